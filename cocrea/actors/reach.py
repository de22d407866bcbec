"""How far the liaison of an institution reaches into the bodies, seats and people: the one declaration of it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, declare
from cocrea.actors.models import Membership, Organization, Person, Post

# What a body is and where it belongs decides how far its liaison reaches: they do not say that themselves.
STANDING = {"slug", "classification", "sector", "power", "parent", "place", "dissolution_date", "successor"}


def own(keys: Keys) -> QuerySet:
    """The bodies themselves."""
    return Organization.objects.filter(slug__in=keys)


def people(keys: Keys) -> Q:
    """People who are in one of these bodies, or elsewhere on its behalf, and in no other."""
    seats = Membership.objects.filter(person=OuterRef("pk"))
    theirs = Q(organization__slug__in=keys) | Q(on_behalf_of__slug__in=keys)
    others = ~Q(organization__slug__in=keys) & (Q(on_behalf_of=None) | ~Q(on_behalf_of__slug__in=keys))
    return Q(Exists(seats.filter(theirs))) & ~Q(Exists(seats.filter(others)))


def register_all() -> None:
    """Called once the models are there."""
    liaison, in_own = RoleName.LIAISON, {"adds": True, "anchor": "organization", "owners": own}
    declare(
        Keeping(liaison, Organization, _("Organizations"), lambda k: Q(slug__in=k), fixed=frozenset(STANDING)),
        Keeping(liaison, Post, _("Seats"), of_body, **in_own, fixed=frozenset({"slug", "organization"})),
        Keeping(
            liaison, Membership, _("Memberships"), of_body, **in_own, fixed=frozenset({"organization", "person"})
        ),
        Keeping(liaison, Person, _("People"), people, adds=True, fixed=frozenset({"slug"})),
    )


def of_body(keys: Keys) -> Q:
    """What hangs on one of these bodies."""
    return Q(organization__slug__in=keys)
