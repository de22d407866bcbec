"""All indicators, plan by plan: what each gave last, its target, and honestly those that nobody measured."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.kernel.access import public
from cocrea.kernel.digits import is_number
from cocrea.measurements import reading
from cocrea.measurements.panels import answered_by
from cocrea.plans.models import ActionPlan, Indicator
from cocrea.ui.page import Page

PAGE = 40
ORDER = (
    *("commitment__plan__ordinal", "commitment__series", "commitment__ordinal", "commitment__part"),
    *("commitment_id", "number", "pk"),
)
NAMES = ("plan", "organizacion", "medido")


@public(*NAMES, "desde")
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Every public indicator, or those of a plan, of an organization, measured or not."""
    asked = {name: request.GET.get(name, "").replace("\0", "")[:120] for name in NAMES}
    everything = Indicator.objects.published()
    plans = list(ActionPlan.objects.published().order_by("ordinal").only("slug", "short_title", "title", "ordinal"))
    body = Organization.objects.filter(slug=asked["organizacion"]).first() if asked["organizacion"] else None
    if body is not None:
        everything = answered_by(body.slug)
    counts = reading.counts_by_plan(everything)
    found = reading.with_newest(narrowed(everything, asked)).select_related("commitment__plan")
    rows = list(after(found, request.GET.get("desde", ""))[: PAGE + 1])
    following = {"desde": rows[PAGE - 1].pk} if len(rows) > PAGE else None
    rows, title = rows[:PAGE], _("Indicators")
    chosen = {name: value for name, value in asked.items() if value}
    here = reverse("measurements:indicator-list")
    context = {
        "page": Page.of(
            request,
            title,
            _("What each promise is measured by, what it gave last, and what nobody has measured."),
            data_url=reverse("opendata:dataset-detail", args=["measurements"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "tabs": tabs(here, plans, counts, chosen),
        "groups": grouped([reading.line_of(row) for row in rows]),
        "together": reading.together(rows) if body or asked["plan"] else [],
        "totals": totals(counts, plans, asked["plan"]),
        "measured": [(label, address(here, chosen, medido=key), asked["medido"] == key) for key, label in states()],
        "body": body,
        "without_body": address(here, chosen, organizacion=""),
        "next": address(here, chosen, **following) if following else "",
        "first": address(here, chosen) if "desde" in request.GET else "",
        "csv": reverse("opendata:download", args=["measurements", "csv"])
        + (f"?{urlencode({'plan': asked['plan']})}" if asked["plan"] else ""),
    }
    return render(request, "measurements/indicator_list.html", context)


def states() -> tuple:
    """What the list can be narrowed to."""
    return ("", _("All of them")), ("si", _("Measured")), ("no", _("Without a measurement"))


def narrowed(indicators: QuerySet, asked: dict[str, str]) -> QuerySet:
    """Those that the address asks for."""
    if asked["plan"]:
        indicators = indicators.filter(commitment__plan__slug=asked["plan"])
    measured = {"si": True, "no": False}.get(asked["medido"])
    return indicators if measured is None else reading.measured(indicators, measured)


def after(indicators: QuerySet, key: str) -> QuerySet:
    """In order; those that come after the indicator with this number."""
    ordered = indicators.order_by(*ORDER)
    last = indicators.filter(pk=key).values_list(*ORDER).first() if is_number(key) else None
    if last is None:
        return ordered
    condition, same = Q(), {}
    for name, value in zip(ORDER, last, strict=True):
        condition |= Q(**{f"{name}__gt": value}, **same)
        same[name] = value
    return ordered.filter(condition)


def grouped(lines: list[reading.Line]) -> list[tuple]:
    """(plan, its lines), in order."""
    found: dict = {}
    for line in lines:
        plan = line.indicator.commitment.plan
        found.setdefault(plan.pk, (plan, []))[1].append(line)
    return list(found.values())


def totals(counts: dict, plans: list[ActionPlan], slug: str) -> dict[str, int]:
    """How many there are, say what is counted, and were measured, in the plans that are shown."""
    shown = [counts[plan.pk] for plan in plans if plan.pk in counts and slug in ("", plan.slug)]
    return {name: sum(each[name] for each in shown) for name in ("indicators", "told", "measured")}


def tabs(here: str, plans: list[ActionPlan], counts: dict, chosen: dict[str, str]) -> list[tuple]:
    """Everything, or one plan, with how many indicators each has."""
    every = sum(each["indicators"] for each in counts.values())
    found = [(_("All"), address(here, chosen, plan=""), "plan" not in chosen, every)]
    for plan in plans:
        number = counts.get(plan.pk, {}).get("indicators", 0)
        is_here = chosen.get("plan") == plan.slug
        found.append((plan.short_title or plan.title, address(here, chosen, plan=plan.slug), is_here, number))
    return found


def address(here: str, chosen: dict[str, str], **other) -> str:
    """The list with one thing chosen otherwise, from its beginning."""
    told = {name: value for name, value in (chosen | other).items() if value}
    return f"{here}?{urlencode(told)}" if told else here
