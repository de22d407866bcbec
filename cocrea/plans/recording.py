"""Contradictions that the check finds, kept beside those that people found: what a person decides is a row like any
other, with the fingerprint of the finding."""

import re
from collections.abc import Iterable

from django.urls import reverse

from cocrea.plans.actions.record import keep_contradiction
from cocrea.plans.models import Contradiction
from cocrea.plans.statements import plan_and_commitment
from cocrea.statements.declarations import Record, Recorder, record_with
from cocrea.statements.models import Finding

CODE = re.compile(r"H-(\d+)")


def keep(finding: Finding, *, by, is_settled: bool, holds: str, note: str) -> Contradiction:
    """Writes down what a person decided of a finding, or changes it; inside the caller's act."""
    row = Contradiction.objects.filter(finding=finding.fingerprint).first()
    values = {
        "status": Contradiction.Status.SETTLED if is_settled else Contradiction.Status.OPEN,
        "holds": holds if is_settled else "",
        "note": note,
    }
    if row is None:
        plan, commitment = plan_and_commitment(finding.subject_kind, finding.subject_key)
        values |= {"plan": plan, "commitment": commitment, "subject": finding.subject[:200], "code": next_code()}
        values["finding"] = finding.fingerprint
        for letter, (value, source, locator) in zip("abc", finding.claims, strict=False):
            values[f"value_{letter}"] = f"{value} ({locator})" if locator else value
            values[f"source_{letter}"] = source
    return keep_contradiction(by=by, contradiction=row, **values)


def next_code() -> str:
    """H-1, H-2…: those of people have codes of their own."""
    codes = Contradiction.objects.filter(code__startswith="H-").values_list("code", flat=True)
    return f"H-{1 + max((int(found[1]) for code in codes if (found := CODE.fullmatch(code))), default=0)}"


def known(fingerprints: Iterable[str]) -> dict[str, Record]:
    """What people keep of these findings. One query."""
    rows = Contradiction.objects.published().filter(finding__in=list(fingerprints))
    return {
        row.finding: Record(
            code=row.code,
            is_settled=row.status == Contradiction.Status.SETTLED,
            status=str(row.get_status_display()),
            url=f"{reverse('plans:contradiction-list')}#{row.code.lower()}",
            note=row.note,
        )
        for row in rows
    }


def register_all() -> None:
    """Called once, when the app is ready."""
    record_with(Recorder(keep=keep, known=known))
