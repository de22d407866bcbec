"""What whoever registered does later: look it up by the code of the receipt, correct it, withdraw it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from cocrea.accounts import throttle
from cocrea.accounts.throttle import Limit
from cocrea.kernel.access import door, secret_door
from cocrea.kernel.errors import Invalid, Refused
from cocrea.secretariat import actions
from cocrea.secretariat.actions.registering import StaleLink, find_by_code, find_by_link
from cocrea.secretariat.forms.registering import DetailsForm
from cocrea.secretariat.models import Application, ApplicationLink, Call
from cocrea.secretariat.views.calls import call_or_404
from cocrea.secretariat.views.registering import FORM, draw

# A code has 80 bits: nobody guesses one. This keeps somebody who tries from keeping the house busy.
LIMITS = {"receipt address": Limit("address", 60, 300)}
KEPT = ("kind", "name", "representative", "sector", "place", "profile", "phone")


@door
@sensitive_post_parameters()
@FORM
def own(request: HttpRequest, call: str) -> HttpResponse:
    """One's own registration. The code is sent with each step and stands in no address."""
    found = call_or_404(call)
    if request.method != "POST":
        return ask_code(request, found)
    code, step = request.POST.get("code", "")[:80], request.POST.get("paso", "")
    if seconds := throttle.begin(throttle.address_of(request), "", LIMITS):
        return ask_code(request, found, error=throttle.words(seconds), status=429)
    try:
        application = find_by_code(call=found, code=code)
    except StaleLink as error:
        return ask_code(request, found, code=code, error=str(error))
    throttle.succeeded(throttle.address_of(request), "", LIMITS)
    if step == "corregir":
        return corrected(request, found, application, code=code, is_sent=False)
    if step == "enviar":
        return corrected(request, found, application, code=code, is_sent=True)
    said = ""
    if step == "retirar":
        return draw(request, "own_withdraw", _("Withdraw your registration"), found, code=code)
    if step == "retirado":
        try:
            application = actions.withdraw_application(application=application, now=timezone.now())
            said = _("Your registration has been withdrawn. It does not count any more.")
        except Refused as error:
            said = str(error)
    return shown(request, found, application, code, said)


def shown(request: HttpRequest, call: Call, application: Application, code: str, said: str = "") -> HttpResponse:
    """What became of it, and what can be done."""
    State = Application.State
    is_over = call.ended_at is not None
    context = {
        "application": application,
        "code": code,
        "said": said,
        "may_correct": application.state == State.RETURNED and not is_over,
        "may_withdraw": application.state not in (State.WITHDRAWN, State.DUPLICATE),
    }
    return draw(request, "own", _("Your registration"), call, **context)


def ask_code(request: HttpRequest, call: Call, *, code: str = "", error: str = "", status: int = 200) -> HttpResponse:
    """The field for the code."""
    title = _("Look up your registration")
    return draw(request, "own_code", title, call, status=status, code=code, errors=[error] if error else [])


@secret_door
@sensitive_post_parameters()
@FORM
def correct(request: HttpRequest, call: str, key: str) -> HttpResponse:
    """The link of the letter with which it was returned. It works until it has been sent again."""
    found, now = call_or_404(call), timezone.now()
    try:
        link = find_by_link(call=found, secret=key, purpose=ApplicationLink.Purpose.CORRECT, now=now)
    except StaleLink as error:
        title = _("This link does not work any more")
        return draw(request, "register_stale", title, found, status=404, why=str(error))
    is_sent = request.method == "POST"
    return corrected(request, found, link.application, secret=key, is_sent=is_sent)


def corrected(
    request: HttpRequest, call: Call, application: Application, *, is_sent: bool, code: str = "", secret: str = ""
) -> HttpResponse:
    """The form with what was sent; once it is sent again, what happens next."""
    initial = {name: getattr(application, name) for name in KEPT}
    form = DetailsForm(request.POST if is_sent else None, call=call, initial=initial)
    title = _("Correct your registration")
    if is_sent and form.is_valid():
        try:
            actions.correct_application(application=application, now=timezone.now(), secret=secret, **form.values)
            return draw(
                request, "register_done", _("It has been sent again"), call, application=application, again=True
            )
        except Invalid as error:
            form.blame(error)
        except StaleLink as error:
            stale = _("This link does not work any more")
            return draw(request, "register_stale", stale, call, status=404, why=str(error))
        except Refused as error:
            form.add_error(None, str(error))
    context = {"form": form, "code": code, "reason": application.return_reason}
    return draw(request, "own_correct", title, call, **context)
