"""What is read in documents: candidates that a person confirms as statements, or sends away."""

import datetime
import hashlib

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.models import Source
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.statements import declarations
from cocrea.statements.actions.statement import keep_statement
from cocrea.statements.calc.candidates import Known, read
from cocrea.statements.extracting import pages_of
from cocrea.statements.models import Candidate, Reading, Statement
from cocrea.statements.rules import may_keep_statements

State = Candidate.State
MOST = 500  # candidates of one file: more is no document that anybody looks through


def read_document(*, by, source: Source, content: bytes, file_name: str, now: datetime.datetime) -> Reading:
    """Looks for numbers in the text of a source. The file itself is not kept. Raises Refused for one that cannot be
    read, or was read already."""
    require(may_keep_statements(by))
    digest = hashlib.sha256(content).hexdigest()
    if Reading.objects.filter(digest=digest).exists():
        raise Refused(_("This very file was read already. What it gave is below."))
    pages = pages_of(content, file_name)
    known = subjects()
    with ledger.act(by=by, action="statements.reading.create"):
        values = {"source": source, "digest": digest, "file_name": file_name[-200:], "read_at": now}
        reading = ledger.keep(Reading, None, values | {"pages": len(pages)}, by=by)
        start = number = 0
        for locator, text in pages:
            for each in read(text, known)[: MOST - number]:
                about = each.about or Known("", "", "")
                values = {
                    "reading": reading,
                    "place": start + each.place,
                    "locator": locator,
                    "words": each.words,
                    "value": each.value[:120],
                    "comparator": each.comparator,
                    "unit": each.unit[:80],
                    "subject_kind": about.kind,
                    "subject_key": about.key[:160],
                    "subject": about.words[:200],
                    "measure": about.measure,
                }
                ledger.keep(Candidate, None, values, by=by)
                number += 1
            start += len(text) + 1
    return reading


def subjects() -> list[Known]:
    """What statements are made about today, each once."""
    told = declarations.told()
    return list(
        {
            (each.subject.key, each.measure): Known(
                each.subject.kind, each.subject.key, each.subject.words, each.measure
            )
            for each in told
            if each.subject.words and each.kind in (declarations.Kind.NUMBER, declarations.Kind.NAME)
        }.values()
    )


def confirm_candidate(*, by, candidate: Candidate, **values) -> Statement:
    """A person says that it is a statement: subject, measure and value as they correct them."""
    require(may_keep_statements(by))
    with ledger.act(by=by, action="statements.candidate.confirm"):
        row = Candidate.objects.select_for_update().select_related("reading__source").get(pk=candidate.pk)
        if row.state != State.OPEN:
            raise Refused(_("Somebody has already said what it is."))
        source = row.reading.source
        values = {"kind": Statement.Kind.NUMBER, "stated_on": source.published} | values
        key = slugify(f"{source.slug}-{values['measure']}-{row.pk}")[-120:].strip("-")
        statement = keep_statement(by=by, key=key, source=source, locator=row.locator, **values)
        ledger.keep(Candidate, row, {"state": State.CONFIRMED, "statement": statement}, by=by)
    return statement


def reject_candidates(*, by, candidates: list[Candidate]) -> int:
    """A person says that they are no statements; how many were still open."""
    require(may_keep_statements(by))
    if not candidates:
        raise Invalid({"": [_("Choose at least one number.")]})
    with ledger.act(by=by, action="statements.candidate.reject"):
        rows = list(Candidate.objects.filter(pk__in=[each.pk for each in candidates], state=State.OPEN))
        for row in rows:
            ledger.keep(Candidate, row, {"state": State.REJECTED}, by=by)
    return len(rows)
