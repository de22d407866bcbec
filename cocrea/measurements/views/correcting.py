"""Correcting a measurement: what was wrong stays, struck through, beside what stands in its place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts import reach
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.measurements import rules
from cocrea.measurements.actions import correct_measurement
from cocrea.measurements.actions.measurement import CORRECTED
from cocrea.measurements.forms import CorrectForm
from cocrea.measurements.models import Measurement
from cocrea.measurements.views.frame import draw, trail
from cocrea.measurements.views.indicator import figures


@staff(rules.may_measure)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, with what was measured in it."""
    wrong = measurement_or_404(pk, request.user)
    initial = {name: getattr(wrong, name) for name in CORRECTED}
    form = CorrectForm(request.POST or None, indicator=wrong.indicator, initial=initial)
    if request.method == "POST" and form.is_valid() and corrected(request, wrong, form):
        return redirect(f"{reverse('measurements:measure', args=[wrong.indicator_id])}?hecho=corregido")
    return draw(
        request,
        "correct",
        _("Correct a measurement"),
        trail=trail(wrong.indicator),
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        wrong=wrong,
        was=figures(wrong),
        is_corrected=wrong.corrected_by.exists(),
        back=reverse("measurements:measure", args=[wrong.indicator_id]),
    )


def corrected(request: HttpRequest, wrong: Measurement, form: CorrectForm) -> bool:
    """Whether it could be corrected; the form says why not."""
    try:
        correct_measurement(by=request.user, measurement=wrong, reason=form.cleaned_data["reason"], **form.values)
    except Invalid as error:
        form.blame(error.errors)
    except Refused as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def measurement_or_404(pk: int, by) -> Measurement:
    """A measurement that `by` may correct."""
    rows = reach.kept(by, Measurement) if pk < 2**62 else Measurement.objects.none()
    found = rows.select_related("indicator__commitment__plan", "source").filter(pk=pk).first()
    if found is None:
        raise Http404(str(pk))
    return found
