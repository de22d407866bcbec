"""A register by time: what is open now and on each day of the week; or, where entries have dates, month by month."""

import datetime

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.systems.registers.declaration import Field, schedule
from cocrea.systems.registers.reading.asked import MONTH, WEEKDAY, Asked
from cocrea.systems.registers.reading.searching import Found
from cocrea.systems.registers.views.public.listing import downloads

TEMPLATE = "agenda"
MOST = 300  # entries of one page; more than that are narrowed by the filters


def show(asked: Asked, entries: QuerySet, found: Found | None, total: int | None, context, now) -> dict:
    """The week where there are opening hours, else the month."""
    declaration = asked.register.declaration
    hours = next((field for field in declaration.public_fields if field.kind == "schedule"), None)
    entries = entries.exclude(status__in=declaration.ends)  # what is closed for good opens on no day
    shown = week(asked, entries, hours, now) if hours else month(asked, entries, date_of(declaration), now)
    return {"downloads": downloads(asked)} | shown


def date_of(declaration) -> Field | None:
    """The date by which a calendar is made: the first."""
    return next((field for field in declaration.public_fields if field.kind == "date"), None)


def week(asked: Asked, entries: QuerySet, field: Field, now: datetime.datetime) -> dict:
    """What opens on the day asked for, by the hour; what is open now is marked, and the page holds until that
    changes."""
    some = list(entries.exclude(**{f"values__{field.name}": None}).order_by("sort_name", "pk")[: MOST + 1])
    known = [(entry, read) for entry in some[:MOST] if (read := week_of(entry.values.get(field.name, "")))]
    today = now.weekday()
    day = int(asked[WEEKDAY]) if asked[WEEKDAY] in set("1234567") else today + 1
    lines = [line(asked, entry, spans[day - 1]) for entry, spans in known if spans[day - 1]]
    lines.sort(key=lambda each: (each["hours"], each["name"]))
    text_of = {entry.pk: entry.values[field.name] for entry, _spans in known}
    open_now = [line(asked, entry, ()) for entry, _s in known if schedule.is_open(text_of[entry.pk], now)]
    changes = [schedule.next_change(text, now) for text in set(text_of.values())]
    return {
        "kind": "week",
        "days": [
            (capfirst(schedule.WORDS[n]), asked.address(dia=str(n + 1)), n + 1 == day, _number(known, n))
            for n in range(7)
        ],
        "day_word": schedule.WORDS[day - 1],
        "is_today": day == today + 1,
        "lines": lines,
        "open_now": open_now if day == today + 1 else [],
        "clock": f"{now:%H:%M}",
        "is_cut": len(some) > MOST,
        "most": MOST,
        "total": len(known),
        "valid_until": min(changes) if changes else None,
    }


def _number(known: list, day: int) -> int:
    return sum(bool(spans[day]) for _entry, spans in known)


def week_of(text: str) -> schedule.Week | None:
    """A kept schedule day by day; None for one that an older declaration left behind."""
    try:
        return schedule.week(text) if text else None
    except schedule.BadSchedule:
        return None


def line(asked: Asked, entry, spans: tuple) -> dict:
    """One entry with its hours of a day."""
    return {
        "name": entry.name,
        "href": f"{asked.register.get_absolute_url()}{entry.key}/",
        "hours": ", ".join(_("%(begin)s to %(end)s") % {"begin": begin, "end": end} for begin, end in spans),
        "place": entry.place.name if entry.place else "",
    }


def month(asked: Asked, entries: QuerySet, field: Field | None, now: datetime.datetime) -> dict:
    """The entries of one month, day by day; the months with something before and after it."""
    if field is None:
        return {"kind": "month", "days": [], "total": 0, "label": "", "pager": {}, "field": ""}
    asked_for = asked[MONTH] if is_month(asked[MONTH]) else f"{now:%Y-%m}"
    inside = entries.filter(**{f"values__{field.name}__startswith": asked_for})
    some = sorted(inside.order_by("sort_name", "pk")[: MOST + 1], key=lambda entry: entry.values[field.name])
    days: dict[str, list] = {}
    for entry in some[:MOST]:
        days.setdefault(entry.values[field.name], []).append(line(asked, entry, ()))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
    return {
        "kind": "month",
        "field": capfirst(field.title),
        "label": periods.words(asked_for),
        "days": [(periods.words(day), lines) for day, lines in days.items()],
        "total": len(some[:MOST]),
        "is_cut": len(some) > MOST,
        "most": MOST,
        "months": {
            name: (periods.words(told), asked.address(mes=told))
            for name, told in beside(entries, field, asked_for).items()
        },
        "valid_until": None if asked[MONTH] else midnight,
    }


def beside(entries: QuerySet, field: Field, month: str) -> dict[str, str]:
    """The nearest months before and after one in which there is something: a calendar has two ends."""
    told = entries.order_by().annotate(told=KT(f"values__{field.name}"))
    ends = told.aggregate(
        previous=Max("told", filter=Q(told__lt=f"{month}-01")), next=Min("told", filter=Q(told__gt=f"{month}-31"))
    )
    return {name: day[:7] for name, day in ends.items() if day}


def is_month(text: str) -> bool:
    """Whether a text is a month such as 2026-11."""
    try:
        periods.bounds(text)
    except periods.BadDate:
        return False
    return len(text) == 7
