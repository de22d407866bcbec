"""How somebody comes in: what happens once the password, and the code where there is one, are right."""

import time

from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from cocrea.accounts import devices, rules
from cocrea.accounts.models import SecondFactor, User
from cocrea.accounts.sessions import DEVICE, SINCE
from cocrea.accounts.views.frame import home

PENDING = "second_step"
PATIENCE = 600  # seconds between the password and the code
BACKEND = "cocrea.accounts.backend.Backend"


def way_on(request: HttpRequest) -> str:
    """Where to go after signing in: where the person was going, if that is on this site; else the desk."""
    way = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure())
    return way if here else home()


def past_password(request: HttpRequest, user: User, way: str) -> str:
    """The password was right: signs in, or where there is a second factor asks for its code. Where to go."""
    if not SecondFactor.objects.filter(user=user).exists():
        return enter(request, user, way)
    request.session.cycle_key()
    request.session[PENDING] = {"user": user.pk, "hash": user.get_session_auth_hash(), "at": time.time(), "way": way}
    return reverse("accounts:second-step")


def waiting(request: HttpRequest) -> User | None:
    """Who has given the right password in this browser, minutes ago, and not yet the code."""
    pending = request.session.get(PENDING)
    if not pending or time.time() - pending["at"] > PATIENCE:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return user if user is not None and user.get_session_auth_hash() == pending["hash"] else None


def enter(request: HttpRequest, user: User, way: str) -> str:
    """Signs in, with a session of a new key. Where to go: whoever lacks the second factor of their role is asked."""
    request.session.pop(PENDING, None)
    login(request, user, backend=BACKEND)
    request.session[DEVICE] = devices.words(request.META.get("HTTP_USER_AGENT", ""))
    request.session[SINCE] = timezone.now().isoformat()
    if rules.is_asked_second_step(user):
        return f"{reverse('accounts:second-factor-on')}?{urlencode({'next': way})}"
    return way
