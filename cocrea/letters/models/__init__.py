"""Official letters, who signs them, where they went, what was answered: one noun a file."""

from cocrea.letters.models.answer import Answer, AnswerFile
from cocrea.letters.models.delivery import Access, Contact, Delivery
from cocrea.letters.models.letter import Letter, LetterAgreement, Series, Signatory, SignedCopy

__all__ = [
    "Access",
    "Answer",
    "AnswerFile",
    "Contact",
    "Delivery",
    "Letter",
    "LetterAgreement",
    "Series",
    "Signatory",
    "SignedCopy",
]
