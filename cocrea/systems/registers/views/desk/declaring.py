"""Declaring a register on a page: what it is, its fields row by row, its statuses; or the same as TOML."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.opendata.declarations import Frequency
from cocrea.plans.models import Commitment
from cocrea.systems.registers import actions, rules
from cocrea.systems.registers.declaration import BadDeclaration, Declaration, as_toml, from_data, from_toml
from cocrea.systems.registers.forms.declaration import Sheet, empty, read, sheet_from, sheet_of
from cocrea.systems.registers.models import Register
from cocrea.systems.registers.views.desk.frame import draw, register_or_404, tabs, trail

MOST_BYTES = 200_000
STEPS = {"subir": -1, "bajar": 1}


def kinds() -> list[tuple[str, str]]:
    """Kinds of fields as people call them."""
    return [
        ("text", _("Text of one line")),
        ("long_text", _("Long text")),
        ("integer", _("Whole number")),
        ("number", _("Number with decimals")),
        ("money", _("Pesos")),
        ("boolean", _("Yes or no")),
        ("date", _("Whole date")),
        ("edtf", _("Date, as precise as it is known")),
        ("code", _("One of a list")),
        ("codes", _("Several of a list")),
        ("email", _("E-mail")),
        ("phone", _("Telephone")),
        ("url", _("Web address")),
        ("address", _("Street address")),
        ("municipality", _("Municipality")),
        ("point", _("Place on the map")),
        ("schedule", _("Opening hours")),
        ("organization", _("Body of this site")),
        ("document", _("Document of this site")),
        ("entry", _("Entry of another register")),
        ("photo", _("Picture")),
    ]


def marks() -> list[tuple[str, str]]:
    """The marks that a status may bear."""
    return [
        ("no_data", _("no mark")),
        ("met", _("fulfilled")),
        ("on_time", _("on its way")),
        ("at_risk", _("at risk")),
        ("overdue", _("overdue")),
    ]


def views() -> list[tuple[str, str]]:
    """The views of a register."""
    return [("list", _("List")), ("cards", _("Cards")), ("map", _("Map")), ("calendar", _("Calendar"))]


@staff(rules.may_keep_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def register_new(request: HttpRequest) -> HttpResponse:
    """Declares a register."""
    return edited(request, None)


@staff(rules.may_keep_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def declaration_desk(request: HttpRequest, address: str) -> HttpResponse:
    """Changes the declaration of a register: a new version."""
    return edited(request, register_or_404(request, address))


def edited(
    request: HttpRequest,
    register: Register | None,
    *,
    guessed: Declaration | None = None,
    then: Callable[[Register], HttpResponse] | None = None,
) -> HttpResponse:
    """The page; buttons beside the rows add, move and take them out, and lose nothing of what was written. `guessed`:
    what a new register seems to be; `then`: what follows when it is saved."""
    before = register.declaration if register is not None else None
    errors, reason = [], request.POST.get("reason", "")[:500]
    start = before or guessed
    sheet = sheet_of(start) if start is not None else empty()
    if request.method == "POST":
        sheet = sheet_from(request.POST)
        if not rearranged(sheet, request.POST):
            made, errors = saved(request, register, lambda: from_data(read(sheet, before)), reason)
            if made is not None and then is not None:
                return then(made)
            if made is not None:
                return redirect(f"{reverse('registers:desk-declaration', args=[made.address])}?hecho=declarado")
    return shown(request, register, sheet, errors, reason, is_guessed=guessed is not None)


def rearranged(sheet: Sheet, post) -> bool:
    """Whether a button only moves rows about, and then it is done: «agregar=field», «bajar=field-2»."""
    if post.get("agregar", "") in sheet.rows:
        sheet.add(post["agregar"])
        return True
    for word in (*STEPS, "quitar"):
        kind, _dash, place = post.get(word, "").partition("-")
        if kind in sheet.rows and place.isdecimal():
            sheet.drop(kind, int(place)) if word == "quitar" else sheet.move(kind, int(place), STEPS[word])
            return True
    return False


def saved(request: HttpRequest, register: Register | None, made, reason: str) -> tuple[Register | None, list[str]]:
    """Keeps what `made()` gives; what keeps it from that."""
    try:
        return actions.declare(by=request.user, declaration=made(), register=register, reason=reason), []
    except BadDeclaration as error:
        return None, error.problems
    except Invalid as error:
        return None, [text for texts in error.errors.values() for text in texts]
    except Refused as error:
        return None, [str(error)]


def shown(
    request: HttpRequest,
    register: Register | None,
    sheet: Sheet,
    errors: list,
    reason: str,
    *,
    is_guessed: bool = False,
) -> HttpResponse:
    """The page with its choices."""
    versions = list(register.versions.order_by("-number")) if register is not None else []
    return draw(
        request,
        "declaration",
        _("What it declares") if register else _("Declare a register"),
        register=register,
        trail=trail(register) if register else trail()[:2] + [(_("Open registers"), reverse("registers:desk-list"))],
        status=422 if errors else 200,
        tabs=tabs(register, request.user, "desk-declaration") if register else [],
        errors=[(text, "") for text in errors],
        sheet=sheet,
        is_guessed=is_guessed,
        reason=reason,
        kinds=kinds(),
        kind_of=dict(kinds()),
        marks=marks(),
        views=views(),
        frequencies=Frequency.choices,
        bodies=Organization.objects.order_by("name").values_list("slug", "name"),
        commitments=[
            (f"{plan}/{number}", f"{plan}, {number}: {title}")
            for plan, number, title in Commitment.objects.in_order().values_list("plan__slug", "number", "title")
        ],
        sources=Source.objects.order_by("title").values_list("slug", "title"),
        versions=[told(version) for version in versions],
    )


def told(version) -> dict:
    """A version as the history macro reads it."""
    day = timezone.localtime(version.recorded_at).date().isoformat()
    return {
        "when": version.recorded_at.isoformat(),
        "when_text": periods.words(day),
        "what": _("Version %(n)d") % {"n": version.number},
        "reason": version.reason,
    }


@staff(rules.may_keep_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def toml_new(request: HttpRequest) -> HttpResponse:
    """Declares a register with a TOML."""
    return pasted(request, None)


@staff(rules.may_keep_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def toml_desk(request: HttpRequest, address: str) -> HttpResponse:
    """The declaration as TOML, to read, change and bring back."""
    return pasted(request, register_or_404(request, address))


def pasted(request: HttpRequest, register: Register | None) -> HttpResponse:
    """The page of the TOML: pasted, or as a file."""
    text, errors = as_toml(register.declaration) if register else "", []
    if request.method == "POST":
        text, errors = sent(request)
        if not errors:
            reason = request.POST.get("reason", "")[:500]
            made, errors = saved(request, register, lambda: from_toml(text), reason)
            if made is not None:
                return redirect(f"{reverse('registers:desk-declaration', args=[made.address])}?hecho=declarado")
    return draw(
        request,
        "toml",
        _("Declaration as TOML"),
        register=register,
        trail=trail(register) if register else trail()[:2] + [(_("Open registers"), reverse("registers:desk-list"))],
        status=422 if errors else 200,
        errors=[(text, "id_toml") for text in errors],
        text=text,
    )


def sent(request: HttpRequest) -> tuple[str, list[str]]:
    """The text that was pasted or the file that was sent, and what is wrong with it."""
    file = request.FILES.get("archivo")
    if file is None:
        return request.POST.get("toml", "")[:MOST_BYTES].replace("\r\n", "\n"), []
    if file.size > MOST_BYTES:
        return "", [_("The file is too large for a declaration.")]
    try:
        return file.read().decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError:
        return "", [_("The file is not text in UTF-8. Save it so, and send it again.")]


@staff(rules.may_keep_registers)
@require_safe
def toml_file(request: HttpRequest, address: str) -> HttpResponse:
    """The declaration as a file."""
    declaration: Declaration = register_or_404(request, address).declaration
    headers = {"Content-Disposition": f'attachment; filename="{declaration.key}.toml"'}
    return HttpResponse(as_toml(declaration), content_type="application/toml; charset=utf-8", headers=headers)
