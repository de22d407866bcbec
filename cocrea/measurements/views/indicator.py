"""One indicator: what is counted, what it gave at each cut, its target, and what was corrected."""

import datetime

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.kernel.digits import is_number
from cocrea.ledger.changes import history_url
from cocrea.measurements import calc, counting, reading, showing
from cocrea.measurements.models import Binding, Measurement
from cocrea.opendata.declarations import find
from cocrea.plans.models import Indicator, MovedAddress
from cocrea.plans.views.withdrawn import withdrawn_commitment
from cocrea.ui.charts.course import Point, course
from cocrea.ui.page import Page

PAGE = 40
DRAWN = 120  # the newest cuts of a chart
MOST = 20  # corrections that are told one by one


@public("antes")
def indicator_detail(request: HttpRequest, plan: str, number: str, indicator: int) -> HttpResponse:
    """An indicator of a public commitment."""
    found = here(plan, number, indicator)
    if found is None:
        return led_on(request, plan, number, indicator)
    rows = before(Measurement.objects.filter(indicator=found), request.GET.get("antes", ""))
    rows = list(rows.select_related("source").prefetch_related("corrected_by")[: PAGE + 1])
    for row in rows:
        row.indicator = found
    bindings = list(Binding.objects.filter(indicator=found))
    points = list(Measurement.objects.standing().filter(indicator=found)[:DRAWN])
    context = {
        "page": page_of(request, found),
        "trail": trail(found),
        "title": showing.name(found),
        "indicator": found,
        "line": reading.line_of(found),
        "words": showing.formula_words(found),
        "rows": [told(row) for row in rows[:PAGE]],
        "next": f"{found.get_absolute_url()}?antes={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "first": found.get_absolute_url() if "antes" in request.GET else "",
        "chart": chart(found, points) if len(points) > 1 else "",
        "is_cut": len(points) == DRAWN,
        "corrections": corrections(found),
        "bindings": [bound(each) for each in bindings],
        "csv": f"{reverse('opendata:download', args=['measurements', 'csv'])}?{selection(found)}",
        "number": showing.number,
    }
    response = render(request, "measurements/indicator_detail.html", context)
    if moments := [moment for each in bindings if (moment := next_change(each))]:
        response.valid_until = min(moments)
    return response


def here(plan: str, number: str, indicator: int) -> Indicator | None:
    """The public indicator at an address, with its newest measurement."""
    if indicator >= 2**15:
        return None
    rows = Indicator.objects.published().filter(
        commitment__plan__slug=plan, commitment__number__iexact=number, number=indicator
    )
    return reading.with_newest(rows).select_related("commitment__plan", "activity", "source").first()


def led_on(request: HttpRequest, plan: str, number: str, indicator: int) -> HttpResponse:
    """The way from a number that the commitment had before; of one that was withdrawn, that it was; else 404."""
    rows = MovedAddress.objects.published().filter(plan__slug=plan, number__iexact=number)
    moved = rows.select_related("commitment__plan").first()
    if moved is None or here(moved.commitment.plan.slug, moved.commitment.number, indicator) is None:
        if (gone := withdrawn_commitment(request, plan, number)) is not None:
            return gone
        raise Http404(number)
    args = [moved.commitment.plan.slug, moved.commitment.number.lower(), indicator]
    return redirect("measurements:indicator-detail", *args)


def before(rows: QuerySet, key: str) -> QuerySet:
    """The newest cut first; those before the measurement with this number."""
    ordered = rows.newest_first()
    last = rows.filter(pk=key).first() if is_number(key) else None
    if last is None:
        return ordered
    return ordered.filter(Q(as_of_latest__lt=last.as_of_latest) | Q(as_of_latest=last.as_of_latest, pk__lt=last.pk))


def told(row: Measurement) -> dict:
    """A measurement in the table, struck through where another one corrects it."""
    indicator, value = row.indicator, row.value
    is_over, by = showing.is_over(value, indicator), next(iter(row.corrected_by.all()), None)
    return {
        "row": row,
        "as_of": periods.words(row.as_of),
        "numerator": showing.number(row.numerator),
        "denominator": showing.number(row.denominator),
        "value": showing.worth(value, indicator),
        "lack": row.lack,
        "is_over": is_over,
        "corrected_by": by,
        "links": [counted(address) for address in (row.numerator_rows, row.denominator_rows) if address],
    }


def counted(address: str) -> dict:
    """The rows behind a live count, as a link; only its words where their table is not there any more."""
    key, _mark, chosen = address.partition("?")
    dataset = find(key)
    if dataset is None:
        return {"text": key, "href": ""}
    href = reverse("opendata:dataset-detail", args=[key]) + (f"?{chosen}" if chosen else "")
    return {"text": str(dataset.title), "href": href}


def bound(binding: Binding) -> dict:
    """A live count on the page: what it counts, and whether it still can."""
    found = counting.count(binding.dataset, binding.selection)
    return {
        "part": binding.get_part_display(),
        "number": showing.number(found.number) if found.number is not None else "",
        "problem": found.problem,
        "note": binding.note,
        **counted(binding.rows_address),
    }


def next_change(binding: Binding) -> datetime.datetime | None:
    """When the clock alone changes what a live count finds: of a status that a deadline decides."""
    dataset = find(binding.dataset)
    return dataset.next_change(timezone.now()) if dataset is not None else None


def chart(indicator: Indicator, newest_first: list[Measurement]) -> str:
    """The values over time, with the line of the target where it is of the same unit."""
    points = []
    for row in reversed(newest_first):
        value = calc.value(row.numerator, row.denominator, indicator.factor, is_ratio=indicator.is_ratio)
        shown = showing.worth(value, indicator)
        points.append(Point(row.as_of, float(value) if value is not None else None, shown))
    aim = indicator.reachable
    target = _("target: %(target)s") % {"target": showing.target(indicator)} if aim is not None else ""
    return course(points, _("Value at each cut"), float(aim) if aim is not None else None, target)


def corrections(indicator: Indicator) -> list[dict]:
    """What was corrected, the last first: what it said, what it says, and why."""
    rows = Measurement.objects.filter(indicator=indicator, corrects__isnull=False).select_related("corrects")
    found = []
    for row in rows.order_by("-recorded_on", "-pk")[:MOST]:
        row.indicator = row.corrects.indicator = indicator
        found.append({"row": row, "old": figures(row.corrects), "new": figures(row)})
    return found


def figures(row: Measurement) -> str:
    """«12 / 40 = 30 %, al 4 de noviembre de 2019»."""
    parts = " / ".join(showing.number(part) for part in (row.numerator, row.denominator) if part is not None)
    value = showing.worth(row.value, row.indicator)
    told = f"{parts} = {value}" if value and row.indicator.is_ratio else parts
    return f"{told}, {periods.at(row.as_of)}"


def selection(indicator: Indicator) -> str:
    """What chooses its rows among the open data."""
    commitment = indicator.commitment
    return urlencode({"plan": commitment.plan.slug, "commitment": commitment.number, "indicator": indicator.number})


def page_of(request: HttpRequest, indicator: Indicator) -> Page:
    """What the page says of itself."""
    page = Page.of(
        request,
        showing.name(indicator),
        indicator.goal or showing.formula_name(indicator),
        data_url=f"{reverse('opendata:dataset-detail', args=['measurements'])}?{selection(indicator)}",
        history_url=history_url(indicator),
        feed_url=reverse("opendata:feed", args=["measurements"]),
        is_cited=True,
    )
    page.path = indicator.get_absolute_url()
    return page


def trail(indicator: Indicator) -> list[tuple[str, str]]:
    """Where an indicator hangs."""
    commitment = indicator.commitment
    plan = commitment.plan
    return [
        (_("Home"), reverse("site:home")),
        (_("Indicators"), reverse("measurements:indicator-list")),
        (plan.short_title or plan.title, plan.get_absolute_url()),
        (str(commitment), commitment.get_absolute_url()),
    ]
