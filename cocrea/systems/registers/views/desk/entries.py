"""The entries of a register at the desk: sought, narrowed, chosen, and changed together."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.systems.registers import actions, rules
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.history import stale
from cocrea.systems.registers.reading.rows import cell, day, header, key_of
from cocrea.systems.registers.reading.seeking import having
from cocrea.systems.registers.views.desk.frame import draw, register_or_404, tabs

PAGE = 50
PARAMETERS = ("q", "estado", "ver", "desde")
DRAFT, PUBLISHED = Entry.Publication.DRAFT, Entry.Publication.PUBLISHED


class ActsForm(forms.Form):
    """What is to be done with the chosen entries. `field` and `value`: only for another value of one field."""

    ACTS = (
        ("publicar", gettext_lazy("Publish them")),
        ("confirmar", gettext_lazy("Confirm that they are so")),
        ("estado", gettext_lazy("Take them to another status")),
        ("campo", gettext_lazy("Give them the same value of a field")),
        ("retirar", gettext_lazy("Withdraw them from public sight")),
    )
    act = forms.ChoiceField(label=gettext_lazy("What to do with the chosen ones"), choices=ACTS)
    status = forms.ChoiceField(label=gettext_lazy("New status"), required=False)
    valid_from = forms.CharField(
        label=gettext_lazy("Since when this is so"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("As precisely as it is known. Empty: from today."),
    )
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False)
    value = forms.CharField(label=gettext_lazy("Its new value"), required=False, max_length=2000)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("It stays in the history, in public."),
    )

    def __init__(self, register: Register, *args, **kwargs):
        super().__init__(*args, **kwargs)
        declaration = register.declaration
        self.fields["status"].choices = [("", "—"), *((each.code, each.title) for each in declaration.statuses)]
        self.fields["field"].choices = [("", "—"), *((each.name, each.title) for each in declaration.fields)]
        if not declaration.statuses:
            del self.fields["status"]
            self.fields["act"].choices = [each for each in self.ACTS if each[0] != "estado"]


@staff(rules.may_enter_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def register_desk(request: HttpRequest, address: str) -> HttpResponse:
    """The list of one register; what is sent with chosen entries is done to them in one act."""
    register = register_or_404(request, address)
    asked = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in PARAMETERS}
    here = reverse("registers:desk", args=[address])
    form = ActsForm(register, request.POST or None)
    if request.method == "POST":
        if "publicar-padron" in request.POST or "retirar-padron" in request.POST:
            return of_register(request, register, here)
        if done := of_entries(request, register, form, narrowed(register, asked)):
            chosen = {name: value for name, value in asked.items() if value}
            return redirect(f"{here}?{urlencode(chosen | {'hecho': done})}")
    status = 422 if form.errors else 200
    return shown(request, register, asked, form, status)


def shown(request: HttpRequest, register: Register, asked: dict, form: ActsForm, status: int) -> HttpResponse:
    """The page."""
    found = narrowed(register, asked)
    rows = list(after(found, asked["desde"]).select_related("place")[: PAGE + 1])
    here = reverse("registers:desk", args=[register.address])
    kept = {name: asked[name] for name in ("q", "estado", "ver") if asked[name]}
    context = Known()
    return draw(
        request,
        "entries",
        register.title,
        register=register,
        status=status,
        tabs=tabs(register, request.user, "desk"),
        columns=[*header(register.declaration), {"label": _("Last confirmed"), "kind": "date"}],
        rows=[line(register, entry, context) for entry in rows[:PAGE]],
        total=found.count(),
        filters=filters(register, asked),
        kept=kept,
        asked=asked,
        clear=here if kept else "",
        first=f"{here}?{urlencode(kept)}" if asked["desde"] else "",
        next=f"{here}?{urlencode(kept | {'desde': rows[PAGE - 1].pk})}" if len(rows) > PAGE else "",
        form=form,
        chosen=set(request.POST.getlist("entry")),
        may_publish=rules.may_keep_registers(request.user),
        own_address=here,
        query=request.GET.urlencode(),
    )


def narrowed(register: Register, asked: dict[str, str]) -> QuerySet:
    """The entries asked for: of words, of a status, drafts, those to be confirmed."""
    rows = register.entries.filter(merged_into=None)
    if asked["ver"] == "vencidas":
        rows = stale(register, timezone.localdate())
    elif asked["ver"] in (DRAFT, PUBLISHED):
        rows = rows.filter(publication=asked["ver"])
    if asked["estado"]:
        rows = rows.filter(status=asked["estado"])
    return rows.filter(having([(word,) for word in asked["q"].split()]))


def after(rows: QuerySet, key: str) -> QuerySet:
    """By name; those that come after the entry with this number."""
    last = rows.model.objects.filter(pk=key).values_list("sort_name", "pk").first() if is_number(key) else None
    if last is not None:
        name, pk = last
        rows = rows.filter(Q(sort_name__gt=name) | Q(sort_name=name, pk__gt=pk))
    return rows.order_by("sort_name", "pk").defer("reserved", "folded")


def line(register: Register, entry: Entry, context: Known) -> dict:
    """One line: its cells as the list of the public has them, and whether everybody reads it."""
    keys = [column["key"].removeprefix(key_of("")) for column in header(register.declaration)]
    return {
        "pk": str(entry.pk),
        "name": entry.name,
        "is_draft": entry.publication != PUBLISHED,
        "href": reverse("registers:desk-entry", args=[register.address, entry.pk]),
        "cells": [cell(register.declaration, entry, name, context) for name in keys[1:]],
        "confirmed": day(entry.confirmed_on),
    }


def filters(register: Register, asked: dict[str, str]) -> list[dict]:
    """What the list is narrowed by."""
    views = [
        ("", _("Every one")),
        (DRAFT.value, _("Drafts")),
        (PUBLISHED.value, _("Published")),
        ("vencidas", _("To be confirmed")),
    ]
    groups = [{"name": "ver", "label": _("Which ones"), "options": views}]
    if statuses := register.declaration.statuses:
        options = [("", _("Every one")), *((each.code, each.title) for each in statuses)]
        groups.append({"name": "estado", "label": _("Status"), "options": options})
    for group in groups:
        group["kind"] = "select"
        group["options"] = [(value, text, value == asked[group["name"]], None) for value, text in group["options"]]
    return groups


def of_register(request: HttpRequest, register: Register, here: str) -> HttpResponse:
    """Publishes or withdraws the register itself."""
    form = ActsForm(register)
    form.is_bound, form.cleaned_data = True, {}
    if "publicar-padron" in request.POST:
        attempt = attempted(form, lambda: actions.publish_register(by=request.user, register=register))
        word = "publicado"
    else:
        reason = request.POST.get("motivo-padron", "")
        attempt = attempted(
            form, lambda: actions.withdraw_register(by=request.user, register=register, reason=reason)
        )
        word = "retirado"
    if attempt is not None:
        return redirect(f"{here}?hecho={word}")
    return shown(request, register, dict.fromkeys(PARAMETERS, ""), form, 422)


def of_entries(request: HttpRequest, register: Register, form: ActsForm, found: QuerySet) -> str:
    """Does what is asked to the chosen entries; the word of what was done, empty where it was refused."""
    numbers = [number for number in request.POST.getlist("entry") if is_number(number)]
    entries = list(found) if "todas" in request.POST else list(found.filter(pk__in=numbers))
    if not form.is_valid():
        return ""
    if not entries:
        form.add_error(None, _("Choose at least one entry."))
        return ""
    told, given = {"by": request.user, "register": register, "entries": entries}, form.cleaned_data
    if given["act"] == "campo" and not given["field"]:
        form.add_error("field", _("Choose which field."))
        return ""
    changes = {"valid_from": given["valid_from"]}
    changes |= {"status": given["status"]} if given["act"] == "estado" else {given["field"]: given["value"]}
    acts = {
        "publicar": lambda: actions.publish_entries(**told),
        "confirmar": lambda: actions.confirm(**told),
        "retirar": lambda: actions.withdraw_entries(**told, reason=given["reason"]),
        "estado": lambda: actions.edit_entries(**told, values=changes, reason=given["reason"]),
        "campo": lambda: actions.edit_entries(**told, values=changes, reason=given["reason"]),
    }
    words = {"publicar": "publicadas", "confirmar": "confirmadas", "retirar": "retiradas"}
    return words.get(given["act"], "cambiadas") if attempted(form, acts[given["act"]]) is not None else ""
