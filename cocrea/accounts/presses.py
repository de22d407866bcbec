"""Pressed twice, done once. Every drawn page has a key of its own against forged forms; the same key with the same
fields, sent again within a minute by the same person, is the same press: a double click, an impatient thumb, a
telephone that sends again. It waits for the first one, and is led to where that led.

Only pages of the staff, and only what led on: a form that came back with a message may be sent again as it is. Pages
of the public keep nothing of who pressed: a vote leaves no trace beside the box.
"""

import datetime
import hashlib
import time

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.models import Press
from cocrea.accounts.views.frame import desk_trail, draw

ALIVE = datetime.timedelta(seconds=60)
PATIENCE, STEP = 20.0, 0.1  # seconds: how long the second press waits for the first, and how often it looks
LONGEST = 500


class Waiting(Exception):
    """The first press is at work for longer than anybody waits for a page."""


class PressedOnce:
    """Middleware: the second of two equal presses does nothing of its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.press = ""
        response = self.get_response(request)
        if request.press:
            end(request.press, response)
        return response

    def process_view(self, request: HttpRequest, view, _args, _kwargs) -> HttpResponse | None:
        """Where the first press led; None for the first one itself."""
        key = key_of(request) if getattr(view, "access", "") == "staff" else ""
        if not key:
            return None
        try:
            to = begin(key)
        except Waiting:
            title = _("It is still being done")
            return draw(request, "still", title, trail=desk_trail(), status=409)
        if to:
            return HttpResponseRedirect(to)
        request.press = key
        return None


def key_of(request: HttpRequest) -> str:
    """A digest of person, page and fields; empty for what no drawn page sent."""
    token = request.POST.get("csrfmiddlewaretoken", "") if request.method == "POST" else ""
    if not token or not request.user.is_authenticated:
        return ""
    files = [(name, file.name, file.size) for name, some in request.FILES.lists() for file in some]
    told = (request.user.pk, request.get_full_path(), sorted(request.POST.lists()), files)
    return hashlib.sha256(repr(told).encode(errors="surrogatepass")).hexdigest()


def begin(key: str) -> str:
    """Empty for who is the first, or comes after one that led nowhere; else where the first one led. Waits for it;
    raises Waiting. One whose process was killed counts for nothing after a minute."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        now = timezone.now()
        press, is_first = Press.objects.get_or_create(key=key, defaults={"at": now})
        if is_first:
            return ""
        if now - press.at > ALIVE:
            if Press.objects.filter(key=key, at=press.at).update(at=now, to=""):
                return ""
        elif press.to:
            return press.to
        time.sleep(STEP)
    raise Waiting


def forget_unfinished() -> None:
    """As the house opens: what was at work when it closed, or lost its power, is at work no more."""
    Press.objects.filter(to="").delete()


def end(key: str, response: HttpResponse) -> None:
    """Remembers where the press led; forgets one that led nowhere."""
    to = response.get("Location", "")
    row = Press.objects.filter(key=key)
    if response.status_code == 302 and 0 < len(to) <= LONGEST:
        row.update(to=to, at=timezone.now())
    else:
        row.delete()
