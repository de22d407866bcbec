"""How a recommendation and what is done because of it stand, on a day: a mark and a word, the same everywhere."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.evaluation.models import Recommendation, RecommendedAction
from cocrea.kernel import periods

SOON = datetime.timedelta(days=30)
ANSWERS = {"accepted": "favorable", "partly": "improvable", "rejected": "insufficient"}


def of_action(action: RecommendedAction, on: datetime.date) -> dict:
    """`status` (a mark), `text` (its word), `note` (the day)."""
    if action.state == action.State.DONE:
        return {"status": "complete", "text": pgettext("action", "Done"), "note": day(action.done_on)}
    if action.state == action.State.DROPPED:
        return {"status": "insufficient", "text": pgettext("action", "Dropped"), "note": day(action.done_on)}
    due = action.due_latest
    if due is None:
        return {"status": "no_data", "text": _("To be done, no date"), "note": ""}
    if due < on:
        return {
            "status": "overdue",
            "text": pgettext("action", "Overdue"),
            "note": _("was due by %(day)s") % {"day": periods.the(action.due_on)},
        }
    status, word = ("at_risk", pgettext("action", "Due soon")) if due <= on + SOON else ("on_time", _("To be done"))
    return {"status": status, "text": word, "note": _("to be done by %(day)s") % {"day": periods.the(action.due_on)}}


def of_answer(recommendation: Recommendation) -> dict:
    """The same of the answer to a recommendation."""
    if not recommendation.answer:
        return {"status": "no_data", "text": _("Nobody has answered on record"), "note": ""}
    status, word = ANSWERS[recommendation.answer], str(recommendation.get_answer_display())
    return {"status": status, "text": word[:1].upper() + word[1:], "note": day(recommendation.answered_on)}


def day(text: str) -> str:
    """A date in words; empty for none."""
    return periods.words(text) if text else ""


def turns_on(actions: list[RecommendedAction], on: datetime.date) -> datetime.date | None:
    """The next day on which the clock alone changes what is said of these actions; None for never."""
    open_ones = [each.due_latest for each in actions if each.state == each.State.OPEN and each.due_latest]
    turns = [day for due in open_ones for day in (due - SOON, due + datetime.timedelta(days=1)) if day > on]
    return min(turns, default=None)
