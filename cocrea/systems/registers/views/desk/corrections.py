"""What the public says is wrong: the inbox of a register, and each correction accepted or answered."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.systems.registers import actions, rules
from cocrea.systems.registers.declaration.values import show
from cocrea.systems.registers.forms.entry import EntryForm, initial, typed
from cocrea.systems.registers.models import Correction, Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.rows import day
from cocrea.systems.registers.views.desk.frame import draw, register_or_404, tabs, to_read, trail

PAGE = 50
RECEIVED = Correction.State.RECEIVED


class AnswerForm(forms.Form):
    """What whoever proposed it reads."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody reads it. Needed where nothing is changed."),
    )


@staff(rules.may_enter_registers)
@to_read
def correction_list(request: HttpRequest, address: str) -> HttpResponse:
    """The inbox: those that wait first, the oldest of them before the others."""
    register = register_or_404(request, address)
    rows = Correction.objects.filter(register=register).select_related("entry")
    waiting = list(rows.filter(state=RECEIVED).order_by("received_at", "pk"))
    settled = list(rows.exclude(state=RECEIVED).order_by("-answered_at", "-pk")[:PAGE])
    return draw(
        request,
        "corrections",
        _("Corrections proposed by the public"),
        register=register,
        tabs=tabs(register, request.user, "desk-corrections"),
        columns=[
            {"key": "about", "label": _("What it is about")},
            {"key": "text", "label": _("What is wrong")},
            {"key": "state", "label": _("State"), "kind": "status"},
            {"key": "received", "label": _("When it came"), "kind": "date"},
        ],
        rows=[line(register, each) for each in (*waiting, *settled)],
    )


def line(register: Register, each: Correction) -> dict:
    """One of them."""
    mark = "at_risk" if each.state == RECEIVED else "complete"
    return {
        "about": each.entry.name if each.entry else _("Something missing"),
        "url": reverse("registers:desk-correction", args=[register.address, each.pk]),
        "text": each.text if len(each.text) < 140 else f"{each.text[:139]}…",
        "state": {"status": mark, "text": each.get_state_display()},
        "received": day(timezone.localdate(each.received_at)),
    }


@staff(rules.may_enter_registers)
@require_http_methods(["GET", "HEAD", "POST"])
def correction_desk(request: HttpRequest, address: str, pk: int) -> HttpResponse:
    """One of them: what is proposed stands in the form already; saved, it is a version that cites it."""
    register, known = register_or_404(request, address), Known()
    correction = correction_or_404(register, pk)
    entry = correction.entry
    answer = AnswerForm(request.POST or None)
    form = EntryForm(register, entry, known, initial=proposed(register, correction))
    if request.method == "POST" and answer.is_valid():
        told = {"by": request.user, "correction": correction, "answer": answer.cleaned_data["answer"]}
        word, act = "respondida", None
        if "responder" in request.POST:
            act = attempted(answer, lambda: actions.answer_correction(**told))
        else:
            form, word = EntryForm(register, entry, known, request.POST), "corregida"
            if form.is_valid():
                act = attempted(form, lambda: actions.accept_correction(**told, values=form.values()))
        if act is not None:
            return redirect(f"{reverse('registers:desk-corrections', args=[address])}?hecho={word}")
    return draw(
        request,
        "correction",
        entry.name if entry else _("Something missing"),
        register=register,
        trail=trail(register, (_("Corrections"), reverse("registers:desk-corrections", args=[address]))),
        status=422 if form.errors or answer.errors else 200,
        correction=correction,
        entry=entry,
        proposals=proposals(register, correction, known),
        form=form,
        answer=answer,
        is_open=correction.state == RECEIVED,
    )


def correction_or_404(register: Register, pk: int) -> Correction:
    """A correction of this register."""
    rows = Correction.objects.filter(register=register).select_related("entry", "evidence")
    found = rows.filter(pk=pk).first() if pk < 2**62 else None
    if found is None:
        raise Http404(str(pk))
    found.register = register
    if found.entry is not None:
        found.entry.register = register
    return found


def proposed(register: Register, correction: Correction) -> dict:
    """The entry as it stands, with what is proposed in its place."""
    found = initial(register.declaration, correction.entry)
    for name, value in correction.proposed.items():
        if name in register.declaration.by_name:
            found[name] = typed(register.declaration.by_name[name], value)
    return found


def proposals(register: Register, correction: Correction, known: Known) -> list[dict]:
    """Field by field, what stands and what should."""
    found = []
    for name, value in correction.proposed.items():
        field = register.declaration.by_name.get(name)
        if field is None:
            continue
        now = correction.entry.values.get(name) if correction.entry else None
        found.append({"label": field.title, "old": show(field, now, known), "new": show(field, value, known)})
    return found
