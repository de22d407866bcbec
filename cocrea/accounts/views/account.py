"""One's own account: password, sessions, what may be done."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cocrea.accounts import actions, codes, rules, scopes
from cocrea.accounts.desk import MAY
from cocrea.accounts.forms import PasswordForm
from cocrea.accounts.models import RecoveryCode, RoleName, SecondFactor, Session
from cocrea.accounts.rights import parts, rights
from cocrea.accounts.views.frame import account_trail, ask, desk_trail, draw
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.ui import panels


@staff(rules.has_account)
@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    """What belongs to one's account, and the way to change it."""
    roles, names = request.user.roles.in_force(timezone.localdate()).order_by("role", "pk"), scopes.names()
    return draw(
        request,
        "account",
        _("Your account"),
        trail=desk_trail(),
        has_factor=SecondFactor.objects.filter(user=request.user).exists(),
        codes_left=RecoveryCode.objects.filter(user=request.user, used_at=None).count(),
        sessions=living(request.user).count(),
        panels=panels.render("account-detail", [request.user])[request.user.pk],
        roles=[(r.get_role_display(), names.get((r.scope_kind, r.scope_key), r.scope_key)) for r in roles],
        may=[{"term": r.get_role_display(), "text": MAY[r.role], "wide": True} for r in roles],
        parts=parts({r.role for r in roles if r.scope_key}),
    )


@staff(rules.has_account)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """One's own password; this browser stays signed in, all others are signed out."""
    form, user = PasswordForm(request.POST or None, user=request.user), request.user
    if request.method == "POST" and form.is_valid():
        new, key = form.cleaned_data["password"], request.session.session_key
        if attempted(form, lambda: actions.change_password(by=user, user=user, password=new, keep_session=key)):
            update_session_auth_hash(request, user)
            return redirect(f"{reverse('accounts:account')}?hecho=clave")
    return ask(
        request,
        _("Change your password"),
        form,
        verb=_("Change your password"),
        lede=_("Your other devices will have to sign in again."),
        back=(_("Go back without changing it"), reverse("accounts:account")),
        trail=account_trail(),
    )


@staff(rules.has_account)
@require_http_methods(["GET", "HEAD", "POST"])
def session_list(request: HttpRequest) -> HttpResponse:
    """Where one is signed in. Each session can be ended, or all the others at once."""
    here, rows = request.session.session_key, list(living(request.user).order_by("-seen_at", "pk"))
    if request.method == "POST":
        wanted = request.POST.get("fin", "")
        others = [row.pk for row in rows if row.pk != here and wanted in ("otras", codes.digest(row.pk))]
        actions.end_sessions(by=request.user, user=request.user, keys=others)
        return redirect(f"{request.path}?hecho={'sesiones' if wanted == 'otras' else 'sesion'}")
    sessions = [
        {"row": row, "device": row.device, "key": codes.digest(row.pk), "is_this": row.pk == here} for row in rows
    ]
    return draw(request, "sessions", _("Your sessions"), trail=account_trail(), sessions=sessions)


@staff(rules.has_account)
@require_http_methods(["GET", "HEAD"])
def permissions(request: HttpRequest) -> HttpResponse:
    """What each role may do, in plain words, from the rules of the routes."""
    title, roles = _("What each role may do"), [(role.value, role.label) for role in RoleName]
    return draw(request, "permissions", title, trail=desk_trail(), rights=rights(), roles=roles, parts=parts())


def living(user):
    """The sessions of `user` that have not run out."""
    return Session.objects.filter(user=user, expire_date__gt=timezone.now())
