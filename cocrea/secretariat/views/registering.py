"""Registering without an account: the form, and the link of the letter that confirms it."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import throttle
from cocrea.accounts.throttle import Limit
from cocrea.kernel.access import door, secret_door
from cocrea.kernel.errors import Invalid, Refused
from cocrea.secretariat import actions, calc, letters
from cocrea.secretariat.actions.registering import Closed, StaleLink, find_by_link
from cocrea.secretariat.forms.registering import RegisterForm, opened
from cocrea.secretariat.models import ApplicationLink, Call
from cocrea.secretariat.views.calls import call_or_404, top
from cocrea.ui.page import Page

FORM = require_http_methods(["GET", "HEAD", "POST"])
# An office, a school or a workshop stands behind one address: eighty of them register within an hour. One mailbox, or
# one place for one mailbox, needs far fewer. Only forms that could be taken in are counted.
LIMITS = {
    "register pair": Limit("pair", 5, 600),
    "register address": Limit("address", 80, 3600),
    "register account": Limit("account", 8, 3600),
}


def draw(
    request: HttpRequest, template: str, title: str, call: Call, *, status: int = 200, **context
) -> HttpResponse:
    """A page of whoever registers. It is passed on to nobody, and where its address carries a secret, it is not
    drawn on the page."""
    page = Page.of(request, title, share=False)
    page.path = call.get_absolute_url()
    trail = top((call.title, call.get_absolute_url()))
    context = {"page": page, "title": title, "call": call, "trail": trail, "can_send": letters.can_send(), **context}
    return render(request, f"secretariat/{template}.html", context, status=status)


def closed(request: HttpRequest, call: Call, now: datetime.datetime, **more) -> HttpResponse:
    """Why nobody can register at this moment, since when or until when, and what to do instead."""
    context = {"state": call.state(now), **more}
    status = 409 if request.method == "POST" else 200
    return draw(request, "register_closed", _("Registration is not open"), call, status=status, **context)


@door
@sensitive_post_parameters()
@FORM
def register(request: HttpRequest, call: str) -> HttpResponse:
    """The form. Sent too late, it is refused with everything that was typed on the page, to be copied."""
    found, now = call_or_404(call), timezone.now()
    notice = found.notices.order_by("-version").first()
    if request.method != "POST":
        if found.state(now) != calc.OPEN or notice is None:
            return closed(request, found, now)
        form = RegisterForm(call=found, now=now, initial={"opened": opened(found, now), "version": notice.version})
        return asked(request, found, form, notice)
    form = RegisterForm(request.POST, call=found, now=now)
    if found.state(now) != calc.OPEN or notice is None:
        return closed(request, found, now, typed=form.typed())
    status = 200
    if form.is_valid():
        seconds = throttle.begin(throttle.address_of(request), form.cleaned_data["email"], LIMITS)
        if not seconds:
            answer = taken(request, found, form, notice, now)
            if answer is not None:
                return answer
        else:
            form.add_error(None, throttle.words(seconds))
            status = 429
    form.again()
    form.data["version"] = notice.version
    return asked(request, found, form, notice, status=status)


def taken(request: HttpRequest, call: Call, form: RegisterForm, notice, now) -> HttpResponse | None:
    """The answer once it is in; None where the form says what is wrong. Whether somebody with this mailbox was there
    already, the page does not say: only the mailbox itself is told."""
    if form.cleaned_data.get("version") != notice.version:
        form.add_error("consent", _("The privacy notice has changed meanwhile. Read it and accept it again."))
        return None
    try:
        _row, code, is_sent = actions.submit_application(call=call, notice=notice, now=now, **form.values)
    except Closed:
        return closed(request, call, timezone.now(), typed=form.typed())
    except Invalid as error:
        form.blame(error)
        return None
    context = {"email": form.cleaned_data["email"], "code": "" if is_sent else code, "is_sent": is_sent}
    title = _("One step more: open your mail") if is_sent else _("Your registration has arrived")
    return draw(request, "register_sent", title, call, **context)


def asked(request: HttpRequest, call: Call, form: RegisterForm, notice, *, status: int = 200) -> HttpResponse:
    """The page of the form, with the privacy notice before it."""
    context = {"form": form, "notice": notice}
    return draw(request, "register", _("Register"), call, status=status, **context)


@secret_door
@FORM
def confirm(request: HttpRequest, call: str, key: str) -> HttpResponse:
    """The link of the letter. Opening it changes nothing, because machines open links too: a button confirms."""
    found, now = call_or_404(call), timezone.now()
    try:
        find_by_link(call=found, secret=key, purpose=ApplicationLink.Purpose.CONFIRM, now=now)
        if request.method == "POST":
            application = actions.confirm_application(call=found, secret=key, now=now)
            return draw(request, "register_done", _("You are registered"), found, application=application)
    except StaleLink as error:
        return draw(
            request, "register_stale", _("This link does not work any more"), found, status=404, why=str(error)
        )
    except Refused as error:
        return draw(request, "register_stale", _("It could not be confirmed"), found, status=409, why=str(error))
    return draw(request, "register_confirm", _("Confirm your registration"), found)
