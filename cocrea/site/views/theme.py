"""The colours of the exercise, after the style sheet of the house."""

from django.http import HttpRequest, HttpResponse

from cocrea.exercise.calc import style_sheet
from cocrea.exercise.models import Exercise
from cocrea.kernel.access import public

A_DAY = 24 * 3600


@public()
def theme(request: HttpRequest) -> HttpResponse:
    """Its tokens as CSS, light and dark; nothing where there is no exercise or a colour is none."""
    tokens = Exercise.objects.values_list("tokens", flat=True).first()
    response = HttpResponse(style_sheet(tokens), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={A_DAY}, stale-while-revalidate={7 * A_DAY}"
    return response
