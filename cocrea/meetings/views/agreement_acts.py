"""What becomes of an agreement, one page an act: answered, fulfilled, extended, cancelled, taken up, open again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import agreement as acts
from cocrea.meetings.forms.agreement import OutcomeForm
from cocrea.meetings.models import Agreement, Outcome
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.views.agreement_desk import in_list, one_or_404
from cocrea.meetings.views.frame import draw, told

FORM = require_http_methods(["GET", "HEAD", "POST"])
EVIDENCE = ("on", "text", "url", "file")
# Act -> (what is asked, kind of outcome, what is said afterwards).
ACTS = {
    "contestado": (EVIDENCE, Outcome.Kind.ANSWERED, "resultado"),
    "cumplido": (EVIDENCE, Outcome.Kind.FULFILLED, "resultado"),
    "retomada": (EVIDENCE, Outcome.Kind.TAKEN_UP, "resultado"),
    "reabrir": (("on", "text"), Outcome.Kind.REOPENED, "resultado"),
    "prorroga": (("on", "due_on", "text"), Outcome.Kind.EXTENDED, "prorrogado"),
    "cancelar": (("on", "instead", "text"), Outcome.Kind.CANCELLED, "cancelado"),
}


def words_of(act: str) -> tuple[str, str]:
    """(title, what the button says)."""
    return {
        "contestado": (_("It was answered"), _("Record the answer")),
        "cumplido": (_("It is fulfilled"), _("Record it, with its evidence")),
        "retomada": (_("The suggestion was taken up"), _("Record it")),
        "reabrir": (_("Open it again"), _("Open it again")),
        "prorroga": (_("Extend the deadline"), _("Extend it")),
        "cancelar": (_("Cancel the agreement"), pgettext("agreement", "Cancel it")),
    }[act]


@staff(may_keep_sessions)
@FORM
def agreement_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Asks what is needed, and records it. The status follows; nobody types it."""
    agreement = one_or_404(request, pk)
    if act not in ACTS:
        raise Http404(act)
    asks, kind, done = ACTS[act]
    initial = {"on": timezone.localdate()}
    form = OutcomeForm(asks, request.POST or None, request.FILES or None, agreement=agreement, initial=initial)
    back = reverse("meetings:agreement-edit", args=[agreement.pk])
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempted(form, lambda: recorded(request, agreement, kind, form.cleaned_data)):
        return redirect(f"{back}?hecho={done}")
    title, verb = words_of(act)
    return draw(
        request,
        "agreement_act",
        title,
        trail=in_list(agreement),
        agreement=agreement,
        form=form,
        verb=verb,
        danger=act == "cancelar",
        back=back,
        status=422 if form.errors else 200,
    )


def recorded(request: HttpRequest, agreement: Agreement, kind: str, values: dict):
    """Records it through its own action."""
    if kind == Outcome.Kind.EXTENDED:
        told = {"due_on": values["due_on"], "on": values["on"], "reason": values["text"]}
        return acts.extend_agreement(by=request.user, agreement=agreement, **told)
    if kind == Outcome.Kind.CANCELLED:
        told = {"on": values["on"], "reason": values["text"], "instead": values["instead"]}
        return acts.cancel_agreement(by=request.user, agreement=agreement, **told)
    file = values.pop("file", None)
    sent = (file.name, file.read()) if file else None
    return acts.record_outcome(by=request.user, agreements=[agreement], kind=kind, file=sent, **values)


@staff(may_keep_sessions)
@FORM
def agreement_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, then takes away what was never agreed."""
    agreement = one_or_404(request, pk)
    errors, reason = [], request.POST.get("reason", "")[:500]
    if request.method == "POST":
        try:
            acts.remove_agreement(by=request.user, agreement=agreement, reason=reason)
            return redirect(f"{reverse('meetings:agreement-desk-list')}?hecho=borrado")
        except Refused as error:
            errors = told(error)
    return draw(
        request,
        "ask",
        _("Take the agreement away"),
        trail=in_list(agreement),
        kicker=str(agreement),
        lede=_("Only for what was never agreed. What was agreed and is no longer needed is cancelled."),
        needs_reason=True,
        reason=reason,
        verb=_("Take it away"),
        kind="danger",
        errors=errors,
        back=reverse("meetings:agreement-edit", args=[agreement.pk]),
        status=422 if errors else 200,
    )
