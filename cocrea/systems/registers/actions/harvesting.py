"""Tables of the web that are fetched on a schedule: kept, tried, their columns matched. Each raises NotAllowed."""

import dataclasses
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.intake.cells import plain
from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.fetching import Fetched, fetch, require_host
from cocrea.ledger import actions as ledger
from cocrea.systems.registers import rules
from cocrea.systems.registers.actions.uploading import tables_in, titled
from cocrea.systems.registers.importing import findings, matching
from cocrea.systems.registers.importing.looking import Look, look
from cocrea.systems.registers.importing.tables import Table
from cocrea.systems.registers.models import Harvest, Register

MOST_BYTES, SECONDS = 25 * 1024 * 1024, 60
LONGEST_TITLE = 130  # with the number that a second one of the same words gets
Fetch = Callable[..., Fetched]


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
        if harvest is not None and read_as(harvest) != read_as(kept):
            Harvest.objects.filter(pk=kept.pk).forget()
            kept.refresh_from_db()
    return kept


def read_as(harvest: Harvest) -> tuple:
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
