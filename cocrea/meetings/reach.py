"""How far a liaison and a member of a committee reach into the sessions: the one declaration of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keys, Reading, declare
from cocrea.actors.models import Membership
from cocrea.meetings import models

HANGING = (
    (models.AgendaItem, _("Agendas"), "session"),
    (models.Attendance, _("Attendance"), "session"),
    (models.Paper, _("Papers"), "session"),
    (models.Motion, _("Motions"), "session"),
    (models.VoteEvent, _("Votes on motions"), "motion__session"),
    (models.Vote, _("Votes"), "vote_event__motion__session"),
)


def of_institution(keys: Keys, path: str = "") -> Q:
    """Sessions of bodies in which one of these institutions sits, or which are one of them."""
    sits = Membership.objects.filter(on_behalf_of__slug__in=keys).order_by().values("organization")
    return Q(**{f"{path}organization__in": sits}) | Q(**{f"{path}organization__slug__in": keys})


def of_committee(keys: Keys, path: str = "") -> Q:
    """Sessions of one of these committees."""
    return Q(**{f"{path}organization__slug__in": keys})


def register_all() -> None:
    """Called once the models are there."""
    for role, mine in ((RoleName.LIAISON, of_institution), (RoleName.MEMBER, of_committee)):
        declare(Reading(role, models.Session, _("Sessions"), mine))
        for model, title, path in HANGING:
            declare(Reading(role, model, title, lambda keys, mine=mine, path=path: mine(keys, f"{path}__")))
