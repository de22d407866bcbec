"""Signing in and out, one's password, and the desk."""

import math

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, rules, throttle
from cocrea.accounts.desk import MAY, counts, doors
from cocrea.accounts.forms import PasswordForm, SignInForm
from cocrea.accounts.models import RoleName
from cocrea.kernel.access import door, staff
from cocrea.kernel.errors import Invalid
from cocrea.ledger.changes import by_day, told
from cocrea.ledger.models import Event
from cocrea.ui.page import Page

LAST = 15  # acts on the desk
KEEPERS = {RoleName.COORDINATOR, RoleName.STEWARD}


@door
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password. The answer is the same whether the account exists or not."""
    way = way_on(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(way)
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = attempt(request, form)
        if status == 302:
            return HttpResponseRedirect(way)
    title = _("Sign in")
    context = {
        "page": Page.of(request, title, share=False),
        "trail": [(_("Home"), reverse("site:home"))],
        "form": form,
        "title": title,
        "way": way if "next" in request.GET or "next" in request.POST else "",
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def attempt(request: HttpRequest, form: SignInForm) -> int:
    """Tries to sign in; the status of the answer. What went wrong stands in the form."""
    email, address = form.cleaned_data["email"], throttle.address_of(request)
    if seconds := throttle.waiting(address, email):
        minutes = math.ceil(seconds / 60)
        text = ngettext("Too many attempts. Wait %(n)d minute.", "Too many attempts. Wait %(n)d minutes.", minutes)
        form.add_error(None, text % {"n": minutes})
        return 429
    user = authenticate(request, username=email, password=form.cleaned_data["password"])
    if user is None:
        throttle.failed(address, email)
        form.add_error(None, _("This e-mail and this password do not fit together. Check both."))
        return 200
    throttle.succeeded(address, email)
    login(request, user)
    return 302


def way_on(request: HttpRequest) -> str:
    """Where to go after signing in: where the person was going, if that is on this site; else the desk."""
    way = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure())
    return way if here else reverse("accounts:desk")


@door
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signs out by POST; a link that somebody else made cannot do it."""
    if request.method == "POST":
        logout(request)
        return redirect("site:home")
    title = _("Sign out")
    context = {"page": Page.of(request, title, share=False), "trail": desk_trail(), "title": title}
    return render(request, "accounts/sign_out.html", context)


@staff(rules.has_account)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """One's own password; this browser stays signed in, all others are signed out."""
    form = PasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_password(by=request.user, user=request.user, password=form.cleaned_data["password"])
        except Invalid as error:
            form.add_error("password", error.errors["password"])
        else:
            update_session_auth_hash(request, request.user)
            return redirect("accounts:desk")
    title = _("Change your password")
    context = {"page": Page.of(request, title, share=False), "trail": desk_trail(), "title": title, "form": form}
    return render(request, "accounts/change_password.html", context)


@staff(rules.has_account)
@require_http_methods(["GET", "HEAD"])
def desk(request: HttpRequest) -> HttpResponse:
    """Who you are, what you may do, how much there is, and the last acts. Without a role: what to do about it."""
    roles = list(request.user.roles.in_force(timezone.localdate()).order_by("role"))
    title = _("Desk")
    context = {
        "page": Page.of(request, title, share=False),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "roles": [{"term": f"{role.get_role_display()}", "text": MAY[role.role]} for role in roles],
    }
    if not roles:
        return render(request, "accounts/no_role.html", context, status=403)
    keeps = bool(KEEPERS & {role.role for role in roles})
    events = Event.objects.order_by("-seq") if keeps else Event.objects.public().order_by("-seq")
    with rules.asked_once():
        context["doors"] = [{"label": door.label, "href": door.url()} for door in doors(request.user)]
    context |= {"counts": counts(), "days": by_day(told(events[:LAST], private=keeps)), "keeps": keeps}
    return render(request, "accounts/desk.html", context)


def desk_trail() -> list[tuple[str, str]]:
    """Where the pages of the desk hang."""
    return [(_("Home"), reverse("site:home")), (_("Desk"), reverse("accounts:desk"))]
