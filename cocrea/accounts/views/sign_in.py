"""Signing in, by password and code, and out."""

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, browsers, throttle
from cocrea.accounts.forms import CodeForm, SignInForm
from cocrea.accounts.models import User
from cocrea.accounts.views.entering import PENDING, enter, past_password, waiting, way_on
from cocrea.accounts.views.frame import ask, desk_trail, draw, home
from cocrea.kernel.access import door


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
        user, status = attempt(request, form)
        if user is not None:
            return browsers.remember(request, HttpResponseRedirect(past_password(request, user, way)))
    kept = way if "next" in request.GET or "next" in request.POST else ""
    trail = [(_("Home"), reverse("site:home"))]
    return draw(request, "sign_in", _("Sign in"), trail=trail, form=form, way=kept, status=status)


def attempt(request: HttpRequest, form: SignInForm) -> tuple[User | None, int]:
    """Who this is, and the status of the answer. What went wrong stands in the form."""
    email = form.cleaned_data["email"]
    place = browsers.place_of(request, email)
    if seconds := throttle.begin(place, email):
        form.add_error(None, throttle.words(seconds))
        return None, 429
    user = authenticate(request, username=email, password=form.cleaned_data["password"])
    if user is None:
        form.add_error(None, _("This e-mail and this password do not fit together. Check both."))
        return None, 200
    throttle.succeeded(place, email)
    return user, 302


@door
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the telephone, or one of paper, for who has just given the right password."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(home())
    user = waiting(request)
    if user is None:
        return redirect(f"{reverse('accounts:sign-in')}?{urlencode({'next': home()})}")
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        way, status = request.session[PENDING]["way"], code_status(request, user, form)
        if status == 302:
            return browsers.remember(request, HttpResponseRedirect(enter(request, user, way)))
    return ask(
        request,
        _("The code of your phone"),
        form,
        status=status,
        verb=_("Sign in"),
        lede=_("Your password is right. One step more."),
        back=(_("Start again"), reverse("accounts:sign-in")),
        trail=[(_("Home"), reverse("site:home"))],
        notes=[
            _("Phone lost? Type one of your recovery codes. Without them, ask the coordinator of the exercise."),
        ],
    )


def code_status(request: HttpRequest, user: User, form: CodeForm) -> int:
    """Tries the code; the status of the answer. What went wrong stands in the form."""
    place = browsers.place_of(request, user.email)
    if seconds := throttle.begin(place, user.email, throttle.CODE):
        form.add_error(None, throttle.words(seconds))
        return 429
    if not actions.use_code(user=user, code=form.cleaned_data["code"]):
        form.add_error("code", _("This code does not fit, or was used already. Wait for the next one."))
        return 200
    throttle.succeeded(place, user.email, throttle.CODE)
    return 302


@door
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signs out by POST; a link that somebody else made cannot do it."""
    if request.method == "POST":
        logout(request)
        return redirect("site:home")
    return draw(request, "sign_out", _("Sign out"), trail=desk_trail(), home=home())
