"""The colours of the exercise: tried on a page before they are kept."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.desk.actions.setting import Overtaken, keep_settings
from cocrea.desk.exercise import palette
from cocrea.desk.versions import version_of
from cocrea.desk.views.exercise import below, the_exercise
from cocrea.desk.views.frame import page_of
from cocrea.exercise.calc import HOUSE, MODES, TOKENS, style_sheet
from cocrea.exercise.colours import MODES as MODE_NAMES
from cocrea.exercise.models import Exercise
from cocrea.exercise.rules import may_keep_exercise
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid


@staff(may_keep_exercise)
@require_http_methods(["GET", "HEAD", "POST"])
def colours(request: HttpRequest) -> HttpResponse:
    """The form; an address may bring colours that somebody was trying."""
    version = version_of(the_exercise())
    exercise, errors, notice, status = the_exercise(), {}, "", 200
    tokens = palette.typed(request.POST or request.GET, exercise)
    if "casa" in request.POST:
        tokens, notice = {mode: dict(HOUSE[mode]) for mode in MODES}, "casa"
    elif "sugerencia" in request.POST:
        if not (errors := palette.odd(tokens)):
            tokens, notice = palette.mended(tokens), "sugerencia"
    elif request.method == "POST" and not (errors := palette.errors_of(tokens)):
        given = number_of(request.POST.get("version", ""))
        try:
            keep_settings(by=request.user, exercise=exercise, values={"tokens": tokens}, version=given)
            return redirect(f"{reverse('desk:exercise')}?hecho=guardado#colores")
        except Overtaken:
            notice, status = "otra", 409
        except Invalid as error:
            errors = {("", ""): " ".join(text for texts in error.errors.values() for text in texts)}
    title = _("Colours")
    context = {
        "page": page_of(request, title),
        "trail": below(),
        "title": title,
        "modes": palette.fields(tokens, errors),
        "errors": [(text, f"{mode}-{name}" if mode else "") for (mode, name), text in errors.items()],
        "can_mend": bool(errors) and not palette.odd(tokens),
        "notice": notice,
        "version": version,
    }
    return render(request, "desk/exercise_colours.html", context, status=status)


def number_of(text: str) -> int:
    """The version that a form brought; 0 for none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


@staff(may_keep_exercise)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """A page with something of everything, in the colours of the address; nothing is kept. A form that comes here is
    sent on to that address, which carries its colours and nothing else."""
    exercise = the_exercise()
    if request.method == "POST":
        return redirect(f"{request.path}?{address_of(request.POST, exercise).urlencode()}")
    mode = "dark" if request.GET.get("modo") == "dark" else "light"
    tokens = palette.typed(request.GET, exercise)
    query = address_of(request.GET, exercise)
    title = _("How it would look")
    context = {
        "page": page_of(request, title),
        "trail": below((_("Colours"), reverse("desk:exercise-colours"))),
        "title": title,
        "tabs": [(MODE_NAMES[m], f"{request.path}?{query.urlencode()}&modo={m}", m == mode) for m in MODES],
        "sheet": f"{reverse('desk:exercise-preview-sheet')}?{query.urlencode()}&modo={mode}",
        "back": f"{reverse('desk:exercise-colours')}?{query.urlencode()}",
        "errors": list(palette.errors_of(tokens).values()),
        "colours": list(query.items()),
        "mode": mode,
        "exercise_row": exercise,
    }
    return render(request, "desk/exercise_preview.html", context)


def address_of(data: QueryDict, exercise: Exercise) -> QueryDict:
    """The colours of a form, or of an address, and the version that was seen: what an address of the preview says."""
    query = QueryDict(mutable=True)
    for mode, values in palette.typed(data, exercise).items():
        query.update({f"{mode}-{name}": value for name, value in values.items()})
    query["version"] = str(number_of(data.get("version", "")) or version_of(exercise))
    return query


@staff(may_keep_exercise)
@require_safe
def preview_sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet of that page: one mode, whatever the screen prefers. Only colours get in."""
    mode = "dark" if request.GET.get("modo") == "dark" else "light"
    values = palette.typed(request.GET, the_exercise())[mode]
    plain = {name: palette.six(values[name]) for name in TOKENS}
    sheet = style_sheet({"light": plain, "dark": plain}) + f":root{{color-scheme:{mode}}}\n"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")
