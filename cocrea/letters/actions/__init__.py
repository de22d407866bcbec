"""Every write of letters."""

from cocrea.letters.actions.addressing import known_address, set_delivery
from cocrea.letters.actions.answering import acknowledge, answer, ask_link, publish_answer
from cocrea.letters.actions.closing import (
    cancel_letter,
    close_letter,
    correct_letter,
    extend_letter,
    tell_lapses,
)
from cocrea.letters.actions.drafting import (
    addressees,
    discard_draft,
    draft_from_agreements,
    draft_from_offer,
    keep_contact,
    keep_letter,
    keep_series,
    proposed,
    set_signatories,
)
from cocrea.letters.actions.issuing import issue_letter, lacking, next_folio
from cocrea.letters.actions.sending import SentMeanwhile, hand_over, send_letter, sendings
from cocrea.letters.actions.signing import attach_signed
from cocrea.letters.actions.standing import Discarded

__all__ = [
    "Discarded",
    "SentMeanwhile",
    "acknowledge",
    "addressees",
    "answer",
    "ask_link",
    "attach_signed",
    "cancel_letter",
    "close_letter",
    "correct_letter",
    "discard_draft",
    "draft_from_agreements",
    "draft_from_offer",
    "extend_letter",
    "hand_over",
    "issue_letter",
    "keep_contact",
    "keep_letter",
    "keep_series",
    "known_address",
    "lacking",
    "next_folio",
    "proposed",
    "publish_answer",
    "send_letter",
    "sendings",
    "set_delivery",
    "set_signatories",
    "tell_lapses",
]
