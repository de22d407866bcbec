"""How far a liaison and a member of a committee reach into evaluations: what is said of their commitments, what their
institution does because of it, and its reply."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, Reading, declare
from cocrea.actors.models import Organization
from cocrea.evaluation.models import AssessedCommitment, Assessment, PrintedLabel, RecommendedAction, Reply
from cocrea.plans.models import Commitment
from cocrea.plans.reach import commitments_of_institution, of_committee, of_institution

LIAISON = RoleName.LIAISON
# Whose action it is, what it is about and until when stay as whoever keeps the record agreed it.
AGREED = {"recommendation", "position", "text", "owner_organization", "owner_person", "due_on", "plan", "commitment"}
OF_COMMITMENTS = (
    (AssessedCommitment, _("Commitments that are assessed")),
    (PrintedLabel, _("Printed labels")),
    (RecommendedAction, _("Actions on recommendations")),
)


def evaluated(keys: Keys) -> QuerySet:
    """Assessments of commitments of one of these institutions, once whom they concern may see their results."""
    own = commitments_of_institution(keys).order_by().values("pk")
    looked = AssessedCommitment.objects.filter(commitment__in=own).order_by().values("assessment")
    return Assessment.objects.filter(Q(is_historical=True) | Q(revealed_at__isnull=False), pk__in=looked)


def own_bodies(keys: Keys) -> QuerySet:
    """The institutions for which somebody speaks."""
    return Organization.objects.filter(slug__in=keys)


def of_commitment(keys: Keys, mine) -> Q:
    """What is said of commitments of one's own."""
    return Q(commitment__in=Commitment.objects.filter(mine(keys)).order_by().values("pk"))


def register_all() -> None:
    """Called once, when the app is ready."""
    for role, mine in ((LIAISON, of_institution), (RoleName.MEMBER, of_committee)):
        for model, title in OF_COMMITMENTS:
            declare(Reading(role, model, title, lambda keys, mine=mine: of_commitment(keys, mine)))
    declare(
        Keeping(
            LIAISON,
            RecommendedAction,
            _("Actions on recommendations"),
            lambda keys: Q(owner_organization__slug__in=keys),
            fixed=frozenset(AGREED),
            note=_("Only whether it was done, when, and what came of it."),
        ),
        Keeping(
            LIAISON,
            Reply,
            _("Replies of institutions"),
            lambda keys: Q(organization__slug__in=keys),
            adds=True,
            anchor="organization",
            owners=own_bodies,
            fixed=frozenset({"assessment", "organization"}),
            within={"assessment": evaluated},
        ),
    )
