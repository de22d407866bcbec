"""All agreements at the desk: overdue first, narrowed, several at once; and one with everything that can be done."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.ledger.turns import in_turn
from cocrea.meetings.actions.agreement import change_agreement, record_outcome
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.forms.agreement import AgreementForm, OutcomeForm
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.models import Agreement, Outcome
from cocrea.meetings.models.status import COUNTED, MARKS
from cocrea.meetings.rules import may_keep_sessions, may_read_sessions
from cocrea.meetings.views.agreements import filters, line, narrowed, read
from cocrea.meetings.views.frame import draw, told
from cocrea.meetings.views.minutes_frame import said
from cocrea.ui import panels

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST = 200
BULK = (Outcome.Kind.ANSWERED, Outcome.Kind.FULFILLED)


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where these pages hang."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), reverse("desk:home")), *more]


def in_list(agreement: Agreement | None = None) -> list[tuple[str, str]]:
    """Below the list of agreements, or below one."""
    found = [(_("Agreements"), reverse("meetings:agreement-desk-list"))]
    if agreement is not None:
        name = f"{agreement.session.when} · {agreement.position}"
        found.append((name, reverse("meetings:agreement-edit", args=[agreement.pk])))
    return trail(*found)


def one_or_404(request: HttpRequest, pk: int) -> Agreement:
    """An agreement that this person may read, with what its pages need."""
    rows = Agreement.objects.visible_to(request.user).select_related("session__organization", "commitment__plan")
    rows = rows.prefetch_related("parties__organization", "parties__person", "outcomes__document")
    return get_object_or_404(rows, pk=pk if pk < 2**63 else 0)


@staff(may_read_sessions)
@FORM
def agreement_desk_list(request: HttpRequest) -> HttpResponse:
    """The agreements that one may read. The boxes and the button below them say the same of several at once."""
    asked, errors = read(request), []
    keeps = may_keep_sessions(request.user)
    asks = ("on", "text", "url", "file")
    form = OutcomeForm(asks, request.POST or None, request.FILES or None, initial={"on": timezone.localdate()})
    chosen = [int(key) for key in request.POST.getlist("acuerdo") if is_number(key)][:MOST]
    if request.method == "POST" and keeps:
        errors = bulk(request, form, chosen)
        if not errors and not form.errors:
            return redirect(f"{request.get_full_path().split('?')[0]}?hecho=resultado")
    rows = narrowed(Agreement.objects.visible_to(request.user).as_on(asked.as_of), asked.chosen)
    counts = calc.counted(rows.order_by().values_list("status", flat=True))
    if asked.chosen["estado"]:
        rows = rows.filter(status=asked.chosen["estado"])
    rows = rows.overdue_first().select_related("session__organization", "commitment__plan")
    found = list(rows.prefetch_related("parties__organization", "parties__person")[:MOST])
    return draw(
        request,
        "agreement_desk_list",
        _("Agreements"),
        trail=trail(),
        done=said(request),
        rows=[(each, line(each) | nobody(each), each.pk in chosen) for each in found],
        counts=[(MARKS[key], COUNTED[key](n), n) for key, n in counts.items()],
        filters=filters(asked),
        clear=request.path if request.GET else "",
        form=form,
        keeps=keeps,
        bulk=[(kind.value, kind.label) for kind in BULK],
        errors=errors,
        status=422 if errors or form.errors else 200,
    )


def nobody(agreement: Agreement) -> dict:
    """What the list says of one for which nobody answers yet, with the way to the field."""
    if not agreement.is_nobodys:
        return {}
    href = reverse("meetings:agreement-edit", args=[agreement.pk]) + "#id_responsible"
    to = agreement.addressee_text and _("To: %(who)s") % {"who": agreement.addressee_text}
    return {"who": {"text": _("Nobody answers for it yet"), "href": href, "note": to}}


def bulk(request: HttpRequest, form: OutcomeForm, chosen: list[int]) -> list[tuple[str, str]]:
    """Records the same of several agreements; what was wrong, in words."""
    kind = request.POST.get("tipo", "")
    if kind not in BULK:
        return [(_("Say what became of them."), "")]
    rows = list(Agreement.objects.filter(pk__in=chosen).select_related("session"))
    if not rows:
        return [(_("Choose at least one agreement."), "")]
    if not form.is_valid():
        return []
    values = {name: form.cleaned_data[name] for name in ("on", "text", "url")}
    file = form.cleaned_data.get("file")
    try:
        sent = (file.name, file.read()) if file else None
        record_outcome(by=request.user, agreements=rows, kind=kind, file=sent, **values)
    except Refused as error:
        return told(error)
    return []


@staff(may_read_sessions)
@FORM
@in_turn
def agreement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement: its words, who has which part, and what can be recorded of it."""
    agreement = one_or_404(request, pk)
    keeps = may_keep_sessions(request.user)
    if request.method == "POST" and not keeps:
        raise PermissionDenied
    names = Names.read()
    form = AgreementForm(agreement.session, request.POST or None, agreement=agreement, names=names)
    if request.method == "POST" and keeps and form.is_valid():
        values, parties = form.values, form.parties
        if attempted(form, lambda: change_agreement(by=request.user, agreement=agreement, parties=parties, **values)):
            return redirect(f"{request.path}?hecho=guardada")
    today = timezone.localdate()
    status = calc.status_of(agreement.facts, today)
    return draw(
        request,
        "agreement_edit",
        _("Agreement %(number)s") % {"number": agreement.position},
        trail=in_list(),
        done=said(request),
        agreement=agreement,
        form=form,
        keeps=keeps,
        word=Agreement.status_word(status),
        is_nobodys=agreement.is_nobodys and status in calc.WAITING,
        mark=MARKS.get(status, "no_data"),
        acts=acts_for(agreement, status) if keeps else [],
        outcomes=list(agreement.outcomes.select_related("document").order_by("on", "pk")),
        public=agreement.get_absolute_url() if agreement.is_public else "",
        panels=panels.render("agreement-desk", [agreement])[agreement.pk] if keeps else [],
        names=sorted({each.name for each in [*names.people.values(), *names.bodies.values()]}),
        status=422 if form.errors else 200,
    )


def acts_for(agreement: Agreement, status: str) -> list[tuple[str, str, str]]:
    """(code, words, kind of button) of what can be recorded now."""
    if not agreement.is_agreed:
        acts = [("retomada", _("It was taken up…"), "secondary")]
    else:
        acts = [("contestado", _("It was answered…"), "secondary"), ("cumplido", _("It is fulfilled…"), "primary")]
        acts.append(("prorroga", _("Extend the deadline…"), "secondary"))
    if status in (calc.ANSWERED, calc.FULFILLED, calc.CANCELLED, calc.TAKEN_UP):
        acts.append(("reabrir", _("Open it again…"), "secondary"))
    return [*acts, ("cancelar", _("Cancel it…"), "danger")]
