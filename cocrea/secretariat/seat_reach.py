"""How far whoever speaks for a forum reaches into its seats: the one declaration of it."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Door, open_door
from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, declare
from cocrea.accounts.rights import say
from cocrea.actors.models import Membership, Organization
from cocrea.secretariat import seat_rules
from cocrea.secretariat.models import Seating, SeatingAct


def own(keys: Keys) -> QuerySet:
    """The bodies themselves."""
    return Organization.objects.filter(slug__in=keys)


def memberships(keys: Keys) -> QuerySet:
    """Who sits in them."""
    return Membership.objects.filter(organization__slug__in=keys)


def acts(keys: Keys) -> QuerySet:
    """What they decided about their seats."""
    return SeatingAct.objects.filter(organization__slug__in=keys)


def register_all() -> None:
    """Called once the models are there."""
    declare(
        Keeping(
            RoleName.LIAISON,
            SeatingAct,
            _("Acts of the seats"),
            lambda keys: Q(organization__slug__in=keys),
            adds=True,
            anchor="organization",
            owners=own,
            fixed=frozenset({"slug", "organization"}),
        ),
        Keeping(
            RoleName.LIAISON,
            Seating,
            _("Ways into the seats"),
            lambda keys: Q(membership__organization__slug__in=keys),
            adds=True,
            anchor="membership",
            owners=memberships,
            fixed=frozenset({"membership"}),
            within={"replaces": memberships, "act": acts, "end_act": acts},
        ),
    )
    door = Door(_("Seats"), lambda: reverse("secretariat:seat-bodies"), seat_rules.may_fill_seats, "secretariat", 3)
    open_door(door)
    say(
        seat_rules.may_fill_seats,
        _("Fill the seats of the secretariat"),
        _("Designate, record resignations, replace, end terms. Who speaks for a forum, only in their own."),
    )
