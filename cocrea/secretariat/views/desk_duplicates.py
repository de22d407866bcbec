"""Registrations that may be one, side by side; the office joins them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocrea.kernel.access import staff
from cocrea.kernel.errors import Refused
from cocrea.secretariat import actions, calc
from cocrea.secretariat.models import Application
from cocrea.secretariat.rules import may_keep_calls
from cocrea.secretariat.views.desk import FORM, application_of, call_of, draw, in_call, url_of
from cocrea.secretariat.views.desk_applications import open_ones


@staff(may_keep_calls)
@require_safe
def duplicates(request: HttpRequest, call: str) -> HttpResponse:
    """Every two that share a mailbox, a telephone, or nearly a name."""
    found = call_of(call)
    pairs = [
        (
            one,
            other,
            why(one, other),
            reverse("secretariat:side-by-side", args=[found.slug, one.number, other.number]),
        )
        for one, other in calc.pairs(open_ones(found))
    ]
    title = _("Registrations that may be one")
    return draw(request, "duplicates", title, call=found, pairs=pairs, trail=in_call(found))


def why(one: Application, other: Application) -> str:
    """What they share, in words."""
    shared = (
        one.email_key and one.email_key == other.email_key and _("the same mailbox"),
        calc.phone_key(one.phone)
        and calc.phone_key(one.phone) == calc.phone_key(other.phone)
        and _("the same telephone"),
        calc.alike(one.name_key, other.name_key) and _("nearly the same name"),
    )
    return ", ".join(filter(None, shared))


@staff(may_keep_calls)
@FORM
def side_by_side(request: HttpRequest, call: str, one: int, other: int) -> HttpResponse:
    """Two of them: which one stays is chosen by its button."""
    found = call_of(call)
    first, second = application_of(found, one), application_of(found, other)
    error = ""
    if request.method == "POST":
        stays, goes = (first, second) if request.POST.get("queda") == str(first.number) else (second, first)
        try:
            actions.mark_duplicate(by=request.user, application=goes, of=stays)
            return redirect(f"{url_of(stays)}?hecho=unir")
        except Refused as refused:
            error = str(refused)
    fields = ("kind", "name", "representative", "sector", "place", "email", "phone", "profile", "sent_at", "state")
    rows = [
        (Application._meta.get_field(name).verbose_name, shown(first, name), shown(second, name)) for name in fields
    ]
    context = {
        "call": found,
        "first": first,
        "second": second,
        "rows": rows,
        "error": error,
        "why": why(first, second),
    }
    return draw(request, "side_by_side", _("Are they one?"), trail=in_call(found), **context)


def shown(row: Application, name: str) -> str:
    """What stands in a field, in words."""
    words = getattr(row, f"get_{name}_display", None)
    value = words() if words else getattr(row, name)
    return "" if value is None else value
