"""The check: all statements of the house looked at once more, and what it finds kept."""

import datetime
from collections.abc import Iterable

from cocrea.accounts.rules import require
from cocrea.documents.models import Source
from cocrea.ledger import actions as ledger
from cocrea.statements import declarations
from cocrea.statements.calc.finder import find
from cocrea.statements.calc.finding import Found
from cocrea.statements.models import Finding
from cocrea.statements.rules import may_decide
from cocrea.statements.telling import told


def check(*, by, on: datetime.date) -> tuple[int, int]:
    """Runs the finder and keeps what changed: (how many are new or found again, how many are no longer found). What
    a person said of a finding stays. Nothing new writes nothing."""
    require(may_decide(by))
    found = {each.fingerprint: each for each in find(declarations.told(), declarations.same_names())}
    with ledger.act(by=by, action="statements.finding.check"):
        kept = {row.fingerprint: row for row in Finding.objects.all()}
        return _keep(found, kept, by=by, on=on), _let_go(found, kept.values(), by=by, on=on)


def _keep(found: dict[str, Found], kept: dict[str, Finding], *, by, on: datetime.date) -> int:
    new = [each for each in found.values() if each.fingerprint not in kept or kept[each.fingerprint].gone_on]
    sources = {source.slug: source for source in Source.objects.filter(slug__in=_slugs(new))} if new else {}
    for each in new:
        row = kept.get(each.fingerprint)
        values = told(each, sources) | {"gone_on": None}
        if row is None:
            values |= {"fingerprint": each.fingerprint, "found_on": on}
        ledger.keep(Finding, row, values, by=by)
    return len(new)


def _slugs(found: Iterable[Found]) -> set[str]:
    return {claim.source for each in found for claim in each.claims if claim.source}


def _let_go(found: dict[str, Found], kept: Iterable[Finding], *, by, on: datetime.date) -> int:
    gone = [row for row in kept if row.gone_on is None and row.fingerprint not in found]
    for row in gone:
        ledger.keep(Finding, row, {"gone_on": on}, by=by)
    return len(gone)
