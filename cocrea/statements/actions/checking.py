"""The check: all statements of the house looked at once more, and what it finds kept."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

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
    with translation.override(settings.LANGUAGE_CODE):
        found = {each.fingerprint: each for each in find(declarations.told(), declarations.same_names())}
        with ledger.act(by=by, action="statements.finding.check"):
            kept = {row.fingerprint: row for row in Finding.objects.all()}
            return _keep(found, kept, by=by, on=on), _let_go(found, kept.values(), by=by, on=on)


def _keep(found: dict[str, Found], kept: dict[str, Finding], *, by, on: datetime.date) -> int:
    sources = {source.slug: source for source in Source.objects.filter(slug__in=_slugs(found.values()))}
    new = 0
    for print_, each in found.items():
        row, values = kept.get(print_), told(each, sources) | {"gone_on": None}
        new += row is None or row.gone_on is not None
        if row is None:
            values |= {"fingerprint": print_, "found_on": on}
        if row is None or any(_value(row, name) != _plain(value) for name, value in values.items()):
            ledger.keep(Finding, row, values, by=by)
    return new


def _value(row: Finding, name: str):
    return getattr(row, Finding._meta.get_field(name).attname)


def _plain(value):
    return value.pk if isinstance(value, Source) else value


def _slugs(found: Iterable[Found]) -> set[str]:
    return {claim.source for each in found for claim in each.claims if claim.source}


def _let_go(found: dict[str, Found], kept: Iterable[Finding], *, by, on: datetime.date) -> int:
    gone = [row for row in kept if row.gone_on is None and row.fingerprint not in found]
    for row in gone:
        ledger.keep(Finding, row, {"gone_on": on}, by=by)
    return len(gone)
