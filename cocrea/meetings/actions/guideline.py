"""Writes of guidelines and of their versions."""

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import keep, needed
from cocrea.meetings.models import Guideline, GuidelineVersion


def keep_guideline(*, by, guideline: Guideline | None = None, **values) -> Guideline:
    """Adds a text by which a body works, or changes what is said of it."""
    return keep(Guideline, guideline, values, by=by)


def keep_guideline_version(*, by, guideline_version: GuidelineVersion | None = None, **values) -> GuidelineVersion:
    """Adds a version of a guideline, or changes one."""
    return keep(GuidelineVersion, guideline_version, values, by=by)


def attach_text(*, by, version: GuidelineVersion, file_name: str, content: bytes) -> GuidelineVersion:
    """Keeps the text of a version, or puts another file in its place: the one before stays in the history. Raises
    Refused for a file that is not kept."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.guidelineversion.text"):
        document = keep_document(by=by, title=str(version)[:300], file_name=file_name, content=content)
        return keep_guideline_version(by=by, guideline_version=version, document=document)


def detach_text(*, by, version: GuidelineVersion, reason: str) -> GuidelineVersion:
    """Takes a wrong text off, with a reason; the file itself stays where it is kept."""
    require(rules.may_keep_sessions(by))
    reason = needed(reason)
    with ledger.act(by=by, action="meetings.guidelineversion.untext", reason=reason):
        return keep_guideline_version(by=by, guideline_version=version, document=None)
