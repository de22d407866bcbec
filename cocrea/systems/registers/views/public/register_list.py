"""All registers on one page: what each lists, how many, how fresh, who keeps it, what promised it."""

import dataclasses
from collections.abc import Iterable

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.rows import day
from cocrea.systems.registers.views.public.frame import draw, promised_by, trail
from cocrea.ui.page import Page


@dataclasses.dataclass
class Line:
    """A register of the list."""

    register: Register
    number: int
    changed: str
    confirmed: str
    promise: dict | None


@public()
def register_list(request: HttpRequest) -> HttpResponse:
    """Every published register by the plan that promised it, and the demonstrations apart: one query."""
    lines = lines_of(counted(Register.objects.published().select_related("custodian", "commitment__plan")))
    real = [line for line in lines if not line.register.is_demonstration]
    context = {
        "page": Page.of(
            request,
            _("Open registers"),
            _("What the commitments left behind: lists that are kept up, with map, files and history."),
            data_url=reverse("opendata:dataset-detail", args=["registers"]),
        ),
        "trail": trail(),
        "groups": by_plan(real),
        "total": len(real),
        "rows": sum(line.number for line in real),
        "empty_ones": sum(not line.number for line in real),
        "demonstrations": [line for line in lines if line.register.is_demonstration],
    }
    return draw(request, "register_list", context)


def counted(registers: QuerySet) -> QuerySet:
    """These registers by title, each with how many entries it shows and when the last of them was confirmed."""
    shown = Entry.objects.filter(publication=Entry.Publication.PUBLISHED, register=OuterRef("pk")).order_by()
    shown = shown.values("register")
    number = Coalesce(Subquery(shown.annotate(n=Count("pk")).values("n")), 0)
    last = Subquery(shown.annotate(last=Max("confirmed_on")).values("last"))
    return registers.annotate(number=number, last=last).order_by("title", "pk")


def lines_of(registers: Iterable[Register]) -> list[Line]:
    """Counted registers as the list draws them."""
    found = []
    for each in registers:
        changed = day(timezone.localdate(each.changed_at)) if each.changed_at and each.number else ""
        found.append(Line(each, each.number, changed, day(each.last), promised_by(each)))
    return found


def by_plan(lines: list[Line]) -> list[tuple]:
    """(plan or None, lines): plan by plan, commitment by commitment; what no public commitment promised is last."""
    groups: dict = {}
    for line in lines:
        commitment = line.register.commitment
        groups.setdefault(commitment.plan if line.promise else None, []).append(line)
    for plan, some in groups.items():
        if plan is not None:
            some.sort(key=lambda line: (line.register.commitment.series, line.register.commitment.ordinal))
    return sorted(groups.items(), key=lambda pair: (pair[0] is None, pair[0].ordinal if pair[0] else 0))
