"""Inviting people, and accepting."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, letters, rules, scopes
from cocrea.accounts.actions import invitation as inviting
from cocrea.accounts.forms import AcceptForm, InviteForm
from cocrea.accounts.models import Invitation
from cocrea.accounts.views.entering import enter
from cocrea.accounts.views.frame import ask, draw, home, people_trail
from cocrea.accounts.views.links import address_of, show_link
from cocrea.kernel.access import door, key_address, staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Refused


@staff(rules.may_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Whom, and as what."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        made = attempted(form, lambda: actions.invite(by=request.user, email=email, **form.said))
        if made:
            return sent(request, *made)
    return ask(
        request,
        _("Invite somebody"),
        form,
        verb=_("Make the invitation"),
        lede=_("They get a link by which they make their own account. It works once, during seven days."),
        back=_back(),
        trail=people_trail(),
    )


@staff(rules.may_manage_accounts)
@require_http_methods(["POST"])
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link in place of the old one."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        return sent(request, *actions.resend(by=request.user, invitation=invitation))
    except Refused:
        return redirect("accounts:person-list")


@staff(rules.may_manage_accounts)
@require_http_methods(["POST"])
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Its link stops working."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        actions.revoke(by=request.user, invitation=invitation)
    except Refused:
        return redirect("accounts:person-list")
    return redirect(f"{reverse('accounts:person-list')}?hecho=revocada")


@key_address
@door
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accepting: name and password, and whoever accepts has signed in."""
    found = inviting.find(token)
    if found is None:
        return draw(
            request, "stale_link", _("This link does not work any more"), status=404, forgot=False, trail=_top()
        )
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        user = attempted(form, lambda: actions.accept(token=token, name=data["name"], password=data["password"]))
        if user:
            return HttpResponseRedirect(enter(request, user, f"{home()}?hecho=bienvenida"))
    role = str(found.get_role_display())
    if found.scope_key:
        role = f"{role}, {scopes.names().get((found.scope_kind, found.scope_key), found.scope_key)}"
    lede = _("You have been invited as: %(role)s. Your account will be: %(email)s")
    return ask(
        request,
        _("Make your account"),
        form,
        verb=_("Make my account"),
        lede=lede % {"role": role, "email": found.email},
        trail=_top(),
    )


def sent(request: HttpRequest, made: Invitation, token: str) -> HttpResponse:
    """The letter, or its link on the screen."""
    link = address_of("accounts:invitation", token)
    is_sent = letters.invite(made.email, link, str(made.get_role_display()), inviting.DAYS)
    return show_link(request, made.email, link, is_sent=is_sent, back=_back(), trail=people_trail())


def _back() -> tuple[str, str]:
    return (_("People and roles"), reverse("accounts:person-list"))


def _top() -> list[tuple[str, str]]:
    return [(_("Home"), reverse("site:home"))]
