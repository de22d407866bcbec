"""Routes of seats and committees. Everything there is public; who fills seats is whoever keeps the record."""

from cocrea.actors.models import Membership
from tests.architecture.row import keepers, public

ROUTES = {
    "secretariat:forum-list": public(),
    "secretariat:body-detail": public("comite"),
    "secretariat:seat-bodies": keepers(),
    "secretariat:seat-body": keepers("comite"),
    "secretariat:term-close": keepers("comite"),
    "secretariat:seats-copy": keepers("comite"),
    "secretariat:seat-designate": keepers("comite", "silla"),
    "secretariat:seat-replace": keepers("comite", "{membership}"),
    "secretariat:seat-resign": keepers("comite", "{membership}"),
    "secretariat:seat-end": keepers("comite", "{membership}"),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS = {"secretariat:body-detail": "forums, committees and their seats are public"}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    return {"membership": Membership.objects.get(organization=found["organization"])}
