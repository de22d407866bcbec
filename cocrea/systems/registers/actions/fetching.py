"""Fetching tables of the web and importing what they say, on their schedule or at once."""

import datetime
import hashlib

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.kernel.fetching import Fetched
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.entries import keep_entries
from cocrea.systems.registers.actions.harvesting import (
    Fetch,
    answered,
    columns_in,
    complaints,
    read_as,
    remarks,
    table_in,
)
from cocrea.systems.registers.actions.weighing import Outcome
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.importing import matching
from cocrea.systems.registers.importing.looking import prepared
from cocrea.systems.registers.importing.tables import Table
from cocrea.systems.registers.models import Harvest, HarvestRun, Register

MOST_NAMED = 10  # problems that a run tells
EVERY = {
    Harvest.Every.DAY: datetime.timedelta(days=1),
    Harvest.Every.WEEK: datetime.timedelta(days=7),
    Harvest.Every.MONTH: datetime.timedelta(days=30),
}
AGAIN = datetime.timedelta(hours=1)  # after a failure
Result = HarvestRun.Result


def harvest_due(*, asked: Fetch | None = None, now: datetime.datetime | None = None) -> int:
    """Fetches the tables whose time has come; returns how many. Each is taken by one worker."""
    now = now or timezone.now()
    due = Harvest.objects.filter(Q(next_at=None) | Q(next_at__lte=now), is_on=True)
    claimed = (
        _claimed(pk, next_at, now) for pk, next_at in due.order_by("next_at", "pk").values_list("pk", "next_at")
    )
    return sum(run(harvest, asked=asked, now=now) is not None for harvest in claimed if harvest is not None)


def _claimed(pk: int, next_at: datetime.datetime | None, now: datetime.datetime) -> Harvest | None:
    """The table as it stands when its turn comes, taken for one worker; None where somebody has it, or it is off."""
    if not Harvest.objects.filter(pk=pk, next_at=next_at, is_on=True).update(next_at=now + AGAIN):
        return None
    return Harvest.objects.select_related("register__custodian").get(pk=pk)


def fetch_now(
    *, by, harvest: Harvest, asked: Fetch | None = None, now: datetime.datetime | None = None
) -> HarvestRun:
    """Fetches a table at once, whatever its schedule."""
    require(rules.may_keep_entries(by, harvest.register))
    return run(harvest, by=by, asked=asked, now=now or timezone.now())


def run(harvest: Harvest, *, now: datetime.datetime, by=None, asked: Fetch | None = None) -> HarvestRun:
    """Fetches and imports; whatever goes wrong is a run that failed, in words. Fetching is outside every
    transaction."""
    try:
        got = answered(harvest.url, since=(harvest.etag, harvest.last_modified), asked=asked)
        sha256 = harvest.sha256 if got.is_unchanged else hashlib.sha256(got.content).hexdigest()
        if sha256 == harvest.sha256:
            return _record(harvest, Result.UNCHANGED, now, by=by, got=got, sha256=sha256)
        return _imported(harvest, got, sha256, now, by)
    except Refused as error:
        return _record(harvest, Result.FAILED, now, by=by, problem=str(error))


def _imported(harvest: Harvest, got: Fetched, sha256: str, now: datetime.datetime, by) -> HarvestRun:
    """Writes what the table says and that it was fetched, in one act. Raises Refused where a row cannot be kept."""
    register, table = harvest.register, table_in(got.content, harvest)
    columns = columns_in(table, harvest)
    if told := complaints(table, columns, harvest):
        raise Refused(" ".join(told))
    rows, _warned = prepared(register, table, columns, is_righted=True)
    told = remarks(table, harvest)
    where = f"{harvest.name}: {harvest.url}"[:600]
    with ledger.act(by=by, action="registers.harvest.run", reason=f"{where} (SHA-256 {sha256})", is_batch=True):
        if (stands := _held(harvest)) is None:
            raise Refused(_("It was changed while the table was being fetched. It is fetched again."))
        outcome = keep_entries(
            by=None, register=register, rows=rows, provenance=where, publish=harvest.is_published, now=now
        )
        if outcome.problems:
            raise Refused(_problems(outcome, table, columns, register.declaration))
        if not harvest.columns:  # what seemed right and was imported stays so: tomorrow nobody guesses anew
            said = {table.header[at]: target for at, target in columns.items()}
            harvest.columns = ledger.keep(Harvest, stands, {"columns": said}, by=by).columns
        values = {"got": got, "sha256": sha256, "outcome": outcome, "problem": told}
        return _record(harvest, Result.IMPORTED, now, by=by, **values)


def _held(harvest: Harvest) -> Harvest | None:
    """Its row, held until this act ends; None where it, or what its register declares, is not as when it was read."""
    register = Register.objects.select_for_update().get(pk=harvest.register_id)
    now = Harvest.objects.select_for_update().get(pk=harvest.pk)
    is_same = (read_as(now), now.is_on) == (read_as(harvest), harvest.is_on)
    return now if is_same and register.version == harvest.register.version else None


def _problems(outcome: Outcome, table: Table, columns: dict[int, str], declaration: Declaration) -> str:
    """The first rows that cannot be kept, in words."""
    titles = matching.targets(declaration) | {target: table.header[at] for at, target in columns.items()}
    told = [
        _("Row %(row)d, %(column)s: %(why)s")
        % {"row": each.row, "column": titles.get(each.field, each.field), "why": each.message}
        for each in outcome.problems[:MOST_NAMED]
    ]
    count = len(outcome.problems)
    text = ngettext(
        "%(count)d cell cannot be kept. Nothing was imported.",
        "%(count)d cells cannot be kept. Nothing was imported.",
        count,
    )
    return " ".join([text % {"count": count}, *told])


def _record(
    harvest: Harvest,
    result: str,
    now: datetime.datetime,
    *,
    by=None,
    got: Fetched | None = None,
    sha256: str = "",
    outcome: Outcome | None = None,
    problem: str = "",
) -> HarvestRun:
    """Writes down what came of a fetching, and when the next one is."""
    counts = (outcome.created, outcome.updated, outcome.unchanged) if outcome else (0, 0, 0)
    values = dict(zip(("created", "updated", "unchanged"), counts, strict=True))
    values |= {"harvest": harvest, "at": now, "result": result, "sha256": sha256, "problem": problem[:4000]}
    with ledger.act(by=by, action="registers.harvest.run"):
        made = HarvestRun(**values)
        ledger.save(made, by=by, action="registers.harvest.run", before=None)
        kept = {"next_at": now + (AGAIN if result == Result.FAILED else EVERY[harvest.every])}
        if got is not None:
            kept |= {"etag": got.etag[:200], "last_modified": got.last_modified[:60], "sha256": sha256}
        if _held(harvest) is not None:  # else it is read whole, at once, as it is now
            Harvest.objects.filter(pk=harvest.pk).update(**kept)
            for name, value in kept.items():
                setattr(harvest, name, value)
    return made
