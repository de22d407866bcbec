"""Entries that may be one, side by side: made one with a press, or left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Refused
from cocrea.systems.registers import actions, rules
from cocrea.systems.registers.declaration.values import show
from cocrea.systems.registers.models import Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.duplicates import Pair, duplicates
from cocrea.systems.registers.views.desk.frame import draw, entry_or_404, register_or_404, tabs

MOST = 50


@staff(rules.may_enter_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate_list(request: HttpRequest, address: str) -> HttpResponse:
    """The pairs, the surest first; the button says which of the two stays."""
    register, errors = register_or_404(request, address), []
    if request.method == "POST":
        errors = merged(request, register)
        if not errors:
            return redirect(f"{reverse('registers:desk-duplicates', args=[address])}?hecho=unidas")
    pairs, known = duplicates(register), Known()
    return draw(
        request,
        "duplicates",
        _("Entries that may be one"),
        register=register,
        status=422 if errors else 200,
        tabs=tabs(register, request.user, "desk-duplicates"),
        errors=[(text, "") for text in errors],
        pairs=[beside(register, pair, known) for pair in pairs[:MOST]],
        more=len(pairs) - MOST,
    )


def merged(request: HttpRequest, register: Register) -> list[str]:
    """Makes two one; what keeps it from that."""
    kept, _mark, left = request.POST.get("queda", "").partition("-")
    if not (kept.isdecimal() and left.isdecimal()):
        return [_("Choose which of the two stays.")]
    into, entry = (entry_or_404(register, int(number)) for number in (kept, left))
    try:
        actions.merge_entries(by=request.user, entry=entry, into=into, reason=request.POST.get("motivo", "")[:500])
    except Refused as error:
        return [str(error)]
    return []


def beside(register: Register, pair: Pair, known: Known) -> dict:
    """Two entries field by field; what is the same is said once."""
    rows = []
    for field in register.declaration.public_fields:
        texts = [show(field, entry.values.get(field.name), known) for entry in (pair.one, pair.other)]
        if any(texts):
            rows.append({"label": capfirst(field.title), "texts": texts, "is_same": texts[0] == texts[1]})
    sides = [
        {
            "name": entry.name,
            "href": reverse("registers:desk-entry", args=[register.address, entry.pk]),
            "value": f"{entry.pk}-{other.pk}",
            "is_draft": entry.publication != "published",
        }
        for entry, other in ((pair.one, pair.other), (pair.other, pair.one))
    ]
    return {"why": pair.why, "rows": rows, "sides": sides}
