"""What is published of letters, and what is not."""

from django.utils.translation import gettext_lazy as _

from cocrea.letters.calc import WORDS
from cocrea.letters.models import (
    Access,
    Answer,
    AnswerFile,
    Contact,
    Delivery,
    Letter,
    LetterAgreement,
    Series,
    Signatory,
    SignedCopy,
)
from cocrea.letters.status import ADDRESSEE, STATUS
from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish

LETTER = Column("letter", "letter__folio", title=_("Letter"), description=_("Folio of the letter."))


@publish
class Letters(Dataset):
    """Issued letters."""

    key = "letters"
    theme = Theme.PLANS
    title = _("Official letters")
    description = _("Letters with number, addressee, term and how they stand today. Addresses are never published.")
    model = Letter
    columns = (
        Column("slug", description=_("Its permanent address.")),
        Column("folio", description=_("Number of the letter in its series.")),
        Column("issuer", "issuer__slug", description=_("Which body wrote it: its key in organizations.")),
        Column("addressee", ADDRESSEE, title=_("Addressee"), description=_("To whom it goes."), type="text"),
        Column("organization", "organization__slug", description=_("Which body: its key in organizations.")),
        Column("person", "person__slug", description=_("Which person: their key in people.")),
        "office",
        "subject",
        "body",
        "legal_ground",
        Column("plan", "commitment__plan__slug", title=_("Plan"), description=_("Of the commitment: its key.")),
        Column("commitment", "commitment__number", description=_("Number of the commitment, if it is about one.")),
        Column("issued_on", description=_("Day on which it was issued.")),
        "due_on",
        Column("sent_at", description=_("When it was sent.")),
        Column("acknowledged_at", description=_("When its receipt was confirmed.")),
        Column("answered_at", description=_("When the first answer came.")),
        Column("closed_on", description=_("When it was closed.")),
        Column("cancelled_on", description=_("When it was cancelled.")),
        Column("cancel_reason", description=_("Why it was cancelled.")),
        Column("corrects", "corrects__folio", description=_("Folio of the letter that it corrects.")),
        Column(
            "status",
            STATUS,
            title=_("Status"),
            description=_("How it stands today."),
            type="text",
            choices={status.value: words for status, words in WORDS.items()},
        ),
        Column("sha256", description=_("Digest of the PDF that was issued.")),
    )
    withheld = {
        "due_days": _("It became a date when the letter was issued."),
        "due_day_kind": _("It became a date when the letter was issued."),
        "year": _("It stands in the folio."),
        "number": _("It stands in the folio."),
        "pdf": _("The file stands in the table of files."),
        "word": _("For the staff, who may go on writing; the PDF is the letter."),
        "escalated_on": _("It follows from the term: the ledger says when it was told."),
    }
    filters = ("issuer", "organization")
    page = ("letters:letter-detail", ("slug",))
    is_original = True


@publish
class Signatories(Dataset):
    """Who signs letters."""

    key = "letter-signatories"
    theme = Theme.PLANS
    title = _("Signatories of letters")
    description = _("Who signs each letter, in which order and for which side.")
    model = Signatory
    columns = (
        LETTER,
        Column("position", description=_("Order of the signatures.")),
        "name",
        Column("office", description=_("Their office.")),
        Column("organization", "organization__slug", description=_("For which body: its key in organizations.")),
        Column("side", description=_("Council or civil society.")),
    )
    is_original = True


@publish
class Answers(Dataset):
    """Answers that were published."""

    key = "letter-answers"
    theme = Theme.PLANS
    title = _("Answers to letters")
    description = _("What was answered, in the words that were published, without personal data.")
    model = Answer
    columns = (
        LETTER,
        "number",
        Column("at", description=_("When it came.")),
        "public_text",
        "receipt",
    )
    withheld = {
        "name": _("Personal data of whoever answered."),
        "text": _("It may hold personal data; what is published of it stands beside."),
        "is_published": _("Only published answers stand here."),
    }
    is_original = True


private(LetterAgreement, _("Which agreement a letter carries out: its page says so, where both are public."))
private(SignedCopy, _("Scans with handwritten signatures, which are personal data; those that are public are files."))
private(Series, _("How letters are numbered: it shows in their folios."))
private(Contact, _("Addresses of the people who receive letters: personal data."))
private(Delivery, _("Where each letter was sent: personal data."))
private(Access, _("Secret links: whoever read their digests could help to open one."))
private(
    AnswerFile, _("Files of answers may hold personal data; those that were published stand in the table of files.")
)
