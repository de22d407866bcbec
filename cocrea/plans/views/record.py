"""Figures, and where the sources do not agree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.plans.models import ActionPlan, Contradiction, Figure
from cocrea.plans.recording import known
from cocrea.plans.views import disputing
from cocrea.statements.models import Finding
from cocrea.ui.page import Page

MOST = 300


@public("plan")
def contradiction_list(request: HttpRequest) -> HttpResponse:
    """Figures that contradict one another and the other disagreements of the sources, side by side."""
    chosen = request.GET.get("plan", "")
    figures, rows = Figure.objects.published(), Contradiction.objects.published()
    disputed = Figure.contradicted(figures).select_related("plan", "commitment__plan", "source").in_order()
    rows = rows.select_related("plan", "commitment__plan", "source_a", "source_b", "source_c").in_order()
    if chosen:
        disputed, rows = disputed.filter(plan__slug=chosen), rows.filter(plan__slug=chosen)
    rows = list(rows[: MOST + 1])
    context = {
        "page": Page.of(
            request,
            _("Contradictions"),
            _("Where official documents do not agree: every value stays, with its source beside it."),
            data_url=reverse("opendata:dataset-detail", args=["contradictions"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "tabs": tabs("plans:contradiction-list", chosen),
        "plans": disputing.by_plan(disputing.disputes(Figure.by_subject(disputed[:MOST]), rows[:MOST])),
        "chosen": f"?plan={chosen}" if chosen else "",
        "is_cut": len(rows) > MOST,
        "undecided": undecided(),
    }
    return render(request, "plans/contradiction_list.html", context)


def undecided() -> int:
    """How many contradictions the check finds that nobody has decided."""
    found = Finding.objects.current().values_list("fingerprint", flat=True)
    return len(set(found) - known(found).keys())


@public("plan")
def figure_list(request: HttpRequest) -> HttpResponse:
    """All figures by subject, each with its date and source."""
    chosen = request.GET.get("plan", "")
    figures = Figure.objects.published().select_related("plan", "commitment__plan", "source").in_order()
    if chosen:
        figures = figures.filter(plan__slug=chosen)
    figures = list(figures[: MOST + 1])
    context = {
        "page": Page.of(
            request,
            _("Figures"),
            _("Every number that the sources give, with its date and its source."),
            data_url=reverse("opendata:dataset-detail", args=["figures"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "tabs": tabs("plans:figure-list", chosen),
        "plans": by_plan(Figure.by_subject(figures[:MOST])),
        "chosen": f"?plan={chosen}" if chosen else "",
        "is_cut": len(figures) > MOST,
    }
    return render(request, "plans/figure_list.html", context)


def by_plan(facts: list[list[Figure]]) -> list[tuple]:
    """(plan or None, its facts, how many figures they have), in the order of the facts."""
    found: dict = {}
    for figures in facts:
        plan = figures[0].plan or (figures[0].commitment.plan if figures[0].commitment else None)
        found.setdefault(plan.pk if plan else 0, (plan, []))[1].append(figures)
    return [(plan, rows, sum(map(len, rows))) for plan, rows in found.values()]


def tabs(name: str, chosen: str) -> list[tuple[str, str, bool]]:
    """Views of a list: everything, or one plan."""
    plans = ActionPlan.objects.published().order_by("ordinal").values_list("slug", "short_title", "title")
    address = reverse(name)
    every = [(_("All"), address, not chosen)]
    return every + [(short or title, f"{address}?plan={slug}", slug == chosen) for slug, short, title in plans]
