"""The link by which somebody without an account says what they do not want: signed, and without their address."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from cocrea.accounts.addresses import spelt
from cocrea.notices.models import Addressee

SALT = "notices.stop"


def link_to(address: str, group: str) -> str:
    """The absolute address of the page where whoever reads there refuses letters of `group`."""
    who = addressee_of(address)
    return settings.SITE_URL + reverse("notices:stop", args=[token_of(who, group)])


def token_of(who: Addressee, group: str) -> str:
    """What stands in the link. It does not run out: a letter is read when it is read."""
    return signing.Signer(salt=SALT, sep="~").sign(f"{who.pk}-{group}")


def read(token: str) -> tuple[Addressee, str] | None:
    """Who holds the link and what it is about; None for one that is wrong, or whose holder was erased."""
    try:
        number, _dash, group = signing.Signer(salt=SALT, sep="~").unsign(token).partition("-")
    except signing.BadSignature:
        return None
    who = Addressee.objects.filter(pk=int(number)).first()
    return (who, group) if who else None


def addressee_of(address: str) -> Addressee:
    """The row of an address, under its one spelling."""
    return Addressee.objects.get_or_create(address=spelt(address))[0]
