"""What an entry and a register said at a time: "as it was on", and differences that people read."""

import calendar
import dataclasses
import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.declaration.values import Context, show
from cocrea.systems.registers.models import Entry, EntryVersion, Register

PUBLISHED = Entry.Publication.PUBLISHED


def as_of(register: Register, day: datetime.date) -> QuerySet:
    """What entries that are public today said on a day, by name: their public versions, `entry` with each. A version
    counts from its “since”; of several the last recorded. What was not published then is not there."""
    then = EntryVersion.objects.filter(entry=OuterRef("entry"), since__lte=day).order_by("-number")
    rows = EntryVersion.objects.filter(
        entry__register=register,
        entry__in=Entry.objects.shown().filter(register=register).values("pk"),
        publication=PUBLISHED,
        number=Subquery(then.values("number")[:1]),
    )
    return rows.defer("reserved").select_related("entry").order_by("entry__sort_name", "pk")


def version_on(entry: Entry, day: datetime.date) -> EntryVersion | None:
    """What one entry said on a day; None where it was not public."""
    found = entry.versions.filter(since__lte=day).order_by("-number").first()
    return found if found is not None and found.publication == PUBLISHED else None


@dataclasses.dataclass(frozen=True)
class Difference:
    """One thing that changed, as people read it. `is_withheld`: only the staff reads it."""

    label: str
    old: str
    new: str
    is_withheld: bool = False


@dataclasses.dataclass(frozen=True)
class Step:
    """A version and what it changed. `is_first`: it is how the entry began."""

    version: EntryVersion
    differences: list[Difference]
    is_first: bool = False


def history(entry: Entry, context: Context, *, private: bool = False) -> list[Step]:
    """Every version of an entry, the newest first, with what each changed; one that changed nothing and gives no
    reason is left out. Everybody reads those that were public; `private` brings all, and what is withheld: for the
    staff."""
    versions = entry.versions.select_related("recorded_by").order_by("number")
    if not private:
        versions = versions.filter(publication=PUBLISHED).select_related("place").defer("reserved")
    steps, before = [], None
    for version in versions:
        told = differences(entry.register.declaration, before, version, context, private=private)
        if told or before is None or version.reason:
            steps.append(Step(version, told, before is None))
        before = version
    return steps[::-1]


def differences(
    declaration: Declaration, before: EntryVersion | None, after: EntryVersion, context: Context, *, private: bool
) -> list[Difference]:
    """What is different between two versions, field by field, in the order of the declaration. Without `private`, of
    what everybody reads today."""
    found = []
    heads = [(_("Status"), "status", lambda code: status_title(declaration, code))]
    if private:
        heads.append((_("Valid from"), "valid_from", periods.words))
        heads.append((_("Publication"), "publication", _publication))
    for label, name, shown in heads:
        old, new = getattr(before, name) if before else "", getattr(after, name)
        if old != new:
            found.append(Difference(label, shown(old), shown(new)))
    for part in ("values", "reserved") if private else ("values",):
        old, new = getattr(before, part) if before else {}, getattr(after, part)
        found += of_values(declaration, old, new, context, private=private, is_withheld=part == "reserved")
    return found


def of_values(
    declaration: Declaration, before: dict, after: dict, context: Context, *, private: bool, is_withheld: bool = False
) -> list[Difference]:
    """What is different between the values of two versions. Without `private`, of what everybody reads today."""
    found, said = [], {**before, **after}
    known = declaration.fields if private else declaration.public_fields
    gone = [name for name in said if private and name not in declaration.by_name]
    for name in [*(field.name for field in known if field.name in said), *gone]:
        old, new = before.get(name), after.get(name)
        if old != new:
            field = declaration.by_name.get(name)
            texts = (show(field, value, context) if field else _plain(value) for value in (old, new))
            found.append(Difference(capfirst(field.title) if field else name, *texts, is_withheld))
    return found


def _publication(code: str) -> str:
    return str(Entry.Publication(code).label) if code else ""


def _plain(value) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def status_title(declaration: Declaration, code: str) -> str:
    """A status in words; one that an older declaration left behind as it stands."""
    return declaration.by_code[code].title if code in declaration.by_code else code


def kept_up(register: Register) -> Q:
    """Its public entries that somebody must keep up: not those in a status that is an end."""
    return Q(register=register, publication=PUBLISHED) & ~Q(status__in=register.declaration.ends)


def stale(register: Register, today: datetime.date) -> QuerySet:
    """Its public entries that nobody confirmed for as many months as the declaration says."""
    months, rows = register.declaration.stale_after, register.entries.all()
    if not months:
        return rows.none()
    old = Q(confirmed_on__lt=months_before(today, months)) | Q(confirmed_on=None)
    return rows.filter(kept_up(register) & old).exclude(expires_on__lt=today)


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months before (after, where negative); the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
