"""What of evidence a liaison and a member read before everybody does: the one declaration of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keys, Reading, declare
from cocrea.evidence import calc
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.plans.models import Commitment, Responsibility


def commitments_of(keys: Keys):
    """Those in which one of these institutions has a responsibility."""
    roles = Responsibility.objects.filter(organization__slug__in=keys).order_by().values("commitment")
    return Commitment.objects.filter(pk__in=roles).order_by().values("pk")


def of_institution(keys: Keys, path: str = "") -> Q:
    """What was submitted for its commitments; what is being prepared, only by itself."""
    theirs = Q(**{f"{path}commitment__in": commitments_of(keys)})
    is_open = ~Q(**{f"{path}state": calc.DRAFT}) & Q(**{f"{path}is_reserved": False})
    return theirs & (is_open | Q(**{f"{path}author_organization__slug__in": keys}))


def of_committee(keys: Keys, path: str = "") -> Q:
    """What was submitted for its commitments and is not reserved."""
    is_open = ~Q(**{f"{path}state": calc.DRAFT}) & Q(**{f"{path}is_reserved": False})
    return Q(**{f"{path}commitment__committee__slug__in": keys}) & is_open


def said_to_institution(keys: Keys) -> Q:
    """Opinions on its commitments."""
    return Q(commitment__in=commitments_of(keys))


def said_in_committee(keys: Keys) -> Q:
    """Opinions on its commitments."""
    return Q(commitment__committee__slug__in=keys)


def register_all() -> None:
    """Called once the models are there."""
    both = (
        (RoleName.LIAISON, of_institution, said_to_institution),
        (RoleName.MEMBER, of_committee, said_in_committee),
    )
    for role, mine, said in both:
        declare(
            Reading(role, Evidence, pgettext_lazy("many", "Evidence"), mine),
            Reading(role, EvidenceAct, _("Acts on evidence"), lambda keys, mine=mine: mine(keys, "evidence__")),
            Reading(role, Opinion, _("Opinions of civil society"), said),
        )
