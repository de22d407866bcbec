"""What the pages of registers share at the desk."""

from functools import wraps

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import may_keep_record, scope_keys
from cocrea.systems.registers import rules
from cocrea.systems.registers.models import Correction, Entry, Register
from cocrea.ui.page import Page

READ = ("GET", "HEAD")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own(by) -> QuerySet:
    """The registers that `by` may keep up: all, or those of the bodies for which they speak."""
    rows = Register.objects.select_related("custodian", "commitment__plan", "demonstration_of")
    if may_keep_record(by):
        return rows
    return rows.filter(custodian__slug__in=scope_keys(by, RoleName.LIAISON))


def register_or_404(request: HttpRequest, address: str) -> Register:
    """The register at an address, for whoever may keep its entries."""
    found = own(request.user).filter(address=address).first()
    if found is None:
        raise Http404(address)
    return found


def to_read(view):
    """A page that takes nothing: another method is refused, after the question whose the page is: to others nothing
    is there, whatever they send."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        found = view(request, *args, **kwargs)
        return found if request.method in READ else HttpResponseNotAllowed(READ)

    return asked


def trail(register: Register | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page hangs."""
    found = [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home"))]
    if register is not None or more:
        found.append((_("Open registers"), reverse("registers:desk-list")))
    if register is not None:
        found.append((register.title, reverse("registers:desk", args=[register.address])))
    return [*found, *more]


def tabs(register: Register, by, current: str) -> list[tuple]:
    """The pages of one register, as tabs."""
    waiting = Correction.objects.filter(register=register, state=Correction.State.RECEIVED).count()
    found = [
        ("desk", _("Entries"), None),
        ("desk-corrections", _("Corrections"), waiting or None),
        ("desk-duplicates", _("Duplicates"), None),
    ]
    if rules.may_keep_registers(by):
        found.append(("desk-declaration", _("What it declares"), None))
    return [
        (label, reverse(f"registers:{name}", args=[register.address]), name == current, count)
        for name, label, count in found
    ]


def draw(
    request: HttpRequest, template: str, title: str, *, register: Register | None = None, status: int = 200, **context
) -> HttpResponse:
    """A page of the staff: it is not shared."""
    context = {"trail": trail(register), "done": done(request), "register": register, **context}
    context |= {"page": Page.of(request, title, share=False), "title": title}
    return render(request, f"registers/desk/{template}.html", context, status=status)


def xlsx(content: bytes, name: str) -> HttpResponse:
    """A workbook to keep."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def done(request: HttpRequest) -> str:
    """What was done, in words, after a redirection with `?hecho=…`."""
    return {
        "guardada": _("It is saved."),
        "igual": _("Nothing was different: nothing was written."),
        "publicadas": _("They are published."),
        "retiradas": _("They are not public any more. They stay here."),
        "confirmadas": _("Confirmed today."),
        "cambiadas": _("They are changed."),
        "unidas": _("Now they are one. The address of the other leads here."),
        "distintas": _("They are different things, then. They are not proposed as one again while they stay so."),
        "quizas": _("They may be one after all: they are proposed again."),
        "deshecho": _("The act is undone."),
        "borrado": _("It is erased, here and in the ledger. That it was erased stays on record."),
        "foto": _("The picture is there."),
        "foto-quitada": _("The picture is gone."),
        "declarado": _("The declaration is saved as a new version."),
        "publicado": _("The register is published."),
        "retirado": _("The register is not public any more. Its data stays."),
        "corregida": _("It is corrected. Whoever proposed it learns of it."),
        "respondida": _("It is answered. Whoever proposed it learns of it."),
    }.get(request.GET.get("hecho", ""), "")


def entry_or_404(register: Register, pk: int) -> Entry:
    """An entry of a register, whatever its state."""
    found = Entry.objects.select_related("place", "organization", "merged_into").filter(register=register, pk=pk)
    entry = found.first() if pk < 2**62 else None
    if entry is None:
        raise Http404(str(pk))
    entry.register = register
    return entry
