"""What no page said: an act that was refused, or a row that went away, where its page did not expect it. Whoever
pressed reads why, and finds what they had typed."""

import logging

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cocrea.config.methods import above
from cocrea.kernel.errors import NotAllowed, Refused
from cocrea.site.views.errors import refused

log = logging.getLogger(__name__)
KEYS = {"csrfmiddlewaretoken"}
SECRET = ("password", "code", "token")
SHORT = 12  # letters; what a button or a choice sends is shorter


class Told:
    """Middleware: 409 in words instead of 500; 403 for what somebody may not do."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a refusal; None for what is a failure of the program."""
        if isinstance(error, Refused):
            status = 403 if isinstance(error, NotAllowed) else 409
            return told(request, str(error), status)
        if isinstance(error, ObjectDoesNotExist) and request.method == "POST":
            log.warning("a row went away: %s", request.path, exc_info=error)
            text = _("Somebody else took out what this is about meanwhile: nothing was changed.")
            return told(request, text, 409)
        return None


def told(request: HttpRequest, text: str, status: int) -> HttpResponse:
    """The page with the reason, and the way to the page above."""
    return refused(request, text, status=status, above=above(request.path_info), typed=typed(request))


def typed(request: HttpRequest) -> list[str]:
    """The texts that a form brought, as they were written. What had stood in a field before is not among them."""
    if request.method != "POST":
        return []
    names = [name for name in request.POST if name not in KEYS and not name.startswith(("initial-", "base-"))]
    named = [name for name in names if not any(each in name for each in SECRET)]
    texts = [text for name in named for text in request.POST.getlist(name)]
    return [text for text in dict.fromkeys(texts) if len(text.strip()) >= SHORT]
