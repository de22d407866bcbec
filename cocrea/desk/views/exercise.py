"""The exercise's settings: all of them on one page, and a form for each part."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.accounts import throttle
from cocrea.accounts.letters import can_send, trial
from cocrea.desk.actions.setting import Overtaken, keep_settings
from cocrea.desk.exercise.cards import cards_of
from cocrea.desk.exercise.sections import SECTIONS, Section, SettingsForm
from cocrea.desk.undoing import DAYS
from cocrea.desk.versions import version_of
from cocrea.desk.views.frame import number, page_of, trail
from cocrea.desk.views.history import entries
from cocrea.exercise import languages, systems
from cocrea.exercise.actions import keep_exercise, keep_logo
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.rules import may_keep_exercise
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.models import Subject
from cocrea.ledger.readable import plain

FORM = require_http_methods(["GET", "HEAD", "POST"])
KINDS = (Exercise._meta.label_lower, Custodian._meta.label_lower)
DONE = {"guardado", "logo", "sin-logo", "deshecho", "carta", "sin-carta", "espera"}


def the_exercise() -> Exercise:
    """The one of this house; without one there is nothing to set."""
    found = Exercise.objects.select_related("logo").first()
    if found is None:
        raise Http404("exercise")
    return found


def below(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page of the settings hangs."""
    return trail((_("The exercise"), reverse("desk:exercise")), *more)


@staff(may_keep_exercise)
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """What is set, part by part."""
    title = _("The exercise")
    context = {
        "page": page_of(request, title),
        "trail": trail(),
        "title": title,
        "done": request.GET.get("hecho", "") if request.GET.get("hecho") in DONE else "",
        "wait": throttle.words(number(request, "segundos")) if number(request, "segundos") else "",
        "cards": cards_of(the_exercise()),
        "can_send": can_send(),
        "email": request.user.email,
    }
    return render(request, "desk/exercise_settings.html", context)


@staff(may_keep_exercise)
@FORM
def section(request: HttpRequest, section: str) -> HttpResponse:
    """The form of one part."""
    part = SECTIONS.get(section)
    if part is None:
        raise Http404(section)
    first = the_exercise()
    version = version_of(first)
    exercise = the_exercise()  # read after its version: whoever saves between makes the version too old
    if request.method != "POST":
        return form_page(request, part, SettingsForm(part, exercise, version=version))
    form = SettingsForm(part, exercise, request.POST)
    if form.is_valid():
        try:
            keep_settings(
                by=request.user,
                exercise=exercise,
                values=form.values,
                version=form.cleaned_data["version"] or 0,
            )
            return redirect(f"{reverse('desk:exercise')}?hecho=guardado#{part.key}")
        except Overtaken as error:
            return overtaken(request, part, exercise, version, error)
        except Invalid as error:
            form.blame(error.errors)
    return form_page(request, part, form)


def overtaken(
    request: HttpRequest, part: Section, exercise: Exercise, version: int, error: Overtaken
) -> HttpResponse:
    """What was typed, and beside it what somebody else has set meanwhile: saving again is a decision."""
    data = request.POST.copy()
    data["version"] = str(version)
    form = SettingsForm(part, exercise, data)
    theirs = [
        {"label": form.fields[name].label, "value": plain(getattr(exercise, name))}
        for name in part.fields
        if name in error.names
    ]
    return form_page(request, part, form, theirs=theirs, status=409)


def form_page(request: HttpRequest, part: Section, form: SettingsForm, *, theirs=(), status=200) -> HttpResponse:
    """The page of a part's form; honest where there is nothing to choose."""
    nothing = ""
    if part.key == "idiomas" and len(languages.codes()) == 1:
        nothing = _("The program has its texts in Spanish only. There is no other language to offer yet.")
    if part.key == "sistemas" and not systems.installed():
        nothing = _("No system is installed in this house yet. When one is, it is switched on here.")
    context = {
        "page": page_of(request, str(part.title)),
        "trail": below(),
        "part": part,
        "form": form,
        "theirs": theirs,
        "nothing": nothing,
        "descriptions": systems.installed() if part.key == "sistemas" else [],
    }
    return render(request, "desk/exercise_section.html", context, status=status)


@staff(may_keep_exercise)
@FORM
def logo(request: HttpRequest) -> HttpResponse:
    """Sends a picture, says it in words, or takes it off."""
    exercise, errors = the_exercise(), {}
    alt = request.POST.get("logo_alt", exercise.logo_alt).strip()
    if request.method == "POST":
        try:
            return redirect(f"{reverse('desk:exercise')}?hecho={logo_taken_in(request, exercise, alt)}#logo")
        except Invalid as error:
            errors = {name: " ".join(texts) for name, texts in error.errors.items()}
        except Refused as error:
            errors = {"logo": str(error)}
    title = _("Logo")
    context = {
        "page": page_of(request, title),
        "trail": below(),
        "title": title,
        "exercise_row": exercise,
        "alt": alt,
        "errors": errors,
        "alt_help": Exercise._meta.get_field("logo_alt").help_text,
    }
    return render(request, "desk/exercise_logo.html", context)


def logo_taken_in(request: HttpRequest, exercise: Exercise, alt: str) -> str:
    """Writes it; which word the next page shows. Raises Refused, Invalid."""
    if "quitar" in request.POST:
        keep_exercise(by=request.user, exercise=exercise, logo=None, logo_alt="")
        return "sin-logo"
    file = request.FILES.get("logo")
    if file is None and exercise.logo is None:
        raise Invalid({"logo": [_("Choose a picture first.")]})
    if file is None:
        keep_exercise(by=request.user, exercise=exercise, logo_alt=alt)
    else:
        keep_logo(by=request.user, exercise=exercise, file_name=file.name, content=file.read(), alt=alt)
    return "logo"


@staff(may_keep_exercise)
@require_POST
def letter(request: HttpRequest) -> HttpResponse:
    """Sends a test letter to whoever asks, a few in ten minutes."""
    address, email = throttle.address_of(request), request.user.email
    if seconds := throttle.begin(address, email, throttle.LETTER):
        return redirect(f"{reverse('desk:exercise')}?hecho=espera&segundos={seconds}#correo")
    word = "carta" if trial(email) else "sin-carta"
    return redirect(f"{reverse('desk:exercise')}?hecho={word}#correo")


@staff(may_keep_exercise)
@require_safe
def settings_history(request: HttpRequest) -> HttpResponse:
    """Every act about the exercise and its institutions in charge, and the way to undo each."""
    before = number(request, "antes")
    found = Subject.objects.filter(kind__in=KINDS).order_by("-event_id", "-position")
    shown, last = entries(found, before)
    here, title = reverse("desk:exercise-history"), _("History of the settings")
    context = {
        "page": page_of(request, title),
        "trail": below(),
        "title": title,
        "table": {"title": _("The exercise")},
        "days": DAYS,
        "done": request.GET.get("hecho") == "deshecho",
        "entries": shown,
        "newest": here if before else "",
        "older": f"{here}?antes={last}" if last else "",
    }
    return render(request, "desk/row_history.html", context)
