"""All indicators that one may measure: what is due by its frequency, what was never measured, what counts itself."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.actors.models import Organization
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.measurements import reading, rules
from cocrea.measurements.due import due, stretches
from cocrea.measurements.models import Binding
from cocrea.measurements.views.frame import draw, listed, trail
from cocrea.measurements.views.lists import PAGE, after
from cocrea.measurements.workbook import MEDIA_TYPE, book
from cocrea.plans.models import ActionPlan, Commitment, Responsibility

NAMES = ("plan", "institucion", "ver")
MOST = 2000  # rows of a workbook


@staff(rules.may_measure)
@require_safe
def indicator_desk(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by plan, institution and what is due."""
    asked, by = asked_of(request), request.user
    mine = narrowed(listed(by), asked)
    found = stretches(list(ActionPlan.objects.all()), timezone.localdate())
    late = set(due(mine, found).values_list("pk", flat=True))
    rows = after(reading.with_newest(viewed(mine, asked["ver"], late)), request.GET.get("desde", ""))
    rows = list(rows.select_related("commitment__plan").prefetch_related("bindings")[: PAGE + 1])
    chosen = {name: value for name, value in asked.items() if value}
    here = reverse("measurements:desk")
    context = {
        "trail": trail()[:-1],
        "rows": [row_of(row, row.pk in late, found) for row in rows[:PAGE]],
        "filters": filters(by, asked),
        "clear": here if chosen else "",
        "next": f"{here}?{urlencode(chosen | {'desde': rows[PAGE - 1].pk})}" if len(rows) > PAGE else "",
        "first": f"{here}?{urlencode(chosen)}" if "desde" in request.GET else "",
        "late": len(late),
        "keeps": rules.may_bind(by),
        "book": f"{reverse('measurements:book')}?{urlencode(chosen)}",
    }
    return draw(request, "desk", _("Indicators to measure"), **context)


@staff(rules.may_measure)
@require_safe
def to_measure_book(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook, to fill in and import: a row for each indicator that says what is counted."""
    asked = asked_of(request)
    mine = narrowed(listed(request.user), asked)
    found = stretches(list(ActionPlan.objects.all()), timezone.localdate())
    late = set(due(mine, found).values_list("pk", flat=True))
    rows = after(viewed(mine, asked["ver"], late).exclude(numerator=""), "").select_related("commitment__plan")
    content = book(rows[:MOST], found, timezone.localdate())
    headers = {"Content-Disposition": content_disposition_header(True, "measurements.xlsx")}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def asked_of(request: HttpRequest) -> dict[str, str]:
    """What the address narrows the list to."""
    return {name: request.GET.get(name, "").replace("\0", "")[:120] for name in NAMES}


def narrowed(indicators: QuerySet, asked: dict[str, str]) -> QuerySet:
    """Those of a plan, and of the commitments for which an institution answers."""
    if asked["plan"]:
        indicators = indicators.filter(commitment__plan__slug=asked["plan"])
    if asked["institucion"]:
        answering = Responsibility.objects.answering().filter(organization__slug=asked["institucion"])
        owned = Commitment.objects.filter(pk__in=answering.order_by().values("commitment"))
        indicators = indicators.filter(commitment__in=owned)
    return indicators


def viewed(indicators: QuerySet, view: str, late: set[int]) -> QuerySet:
    """What is due, what was never measured, what counts itself; or all of it."""
    if view == "por-medir":
        return indicators.filter(pk__in=late)
    if view == "sin-datos":
        return reading.measured(indicators, False).exclude(numerator="")
    if view == "vivos":
        return indicators.filter(pk__in=Binding.objects.order_by().values("indicator"))
    return indicators


def row_of(indicator, is_late: bool, found: dict) -> dict:
    """An indicator in the list."""
    line = reading.line_of(indicator)
    stretch = found.get((indicator.commitment.plan_id, indicator.frequency))
    return {"line": line, "state": state_of(line, is_late, stretch), "is_live": bool(indicator.bindings.all())}


def state_of(line: reading.Line, is_late: bool, stretch) -> dict:
    """How it stands with measuring it: a mark, and words."""
    if not line.indicator.numerator:
        return {"mark": "no_data", "text": _("it does not say what is counted")}
    if is_late:
        until = periods.words(stretch[1].isoformat())
        return {
            "mark": "at_risk",
            "text": _("to be measured"),
            "note": _("its period ended %(day)s") % {"day": until},
        }
    if stretch is not None:
        return {"mark": "complete", "text": _("measured for its period")}
    if line.is_measured:
        return {"mark": "on_time", "text": _("measured"), "note": frequency_words(line)}
    return {"mark": "no_data", "text": _("never measured"), "note": frequency_words(line)}


def frequency_words(line: reading.Line) -> str:
    """How often it is measured, or that nobody said so."""
    return line.indicator.get_frequency_display() or _("no frequency is said")


def filters(by, asked: dict[str, str]) -> list[dict]:
    """What the list can be narrowed by: plans and institutions of the indicators that one may measure."""
    mine = listed(by)
    plans = ActionPlan.objects.filter(pk__in=mine.order_by().values("commitment__plan")).order_by("ordinal")
    answering = Responsibility.objects.answering().filter(commitment__in=mine.order_by().values("commitment"))
    bodies = Organization.objects.filter(pk__in=answering.order_by().values("organization")).order_by("name")
    views = (
        ("por-medir", _("To be measured now")),
        ("sin-datos", _("Never measured")),
        ("vivos", _("Counted by the site")),
    )
    return [
        chooser(_("Show"), "ver", asked, views),
        chooser(_("Plan"), "plan", asked, [(each.slug, each.short_title or each.title) for each in plans]),
        chooser(_("Institution"), "institucion", asked, [(each.slug, each.name) for each in bodies[:300]]),
    ]


def chooser(label: str, name: str, asked: dict[str, str], options) -> dict:
    """One choice, as `ui/components/filters.html` draws it."""
    every = [("", _("All of them"), not asked[name], None)]
    found = [(value, text, asked[name] == value, None) for value, text in options]
    return {"label": label, "name": name, "kind": "select", "options": every + found}
