"""The second step: a code of one's telephone, put on, taken off, and its codes for paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, browsers, codes, rules, throttle
from cocrea.accounts.forms import CodeForm, OwnPasswordForm
from cocrea.accounts.models import SecondFactor
from cocrea.accounts.views.entering import way_on
from cocrea.accounts.views.frame import account_trail, ask, draw
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted

NONCE = "second_factor_nonce"


@staff(rules.has_account)
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_on(request: HttpRequest) -> HttpResponse:
    """Shows the secret, as a picture and as text, and asks for a first code."""
    user, way = request.user, way_on(request)
    if SecondFactor.objects.filter(user=user).exists():
        return redirect("accounts:account")
    nonce = request.session.setdefault(NONCE, codes.new_nonce())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: actions.enrol(by=user, nonce=nonce, code=form.cleaned_data["code"]))
        if made:
            del request.session[NONCE]
            return show_codes(request, made, way)
    return draw(
        request,
        "second_factor",
        _("Put on the second step"),
        form=form,
        way=way,
        is_asked=rules.is_asked_second_step(user),
        picture=codes.picture_of(nonce, user.email),
        secret=codes.grouped(codes.secret_of(nonce)),
        address=codes.address_of(nonce, user.email),
        trail=account_trail(),
    )


@staff(rules.has_account)
@sensitive_post_parameters("current")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_off(request: HttpRequest) -> HttpResponse:
    """Takes it off, with the password."""
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if passed(request, form) and attempted(form, lambda: actions.remove_factor(by=request.user, user=request.user)):
        return redirect(f"{reverse('accounts:account')}?hecho=sin-paso")
    return ask(
        request,
        _("Take off the second step"),
        form,
        verb=_("Take it off"),
        kind="danger",
        lede=_("From then on your password alone opens your account."),
        back=(_("Leave it on"), reverse("accounts:account")),
        trail=account_trail(),
    )


@staff(rules.has_account)
@sensitive_post_parameters("current")
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New codes for paper, with the password; the old ones stop working."""
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if passed(request, form):
        made = attempted(form, lambda: actions.renew_codes(by=request.user))
        if made:
            return show_codes(request, made, reverse("accounts:account"))
    return ask(
        request,
        _("Make new recovery codes"),
        form,
        verb=_("Make new codes"),
        lede=_("The codes that you have now will stop working."),
        back=(_("Keep those that I have"), reverse("accounts:account")),
        trail=account_trail(),
    )


def passed(request: HttpRequest, form: OwnPasswordForm) -> bool:
    """Whether the password of now was typed; whoever guesses at an open screen is slowed down as at the door."""
    if request.method != "POST":
        return False
    if not request.POST.get("current"):
        return form.is_valid()
    place, email = browsers.place_of(request, request.user.email), request.user.email
    if seconds := throttle.begin(place, email, throttle.CODE):
        form.add_error(None, throttle.words(seconds))
        return False
    if form.is_valid():
        throttle.succeeded(place, email, throttle.CODE)
        return True
    return False


def show_codes(request: HttpRequest, made: list[str], way: str) -> HttpResponse:
    """The recovery codes, this once."""
    return draw(request, "recovery_codes", _("Your recovery codes"), made=made, way=way, trail=account_trail())
