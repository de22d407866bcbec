"""In which phase a live assessment is: what its dates, its sheets and its approval say of it at a moment."""

import datetime

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cocrea.evaluation.models import Assessment, Panelist
from cocrea.kernel.errors import Refused

CALLED = gettext_lazy(
    "Its reviewers have been called: what is rated, and with which instrument, does not change any more."
)


class Phase(models.TextChoices):
    """From draft to published."""

    PREPARING = "preparing", pgettext_lazy("assessment", "being prepared")
    ANNOUNCED = "announced", gettext_lazy("opens soon")
    RATING = "rating", gettext_lazy("being rated")
    TO_REVEAL = "to_reveal", gettext_lazy("waits for the reveal")
    DISCUSSING = "discussing", gettext_lazy("being discussed")
    ASKED = "asked", gettext_lazy("waits for approval")
    APPROVED = "approved", pgettext_lazy("assessment", "approved")
    PUBLISHED = "published", pgettext_lazy("assessment", "published")
    HISTORICAL = "historical", gettext_lazy("taken from a printed report")


def phase_of(assessment: Assessment, now: datetime.datetime) -> Phase:
    """In which phase it is. One query at most."""
    if assessment.is_historical:
        return Phase.HISTORICAL
    if assessment.publication == Assessment.Publication.PUBLISHED:
        return Phase.PUBLISHED
    if assessment.revealed_at is not None:
        return _after_reveal(assessment)
    if assessment.opens_at is None or assessment.closes_at is None:
        return Phase.PREPARING
    if now < assessment.opens_at:
        return Phase.ANNOUNCED
    if now >= assessment.closes_at or all_have_closed(assessment):
        return Phase.TO_REVEAL
    return Phase.RATING


def _after_reveal(assessment: Assessment) -> Phase:
    if assessment.approved_at is not None:
        return Phase.APPROVED
    return Phase.DISCUSSING if assessment.asked_by_id is None else Phase.ASKED


def all_have_closed(assessment: Assessment) -> bool:
    """Whether everybody who sits on the panel has closed their sheet; not where nobody sits there."""
    seated = assessment.panel.filter(standing=Panelist.Standing.SEATED)
    closed = list(seated.values_list("closed_at", flat=True))
    return bool(closed) and None not in closed


def needed(assessment: Assessment, now: datetime.datetime, *wanted: Phase) -> Phase:
    """The phase, where it is one of `wanted`. Raises Refused, and says in which one it is."""
    found = phase_of(assessment, now)
    if found not in wanted:
        raise Refused(_("This cannot be done now: the assessment is “%(phase)s”.") % {"phase": found.label})
    return found


def refuse_once_open(assessment: Assessment) -> None:
    """Raises Refused where reviewers have been called already: what they rate does not change under their hands."""
    if not assessment.is_historical and assessment.opens_at is not None:
        raise Refused(CALLED)
