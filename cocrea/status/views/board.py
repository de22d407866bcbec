"""Dashboards: how a plan, an institution, a committee, a theme, a goal or everything comes along, on any day."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.views import asof
from cocrea.status.dashboards import board, scopes
from cocrea.status.dashboards.board import HEAD, Board, flat
from cocrea.status.views import charts
from cocrea.status.words import LIGHTS
from cocrea.ui.page import Page

MOST = 60  # commitments listed one by one; the file has all


@asof.dated()
def exercise(request: HttpRequest) -> HttpResponse:
    """Everything that was promised, plan by plan."""
    return shown(request, scopes.exercise())


@asof.dated()
def dashboard(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One dashboard."""
    return shown(request, scopes.find(kind, key))


def shown(request: HttpRequest, scope: scopes.Scope) -> HttpResponse:
    """The page: at most twelve queries, whatever there is."""
    on = asof.day_of(request)
    found = board.board(scope.rows, on, on or timezone.localdate())
    is_all = scope.kind == "todo"
    parts = found.by_plan() if is_all or len({line.plan for line in found.lines}) > 1 else []
    data = reverse("opendata:dataset-detail", args=["status"]) + scope.chosen
    context = {
        "page": Page.of(request, titled(scope), said(found), data_url=data),
        "trail": trail(scope),
        "scope": scope,
        "title": titled(scope),
        "on": on,
        "on_problem": asof.problem(request),
        "board": found,
        "shares": found.shares,
        "parts": [part(slug, title, each) for slug, title, each in parts],
        "listed": [] if is_all else found.rows(MOST),
        "is_cut": len(found.lines) > MOST,
        "lights_chart": charts.lights(found),
        "lights": [(key, str(LIGHTS[key]), number) for key, number in found.lights.items()],
        "shares_chart": charts.shares(found.shares),
        "csv": reverse("status:csv", args=[scope.kind, scope.key]) + (f"?{asof.PARAMETER}={on}" if on else ""),
        "others": scopes.others() if is_all else {},
        "embed": embed(scope),
    }
    return render(request, "status/dashboard.html", context)


def titled(scope: scopes.Scope) -> str:
    """The title of a dashboard."""
    return scope.title if scope.kind == "todo" else _("Progress: %(title)s") % {"title": scope.title}


def said(found: Board) -> str:
    """In a sentence, for whoever shares the page."""
    told = ", ".join(f"{str(LIGHTS[key]).lower()} {number}" for key, number in found.lights.items())
    return _("%(number)s commitments: %(told)s.") % {"number": len(found.promises), "told": told or "0"}


def trail(scope: scopes.Scope) -> list[tuple[str, str]]:
    """Where it hangs."""
    found = [(_("Home"), reverse("site:home"))]
    if scope.kind == "todo":
        return found
    return [*found, (_("Progress"), reverse("status:exercise"))]


def part(slug: str, title: str, found: Board) -> dict:
    """A plan as a row of a larger dashboard."""
    texts = {name: text for name, _share, text in found.shares}
    return {
        "url": reverse("status:board", args=["plan", slug]),
        "title": title or slug,
        "promises": len(found.promises),
        "lights": found.lights,
        **texts,
    }


def embed(scope: scopes.Scope) -> str:
    """The code to put a small copy of a plan's state into another page; empty for what has none."""
    if scope.kind != "plan":
        return ""
    address = reverse("status:widget", args=[scope.key])
    return address


@asof.dated()
def board_csv(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The numbers of a dashboard: one row a commitment, as it was on the day."""
    scope, on = scopes.find(kind, key), asof.day_of(request)
    found = board.board(scope.rows, on, on or timezone.localdate())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(flat(line, found.statuses[line.pk]) for line in found.lines)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="avance-{scope.kind}-{scope.key}.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@asof.dated("planes")
def comparison(request: HttpRequest) -> HttpResponse:
    """Plans side by side: the same numbers of each, by the same rule, on the same day."""
    on = asof.day_of(request)
    plans = list(ActionPlan.objects.published().order_by("ordinal"))
    asked = {slug for slug in request.GET.get("planes", "").split(",") if slug}
    chosen = [plan for plan in plans if plan.slug in asked] or plans
    rows = Commitment.objects.published().filter(plan__in=chosen)
    found = board.board(rows, on, on or timezone.localdate())
    boards = {slug: each for slug, _title, each in found.by_plan()}
    empty = Board([], {}, found.day)
    title = _("Plans compared")
    context = {
        "page": Page.of(
            request,
            title,
            _("The same numbers of every plan, by the same rule."),
            data_url=reverse("opendata:dataset-detail", args=["status"]),
        ),
        "trail": trail(scopes.Scope("", "", "", "", rows)),
        "title": title,
        "on": on,
        "on_problem": asof.problem(request),
        "plans": [(plan, boards.get(plan.slug, empty)) for plan in chosen],
        "every": [(plan, plan in chosen) for plan in plans],
        "chart_svg": charts.plans([(plan, boards.get(plan.slug, empty)) for plan in chosen]),
        "csv": reverse("status:csv", args=["todo", "todo"]),
        "light_words": LIGHTS,
    }
    return render(request, "status/comparison.html", context)
