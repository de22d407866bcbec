"""A register as it was on a day: what the entries that are public today said then."""

import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from cocrea.systems.registers.models import Register
from cocrea.systems.registers.reading import rows
from cocrea.systems.registers.reading.asked import AFTER, DAY, Asked
from cocrea.systems.registers.reading.history import as_of
from cocrea.systems.registers.views.public.frame import draw, promised_by, trail

SIZE = 50


def shown(request: HttpRequest, register: Register, asked: Asked, day: datetime.date, page, context) -> HttpResponse:
    """Its list on that day, by name, a page at a time: four queries at most."""
    found = as_of(register, day).select_related("place", "entry")
    total = found.order_by().count()
    key = asked[AFTER]
    edge = found.filter(entry__key=key).values_list("entry__sort_name", "pk").first() if key else None
    if edge is not None:
        found = found.filter(Q(entry__sort_name__gte=edge[0]) & (Q(entry__sort_name__gt=edge[0]) | Q(pk__gt=edge[1])))
    part = list(found[: SIZE + 1])
    address = register.get_absolute_url()
    lines = [line(register, version, day, context) for version in part[:SIZE]]
    return draw(
        request,
        "then",
        {
            "page": page,
            "trail": trail(register),
            "register": register,
            "declaration": register.declaration,
            "promise": promised_by(register),
            "day": rows.day(day),
            "day_asked": day.isoformat(),
            "total": total,
            "columns": rows.header(register.declaration),
            "rows": lines,
            "today": address,
            "next": f"{address}?{DAY}={day}&{AFTER}={part[SIZE - 1].entry.key}" if len(part) > SIZE else "",
        },
    )


def line(register: Register, version, day: datetime.date, context) -> dict:
    """A row of the table, linked to what the entry said on that day."""
    declared = register.declaration
    cells = {rows.key_of(name): rows.cell(declared, version, name, context) for name in rows.columns_of(declared)}
    return cells | {"url": f"{register.get_absolute_url()}{version.entry.key}/?{DAY}={day}"}
