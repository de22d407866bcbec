"""Pages for when something goes wrong: what happened, what to do, and that nothing was lost."""

import logging
import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cocrea.kernel.access import OutOfReach

log = logging.getLogger(__name__)

# When not even a template can be drawn. Words that need no catalogue.
PLAIN = (
    '<!doctype html><html lang="es"><meta charset="utf-8"><title>Error</title>'
    "<h1>Algo falló de nuestro lado</h1><p>No se perdió nada. Intenta de nuevo en unos minutos.</p></html>"
)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404: offers to search for the words of the address; to the staff, that it is for other roles."""
    if isinstance(exception, OutOfReach):
        return answer(request, 404, _("Your role does not reach this page"), template="site/out_of_reach.html")
    words = " ".join(re.findall(r"[^\W_]{3,}", request.path))[:80]
    return answer(request, 404, _("This page does not exist"), words=words)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400: the request cannot be understood."""
    return answer(request, 400, _("That request cannot be understood"))


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    """403: this person may not."""
    return answer(request, 403, _("You may not enter here"))


def method_not_allowed(request: HttpRequest, *, above: str) -> HttpResponse:
    """405: the address takes what a form sends and shows nothing; `above` is where its form may stand."""
    return answer(request, 405, _("This address shows no page"), above=above)


def refused(request: HttpRequest, text: str, *, status: int, above: str, typed: list[str]) -> HttpResponse:
    """409 or 403: an act was not done, with the reason (`text`); `typed`: what its form had brought."""
    more = {"text": text, "typed": typed, "above": above}
    return answer(request, status, _("It could not be done"), template="site/refused.html", **more)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its key: too old, or sent from elsewhere."""
    return answer(request, 403, _("That form is too old"), template="site/csrf_failure.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without database, session or context; and if even the template fails, in a few plain words."""
    try:
        text = render_to_string("site/500.html", {"status": 500, "title": _("Something failed on our side")})
    except Exception:  # whatever it is, the person must still read something
        log.exception("the page of errors failed")
        text = PLAIN
    return HttpResponse(text, status=500)


def answer(request: HttpRequest, status: int, title: str, *, template: str = "", **context) -> HttpResponse:
    """The page of an error, with its status; search and the main doors stay open."""
    context = {"status": status, "title": title, "words": "", **context}
    return render(request, template or f"site/{status}.html", context, status=status)
