"""Capturing web pages: a link may die, so what it showed is kept, with its hash."""

import contextlib
import datetime
import mimetypes
from collections.abc import Callable
from urllib.parse import urlsplit

from django.utils import timezone

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_original, keep_page
from cocrea.documents.kinds import KINDS
from cocrea.evidence import rules
from cocrea.evidence.actions.standing import standing
from cocrea.evidence.models import Evidence
from cocrea.kernel.errors import Refused
from cocrea.kernel.fetching import Fetched, fetch
from cocrea.ledger import actions as ledger

AT_ONCE = 10
PLAIN = {"text/html", "application/xhtml+xml", "text/plain", "application/json", "application/xml", "text/xml", ""}


def waiting() -> list[Evidence]:
    """Web pages that were given and not captured yet, the oldest first."""
    found = Evidence.objects.filter(kind=Evidence.Kind.WEB, document=None, capture_trouble="").exclude(url="")
    return list(found.order_by("pk")[:AT_ONCE])


def capture_waiting(*, fetch: Callable[[str], Fetched] = fetch, now: datetime.datetime | None = None) -> int:
    """Captures those that wait; returns how many it looked at. Fetching is outside every transaction."""
    found = waiting()
    for evidence in found:
        try:
            record_capture(evidence=evidence, fetched=fetch(evidence.url), now=now)
        except Refused as error:
            with contextlib.suppress(Refused):  # somebody took the draft away while it was fetched
                note_trouble(evidence=evidence, why=str(error))
    return len(found)


def record_capture(*, evidence: Evidence, fetched: Fetched, now: datetime.datetime | None = None) -> Evidence:
    """Keeps what was answered as the original, once. Raises Refused for what is not kept."""
    with ledger.act(by=None, action="evidence.evidence.capture"):
        evidence = standing(evidence)
        if evidence.document_id is not None:
            return evidence
        document, picture = _kept(evidence, fetched)
        values = {"document": document, "preview": picture, "captured_url": fetched.url[:600]}
        return ledger.keep(Evidence, evidence, values | {"captured_at": now or timezone.now()}, by=None)


def _kept(evidence: Evidence, fetched: Fetched) -> tuple:
    name = f"{urlsplit(fetched.url).hostname or 'pagina'}-{evidence.number}"
    if fetched.media_type in PLAIN:
        return keep_page(by=None, title=evidence.title, file_name=f"{name}.html.txt", content=fetched.content), None
    kind = next((kind for kind in KINDS if kind.media_type == fetched.media_type), None)
    ending = kind.extensions[0] if kind else mimetypes.guess_extension(fetched.media_type) or ".bin"
    return keep_original(by=None, title=evidence.title, file_name=f"{name}{ending}", content=fetched.content)


def note_trouble(*, evidence: Evidence, why: str) -> Evidence:
    """Writes down why a page was not captured; nobody tries again until somebody asks. Not where another has captured
    it meanwhile."""
    with ledger.act(by=None, action="evidence.evidence.trouble"):
        evidence = standing(evidence)
        if evidence.document_id is not None:
            return evidence
        return ledger.keep(Evidence, evidence, {"capture_trouble": why[:300]}, by=None)


def capture_again(*, by, evidence: Evidence) -> Evidence:
    """Asks to try once more. Raises NotAllowed."""
    with ledger.act(by=by, action="evidence.evidence.recapture"):
        evidence = standing(evidence)
        require(rules.may_change(by, evidence) or rules.may_review(by, evidence))
        return ledger.keep(Evidence, evidence, {"capture_trouble": ""}, by=by)
