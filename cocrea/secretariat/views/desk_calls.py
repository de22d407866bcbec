"""The office keeps its calls: the list, a new one, what is said of one, and the steps of its life."""

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cocrea.accounts.unfinished import resumable, take_up
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.turns import in_turn
from cocrea.secretariat import actions
from cocrea.secretariat.actions.calls import missing_of
from cocrea.secretariat.forms.desk import CallForm, NoticeForm, ReasonForm
from cocrea.secretariat.models import Application, Call
from cocrea.secretariat.rules import may_keep_calls
from cocrea.secretariat.views.desk import FORM, call_of, draw, in_call, in_calls

State = Application.State
# Step -> (title, button, what it does in words, whether it takes a reason).
STEPS = {
    "publicar": (
        gettext_lazy("Publish the call"),
        gettext_lazy("Publish the call"),
        gettext_lazy("Everybody sees it at once. Its form opens and closes by its moments."),
        False,
    ),
    "retirar": (
        gettext_lazy("Withdraw the call"),
        gettext_lazy("Withdraw it"),
        gettext_lazy("It becomes a draft again, and nobody sees it. That it was there, and why it left, stays."),
        True,
    ),
    "cancelar": (
        gettext_lazy("Cancel the call"),
        gettext_lazy("Cancel it"),
        gettext_lazy(
            "It stays in sight with your reason. Whoever had registered gets a letter. It cannot be undone."
        ),
        True,
    ),
    "concluir": (
        gettext_lazy("Conclude the call"),
        gettext_lazy("Conclude it"),
        gettext_lazy("Every registration had its answer. From now on run the months for which data are kept."),
        False,
    ),
}


@staff(may_keep_calls)
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Every call with what waits in it."""
    now = timezone.now()
    waiting = Count("applications", filter=Q(applications__state=State.SUBMITTED))
    calls = Call.objects.select_related("issuer").annotate(waiting=waiting, all=Count("applications")).latest_first()
    rows = [
        {
            "title": {"text": call.title, "href": reverse("secretariat:desk-call", args=[call.slug])},
            "key": call.slug,
            "state": call.state_words(now),
            "window": call.window,
            "registered": call.registered,
            "waiting": call.waiting if call.is_live else "",
        }
        for call in calls
    ]
    return draw(request, "calls", _("Calls"), rows=rows, trail=in_calls()[:-1])


@staff(may_keep_calls)
@FORM
@resumable(gettext_lazy("New call"))
def call_new(request: HttpRequest) -> HttpResponse:
    """A call that is held on this site. It is a draft until it is published."""
    form = CallForm(request.POST or None)
    take_up(request, form)
    if request.method == "POST" and form.is_valid() and (call := kept(request, form, None)):
        return redirect(reverse("secretariat:call-notice", args=[call.slug]) + "?hecho=guardada")
    return draw(
        request, "call_form", _("New call"), form=form, trail=in_calls(), back=reverse("secretariat:desk-list")
    )


@staff(may_keep_calls)
@FORM
@in_turn
@resumable(gettext_lazy("Edit the call"))
def call_edit(request: HttpRequest, call: str) -> HttpResponse:
    """What is said of a call. One of the past is corrected in the tables of the record."""
    found = call_of(call)
    here = reverse("secretariat:desk-call", args=[found.slug])
    if not found.is_live and found.is_public:
        return redirect(reverse("desk:row-edit", args=["calls", found.pk]))
    form = CallForm(request.POST or None, call=found)
    take_up(request, form)
    if request.method == "POST" and form.is_valid() and (made := kept(request, form, found)):
        return redirect(reverse("secretariat:desk-call", args=[made.slug]) + "?hecho=guardada")
    context = {"form": form, "trail": in_call(found), "back": here, "status": 422 if form.errors else 200}
    return draw(request, "call_form", _("Edit the call"), **context)


def kept(request: HttpRequest, form: CallForm, call: Call | None) -> Call | None:
    """The call once it is saved, with its sectors, in one act; None where the form says what is wrong."""
    action = f"secretariat.call.{'create' if call is None else 'update'}"
    reason = form.cleaned_data.get("reason", "")
    try:
        with ledger.act(by=request.user, action=action, reason=reason):
            made = actions.keep_call(by=request.user, call=call, reason=reason, **form.values)
            actions.keep_sectors(by=request.user, call=made, sectors=list(form.cleaned_data["sectors"]))
        return made
    except Invalid as error:
        form.blame(error)
    except Refused as error:
        form.add_error(None, str(error))
    return None


@staff(may_keep_calls)
@FORM
@in_turn
@resumable(gettext_lazy("Privacy notice"))
def call_notice(request: HttpRequest, call: str) -> HttpResponse:
    """The privacy notice that stands before the form; its earlier versions stay."""
    found = call_of(call)
    versions = list(found.notices.order_by("-version"))
    form = NoticeForm(request.POST or None, call=found)
    take_up(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            now = timezone.now()
            actions.keep_notice(by=request.user, call=found, text=form.cleaned_data["text"], now=now)
            return redirect(reverse("secretariat:desk-call", args=[found.slug]) + "?hecho=aviso")
        except Invalid as error:
            form.blame(error)
    title = _("Privacy notice")
    more = {"form": form, "call": found, "versions": versions, "status": 422 if form.errors else 200}
    return draw(request, "call_notice", title, trail=in_call(found), **more)


@staff(may_keep_calls)
@FORM
def call_step(request: HttpRequest, call: str, step: str) -> HttpResponse:
    """Publishing, withdrawing, cancelling, concluding: what it means, and the button."""
    found = call_of(call)
    if step not in STEPS:
        raise Http404(step)
    title, verb, meaning, has_reason = STEPS[step]
    form = ReasonForm(request.POST or None) if has_reason else None
    errors: list[str] = []
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            taken(request, found, step, form.cleaned_data["reason"] if form else "")
            return redirect(reverse("secretariat:desk-call", args=[found.slug]) + f"?hecho={step}")
        except Invalid as error:
            errors = list(error.errors.get("", []))
            if form is not None:
                form.blame(Invalid({k: v for k, v in error.errors.items() if k}))
        except Refused as error:
            errors = [str(error)]
    context = {"form": form, "errors": errors, "verb": verb, "meaning": meaning, "call": found}
    context["missing"] = missing_of(found) if step == "publicar" else []
    return draw(request, "call_step", str(title), step=step, trail=in_call(found), **context)


def taken(request: HttpRequest, call: Call, step: str, reason: str) -> None:
    """Does it."""
    if step == "publicar":
        actions.publish_call(by=request.user, call=call)
    elif step == "retirar":
        actions.withdraw_call(by=request.user, call=call, reason=reason)
    elif step == "cancelar":
        actions.cancel_call(by=request.user, call=call, reason=reason, now=timezone.now())
    else:
        actions.conclude_call(by=request.user, call=call, now=timezone.now())
