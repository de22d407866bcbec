"""Tables of the web that are fetched on a schedule: declared, tried, fetched. Each raises NotAllowed."""

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.intake.cells import plain
from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.fetching import Fetched, fetch, require_host
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.entries import keep_entries
from cocrea.systems.registers.actions.uploading import tables_in, titled
from cocrea.systems.registers.actions.weighing import Outcome
from cocrea.systems.registers.importing import findings, matching
from cocrea.systems.registers.importing.looking import Look, look, prepared
from cocrea.systems.registers.importing.tables import Table
from cocrea.systems.registers.models import Harvest, HarvestRun, Register

MOST_BYTES, SECONDS = 25 * 1024 * 1024, 60
MOST_NAMED = 10  # problems that a run tells
EVERY = {
    Harvest.Every.DAY: datetime.timedelta(days=1),
    Harvest.Every.WEEK: datetime.timedelta(days=7),
    Harvest.Every.MONTH: datetime.timedelta(days=30),
}
AGAIN = datetime.timedelta(hours=1)  # after a failure
Fetch = Callable[..., Fetched]
Result = HarvestRun.Result


def keep_harvest(*, by, register: Register, harvest: Harvest | None = None, **values) -> Harvest:
    """Adds a table of the web, or changes one. Its host must be one of those that this house may ask. Raises
    Invalid."""
    require(rules.may_keep_entries(by, register))
    if "url" in values:
        try:
            require_host(values["url"], settings.HARVEST_HOSTS)
        except Refused as error:
            raise Invalid({"url": [f"{error} {allowed()}"]}) from error
    with ledger.act(by=by, action=f"registers.harvest.{'create' if harvest is None else 'update'}"):
        kept = ledger.keep(Harvest, harvest, values | {"register": register}, by=by)
        if harvest is not None and (harvest.url, harvest.columns) != (kept.url, kept.columns):
            kept = _forgotten(kept)
    return kept


def allowed() -> str:
    """Which hosts may be asked, in words."""
    if not settings.HARVEST_HOSTS:
        return _("Whoever keeps the server allows hosts with COCREA_HARVEST_HOSTS; by now there are none.")
    return _("Allowed are: %(list)s.") % {"list": ", ".join(sorted(settings.HARVEST_HOSTS))}


def _forgotten(harvest: Harvest) -> Harvest:
    """What was fetched before says nothing of the new address or the new columns: it is read whole the next time."""
    harvest.etag = harvest.last_modified = harvest.sha256 = ""
    harvest.next_at = None
    Harvest.objects.filter(pk=harvest.pk).update(etag="", last_modified="", sha256="", next_at=None)
    return harvest


def answered(url: str, *, since: tuple[str, str] = ("", ""), asked: Fetch | None = None) -> Fetched:
    """What the address answers, if it may be asked at all. `asked` stands for the network in tests. Raises
    Refused."""
    return (asked or fetch)(url, since=since, hosts=settings.HARVEST_HOSTS, most=MOST_BYTES, seconds=SECONDS)


def table_in(content: bytes, harvest: Harvest) -> Table:
    """What was answered, as a table. Raises Refused."""
    name = f"{urlsplit(harvest.url).hostname or 'tabla'}.{harvest.format}"
    return tables_in(content, name, harvest.register)[0]


def columns_in(table: Table, harvest: Harvest) -> dict[int, str]:
    """Column -> target: as they were matched; where nobody did that yet, as they seem to be."""
    if harvest.columns:
        return matching.recalled(table, harvest.columns)
    return matching.guess(table, harvest.register.declaration)


def complaints(table: Table, columns: Mapping[int, str], harvest: Harvest) -> list[str]:
    """What keeps the table from being imported with these columns, in words. A column that was matched and is there
    no more is one: what it said would grow old unseen. In JSON a name is left out where no row has it."""
    there = set(map(plain, table.header.values()))
    matched = [title for title, target in harvest.columns.items() if target]
    gone = [t for t in matched if plain(t) not in there] if harvest.format == Harvest.Format.CSV else []
    text = _("The table no longer has the column “%(title)s”. Try it, and say which column took its place.")
    told = [text % {"title": title} for title in gone]
    return told + matching.complaints(columns, harvest.register.declaration)


@dataclasses.dataclass
class Trial:
    """What a table would do. `found`: as its page draws it, empty where `told` says why nothing can be imported;
    `columns`: title -> target."""

    table: Table
    columns: dict[str, str]
    told: list[str]
    found: dict


def try_harvest(*, by, harvest: Harvest, asked: Fetch | None = None) -> Trial:
    """Fetches the table once and looks at what it would do; nothing is kept. Raises Refused."""
    require(rules.may_keep_entries(by, harvest.register))
    table = table_in(answered(harvest.url, asked=asked).content, harvest)
    columns = columns_in(table, harvest)
    told, found = complaints(table, columns, harvest), {}
    if not told:
        seen: Look = look(harvest.register, table, columns, is_righted=True)
        found = findings.as_told(seen, harvest.register, table, columns)
    return Trial(table, titled(table, columns), told, found)


def match_harvest(*, by, harvest: Harvest, columns: Mapping[str, str]) -> Harvest:
    """Says which column of the table is which field: title -> target. It is read whole the next time. Raises
    Invalid."""
    declaration = harvest.register.declaration
    known = matching.targets(declaration)
    said = {title: target if target in known else "" for title, target in columns.items()}
    if told := matching.complaints({at: t for at, t in enumerate(said.values()) if t}, declaration):
        raise Invalid({"": told})
    return keep_harvest(by=by, register=harvest.register, harvest=harvest, columns=said)


def harvest_due(*, asked: Fetch | None = None, now: datetime.datetime | None = None) -> int:
    """Fetches the tables whose time has come; returns how many. Each is taken by one worker."""
    now = now or timezone.now()
    due = Harvest.objects.filter(Q(next_at=None) | Q(next_at__lte=now), is_on=True)
    found = list(due.select_related("register__custodian").order_by("next_at", "pk"))
    return sum(run(harvest, asked=asked, now=now) is not None for harvest in found if _claimed(harvest, now))


def _claimed(harvest: Harvest, now: datetime.datetime) -> bool:
    rows = Harvest.objects.filter(pk=harvest.pk, next_at=harvest.next_at)
    return rows.update(next_at=now + AGAIN) == 1


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
    where = f"{harvest.name}: {harvest.url}"[:600]
    with ledger.act(by=by, action="registers.harvest.run", reason=f"{where} (SHA-256 {sha256})", is_batch=True):
        outcome = keep_entries(
            by=None, register=register, rows=rows, provenance=where, publish=harvest.is_published, now=now
        )
        if outcome.problems:
            raise Refused(_problems(outcome, table, columns))
        _settle(harvest, titled(table, columns), by)
        return _record(harvest, Result.IMPORTED, now, by=by, got=got, sha256=sha256, outcome=outcome)


def _settle(harvest: Harvest, columns: dict[str, str], by) -> None:
    """What seemed right and was imported stays so: tomorrow nobody guesses anew. What somebody said while the table
    was being fetched goes before it."""
    now = Harvest.objects.select_for_update().get(pk=harvest.pk)
    if not now.columns and now.url == harvest.url:
        harvest.columns = ledger.keep(Harvest, now, {"columns": columns}, by=by).columns


def _problems(outcome: Outcome, table: Table, columns: dict[int, str]) -> str:
    """The first rows that cannot be kept, in words."""
    titles = {target: table.header[at] for at, target in columns.items()}
    told = [
        _("Row %(row)d, %(column)s: %(why)s")
        % {"row": each.row, "column": titles.get(each.field, each.field), "why": each.message}
        for each in outcome.problems[:MOST_NAMED]
    ]
    count = len(outcome.problems)
    return " ".join([_("%(count)d cells cannot be kept. Nothing was imported.") % {"count": count}, *told])


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
        Harvest.objects.filter(pk=harvest.pk).update(**kept)
        for name, value in kept.items():
            setattr(harvest, name, value)
    return made
