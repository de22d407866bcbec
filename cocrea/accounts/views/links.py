"""Links that carry a secret: sent by letter, or shown once to be copied."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.accounts import letters
from cocrea.accounts.views.frame import draw


def address_of(name: str, secret: str) -> str:
    """The whole address, on this site's own name whatever the request says."""
    return settings.SITE_URL + reverse(name, args=[secret])


def show_link(request: HttpRequest, email: str, link: str, *, is_sent: bool, back, trail) -> HttpResponse:
    """Says that the letter has left; else shows the link, this once."""
    title = _("The letter has been sent") if is_sent else _("Copy this link and pass it on")
    more = {"email": email, "link": "" if is_sent else link, "can_send": letters.can_send()}
    return draw(request, "link", title, back=back, trail=trail, **more)
