"""The desk page of one indicator: a short form to measure it, what was measured, and what counts itself."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.departures import Departure
from cocrea.measurements import reading, rules, showing
from cocrea.measurements.actions import keep_measurement
from cocrea.measurements.due import due_today, stretches
from cocrea.measurements.forms import MeasureForm
from cocrea.measurements.models import Binding, Measurement
from cocrea.measurements.views.frame import draw, indicator_or_404, own, trail, withdrawal_of
from cocrea.measurements.views.indicator import bound, told
from cocrea.measurements.views.lists import after
from cocrea.plans.models import Indicator

LAST = 12  # measurements that stand below the form


@staff(rules.may_measure)
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Measures an indicator; «seguir» goes on to the next one that is due."""
    found = indicator_or_404(pk, request.user)
    if (left := withdrawal_of(found)) is not None:
        return shown(request, found, MeasureForm(indicator=found), left=left)
    sent = request.POST if request.method == "POST" else None
    form = MeasureForm(sent, indicator=found, initial={"as_of": cut_of(found)})
    if request.method == "POST" and form.is_valid() and kept(request, found, form):
        following = next_due(request.user, found) if "seguir" in request.POST else found
        return redirect(f"{reverse('measurements:measure', args=[(following or found).pk])}?hecho=medido")
    return shown(request, found, form)


def kept(request: HttpRequest, indicator: Indicator, form: MeasureForm) -> bool:
    """Whether it could be recorded; the form says why not."""
    try:
        keep_measurement(by=request.user, indicator=indicator, **form.values)
    except Invalid as error:
        form.blame(error.errors)
    except Refused as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def cut_of(indicator: Indicator) -> str:
    """Up to when it is to be measured now: the end of the period that is due, else today."""
    today = timezone.localdate()
    found = stretches([indicator.commitment.plan], today).get((indicator.commitment.plan_id, indicator.frequency))
    is_due = found is not None and due_of([indicator.pk], found).exists()
    return f"{found[1] if is_due else today:%d/%m/%Y}"


def due_of(keys: list[int], stretch) -> QuerySet:
    """Those of these indicators that have no measurement of a stretch."""
    there = Measurement.objects.standing().filter(as_of_latest__gte=stretch[0]).order_by().values("indicator")
    return Indicator.objects.filter(pk__in=keys).exclude(pk__in=there)


def next_due(by, indicator: Indicator) -> Indicator | None:
    """The next one in the list that is due, from this one on; then from the beginning."""
    rows = due_today(own(by), timezone.localdate()).exclude(pk=indicator.pk)
    everything = own(by)
    following = after(everything, str(indicator.pk)).filter(pk__in=rows.order_by().values("pk"))
    return following.first() or after(rows, "").first()


def shown(
    request: HttpRequest, indicator: Indicator, form: MeasureForm, *, left: Departure | None = None
) -> HttpResponse:
    """The page. `left`: how its commitment was withdrawn: what was measured stays, and there is no form."""
    rows = Measurement.objects.filter(indicator=indicator).newest_first()
    rows = list(rows.select_related("source").prefetch_related("corrected_by")[:LAST])
    for row in rows:
        row.indicator = indicator
    bindings = {each.part: bound(each) for each in Binding.objects.filter(indicator=indicator)}
    parts = [part for part in Binding.Part if indicator.is_ratio or part == Binding.Part.NUMERATOR]
    return draw(
        request,
        "measure",
        showing.name(indicator),
        trail=trail(),
        status=410 if left else 422 if form.is_bound and form.errors else 200,
        left=left,
        indicator=indicator,
        line=reading.line_of(indicator),
        words=showing.formula_words(indicator),
        form=form,
        rows=[told(row) for row in rows],
        parts=[(part, bindings.get(part)) for part in parts] if rules.may_bind(request.user) else [],
        live=list(bindings.values()),
        keeps=rules.may_bind(request.user),
        lede=_("Write what was counted. The percentage is computed: nobody types it."),
    )
