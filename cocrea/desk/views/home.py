"""The first page of the staff: what waits, what others did, the plans at a glance."""

import itertools

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.accounts import rules
from cocrea.accounts.desk import AREAS, MAY, counts, doors
from cocrea.accounts.waiting import grouped, waiting
from cocrea.desk import guide, tables
from cocrea.desk.actions.visit import note_visit
from cocrea.desk.due import words_of
from cocrea.desk.glance import glances
from cocrea.desk.rules import may_keep_tables, may_read_tables
from cocrea.desk.since import news
from cocrea.desk.views.frame import page_of
from cocrea.kernel.access import staff


def tallied(by) -> list[dict]:
    """How much there is of what; to the table where it is kept, for whoever reads the tables."""
    found = counts()
    for each in found if may_read_tables(by) else ():
        table = tables.find(each["key"])
        each["href"] = table.url if table is not None else each["href"]
    return found


FEW_DOORS = 6  # as many stand in a line at the head of the page; more, by their areas


def areas(by) -> list[dict]:
    """The ways into the work, those of an area together."""
    together = itertools.groupby(doors(by), lambda door: door.area)
    return [
        {"key": key, "label": AREAS[key], "doors": [{"label": door.label, "href": door.url()} for door in found]}
        for key, found in together
    ]


@staff(rules.has_account)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for somebody, what changed since they were last here, and the plans. Without a role: what to do
    about it."""
    title, by = _("Desk"), request.user
    context = {"page": page_of(request, title), "title": title, "trail": [(_("Home"), reverse("site:home"))]}
    roles = list(by.roles.in_force(timezone.localdate()).order_by("role"))
    if not roles:
        return render(request, "accounts/no_role.html", context, status=403)
    visit = note_visit(by=by)
    keeps = may_keep_tables(by)
    items = waiting(by)
    steps = guide.steps(by) if keeps else []
    context |= {
        "areas": (found := areas(by)),
        "many_doors": sum(len(area["doors"]) for area in found) > FEW_DOORS,
        "waiting": grouped(items),
        "number": len(items),
        "news": news(by, visit, keeps=keeps),
        "since": words_of(visit.since_at) if visit.since_at else "",
        "glances": glances(by),
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "is_new": keeps and not guide.has_plan(steps),
        "roles": [{"term": f"{role.get_role_display()}", "text": MAY[role.role]} for role in roles],
        "counts": tallied(by),
        "keeps": keeps,
    }
    return render(request, "desk/home.html", context)
