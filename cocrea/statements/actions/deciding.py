"""What a person says of a finding: it is settled, it stays open for everybody to see, or it is no contradiction."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.statements.declarations import recorder
from cocrea.statements.models import Finding
from cocrea.statements.rules import may_decide

NONE = "none"  # settled, and no value of those holds


def settle_finding(*, by, finding: Finding, holds: str, note: str) -> None:
    """Says which value holds (`a`, `b`, `c`, or `none` of them), and why. All of them stay on record."""
    require(may_decide(by))
    if holds not in ("a", "b", "c", NONE) or (holds != NONE and not getattr(finding, f"value_{holds}")):
        raise Invalid({"verdict": [_("Say which value holds.")]})
    _record(by=by, finding=finding, verb="settle", is_settled=True, holds=holds, note=_needed(note))


def leave_finding(*, by, finding: Finding, note: str = "") -> None:
    """Leaves it open, as a contradiction that everybody reads."""
    require(may_decide(by))
    _record(by=by, finding=finding, verb="leave", is_settled=False, holds="", note=note.strip())


def dismiss_finding(*, by, finding: Finding, note: str) -> None:
    """Says that it is no contradiction, and why. When the check finds it again, that stays so."""
    require(may_decide(by))
    why = _needed(note)
    if (keeper := recorder()) and finding.fingerprint in keeper.known([finding.fingerprint]):
        raise Refused(_("It is on record as a contradiction already. Correct it there."))
    with ledger.act(by=by, action="statements.finding.dismiss", reason=why):
        ledger.keep(Finding, finding, {"dismissed_why": why}, by=by)


def unsettle_finding(*, by, finding: Finding, note: str) -> None:
    """Takes back that it is settled, and says why: it is open again for everybody to see."""
    require(may_decide(by))
    keeper, why = recorder(), _needed(note)
    record = keeper.known([finding.fingerprint]).get(finding.fingerprint) if keeper else None
    if record is None or not record.is_settled:
        raise Refused(_("It is not settled: there is nothing to take back."))
    told = _("Opened again: %(why)s") % {"why": why}
    _record(by=by, finding=finding, verb="unsettle", is_settled=False, holds="", note=told)


def reopen_finding(*, by, finding: Finding) -> None:
    """Takes back that it is no contradiction."""
    require(may_decide(by))
    with ledger.act(by=by, action="statements.finding.reopen"):
        ledger.keep(Finding, finding, {"dismissed_why": ""}, by=by)


def _record(*, by, finding: Finding, verb: str, is_settled: bool, holds: str, note: str) -> None:
    keeper = recorder()
    if keeper is None:
        raise Refused(_("Nobody keeps contradictions in this exercise."))
    with ledger.act(by=by, action=f"statements.finding.{verb}", reason=note):
        current = ledger.keep(Finding, finding, {"dismissed_why": ""}, by=by)
        keeper.keep(current, by=by, is_settled=is_settled, holds=holds, note=note)
        ledger.record(by=by, action=f"statements.finding.{verb}", obj=current, changes={})


def _needed(note: str) -> str:
    if not note.strip():
        raise Invalid({"note": [_("Say why, in a sentence: everybody reads it.")]})
    return note.strip()
