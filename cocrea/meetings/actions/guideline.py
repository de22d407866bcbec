"""Writes of guidelines and of their versions."""

from cocrea.meetings.actions.keeping import keep
from cocrea.meetings.models import Guideline, GuidelineVersion


def keep_guideline(*, by, guideline: Guideline | None = None, **values) -> Guideline:
    """Adds a text by which a body works, or changes what is said of it."""
    return keep(Guideline, guideline, values, by=by)


def keep_guideline_version(*, by, guideline_version: GuidelineVersion | None = None, **values) -> GuidelineVersion:
    """Adds a version of a guideline, or changes one."""
    return keep(GuidelineVersion, guideline_version, values, by=by)
