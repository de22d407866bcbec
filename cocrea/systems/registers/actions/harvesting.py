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
from django.utils.translation import ngettext

from cocrea.accounts.rules import require
from cocrea.intake.cells import plain
from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.fetching import Fetched, fetch, require_host
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.entries import keep_entries
from cocrea.systems.registers.actions.uploading import tables_in, titled
from cocrea.systems.registers.actions.weighing import Outcome
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.importing import findings, matching
from cocrea.systems.registers.importing.looking import Look, look, prepared
from cocrea.systems.registers.importing.tables import Table
from cocrea.systems.registers.models import Harvest, HarvestRun, Register

MOST_BYTES, SECONDS = 25 * 1024 * 1024, 60
LONGEST_TITLE = 130  # with the number that a second one of the same words gets
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
        if harvest is not None and _read_as(harvest) != _read_as(kept):
            Harvest.objects.filter(pk=kept.pk).forget()
            kept.refresh_from_db()
    return kept


def _read_as(harvest: Harvest) -> tuple:
    """What decides what its rows say."""
    return harvest.url, harvest.format, harvest.columns, harvest.is_published


def allowed() -> str:
    """Which hosts may be asked, in words."""
    if not settings.HARVEST_HOSTS:
        return _("Whoever keeps the server allows hosts with COCREA_HARVEST_HOSTS; by now there are none.")
    return _("Allowed are: %(list)s.") % {"list": ", ".join(sorted(settings.HARVEST_HOSTS))}


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
    no more is one: what it said would grow old unseen. So is one that was matched with what is no field any more."""
    declaration, gone = harvest.register.declaration, gone_from(table, harvest)
    if not table.rows:
        return [_("The table has no rows below its titles.")]
    text = _("The table no longer has the column “%(title)s”. Try it, and say which column took its place.")
    told = [text % {"title": title} for title in gone if harvest.format == Harvest.Format.CSV]
    text = _(
        "The column “%(title)s” was matched with a field that the register has no more. Try it, and match it anew."
    )
    known = matching.targets(declaration)
    told += [text % {"title": table.header[at]} for at, target in columns.items() if target not in known]
    return told + matching.complaints(columns, declaration)


def gone_from(table: Table, harvest: Harvest) -> list[str]:
    """Titles that were matched and are there no more. In JSON a name is left out where no row has it."""
    there = set(map(plain, table.header.values()))
    return [title for title, target in harvest.columns.items() if target and plain(title) not in there]


def remarks(table: Table, harvest: Harvest) -> str:
    """What keeps nobody from importing the table, and somebody should know, in words."""
    known, gone = set(map(plain, harvest.columns)), gone_from(table, harvest)
    new = [title for title in table.header.values() if known and plain(title) not in known]
    told = []
    if gone:
        told.append(_("No row says any more: %(titles)s. What it said stays.") % {"titles": ", ".join(gone)})
    if new:
        told.append(_("Columns that nobody has matched: %(titles)s.") % {"titles": ", ".join(new)})
    return " ".join(told)


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
    require(rules.may_keep_entries(by, harvest.register))
    declaration = harvest.register.declaration
    are_titles = all(0 < len(title) <= LONGEST_TITLE and not ledger.CONTROL.search(title) for title in columns)
    if not are_titles or not {*columns.values()} <= {"", *matching.targets(declaration)}:
        raise Invalid({"": [_("The table or the register changed meanwhile. Try it again, and match its columns.")]})
    if told := matching.complaints({at: t for at, t in enumerate(columns.values()) if t}, declaration):
        raise Invalid({"": told})
    return keep_harvest(by=by, register=harvest.register, harvest=harvest, columns=dict(columns))


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
        if (stands := _as_read(harvest)) is None:
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


def _as_read(harvest: Harvest) -> Harvest | None:
    """Its row, held until this act ends; None where it, or what its register declares, is not as when it was read."""
    register = Register.objects.select_for_update().get(pk=harvest.register_id)
    now = Harvest.objects.select_for_update().get(pk=harvest.pk)
    is_same = (_read_as(now), now.is_on) == (_read_as(harvest), harvest.is_on)
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
        if _as_read(harvest) is not None:  # else it is read whole, at once, as it is now
            Harvest.objects.filter(pk=harvest.pk).update(**kept)
            for name, value in kept.items():
                setattr(harvest, name, value)
    return made
