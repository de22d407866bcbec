"""Entries that may be one, side by side: made one with a press, said to be different, or left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.systems.registers import actions, rules
from cocrea.systems.registers.declaration.values import show
from cocrea.systems.registers.models import Distinction, Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.duplicates import Pair, duplicates
from cocrea.systems.registers.views.desk.frame import draw, entry_or_404, register_or_404, tabs

MOST = 50


@staff(rules.may_enter_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate_list(request: HttpRequest, address: str) -> HttpResponse:
    """The pairs, the surest first; the button says which of the two stays, or that they are different."""
    register, errors = register_or_404(request, address), []
    if request.method == "POST":
        word, errors = decided(request, register)
        if not errors:
            return redirect(f"{reverse('registers:desk-duplicates', args=[address])}?hecho={word}")
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
        distinctions=told_apart(register),
    )


def decided(request: HttpRequest, register: Register) -> tuple[str, list[str]]:
    """Does what the button says: the word of what was done, and what keeps it from that."""
    if "quizas" in request.POST:
        return "quizas", taken_back(request, register)
    is_apart = "distintas" in request.POST
    one, _mark, other = request.POST.get("distintas" if is_apart else "queda", "").partition("-")
    if not (one.isdecimal() and other.isdecimal()):
        return "", [_("Choose which of the two stays.")]
    first, second = (entry_or_404(register, int(number)) for number in (one, other))
    told = {"by": request.user, "reason": request.POST.get("motivo", "")[:500]}
    try:
        if is_apart:
            actions.tell_apart(one=first, other=second, **told)
        else:
            actions.merge_entries(into=first, entry=second, **told)
    except Refused as error:
        return "", [str(error)]
    return "distintas" if is_apart else "unidas", []


def taken_back(request: HttpRequest, register: Register) -> list[str]:
    """Takes back that two are different; what keeps it from that."""
    number = request.POST["quizas"]
    found = register.distinctions.filter(pk=number).first() if is_number(number) else None
    if found is None:
        return [_("That was taken back already.")]
    actions.take_back_distinction(by=request.user, distinction=found)
    return []


def told_apart(register: Register) -> list[Distinction]:
    """What was said to be different last."""
    rows = register.distinctions.filter(one__merged_into=None, other__merged_into=None)
    return list(rows.select_related("one", "other", "said_by").order_by("-said_at", "-pk")[:MOST])


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
    return {"why": pair.why, "rows": rows, "sides": sides, "value": f"{pair.one.pk}-{pair.other.pk}"}
