"""How far a liaison and a member of a committee reach into the follow-up: the one declaration of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, Reading, declare
from cocrea.actors.models import Organization
from cocrea.monitoring import models
from cocrea.plans.models import Commitment
from cocrea.plans.reach import commitments_of_institution, of_committee, of_institution

HANGING = (
    (models.ProgressReport, _("Progress reports"), "commitment"),
    (models.Milestone, _("Work plans"), "commitment"),
    (models.MilestoneChange, _("Re-plannings of milestones"), "milestone__commitment"),
    (models.Dissemination, _("Dissemination"), "commitment"),
)
# What a liaison keeps of their commitments; whose a row is and its number stay as they are.
KEPT = {
    models.ProgressReport: {"commitment", "activity", "period", "months"},
    models.Milestone: {"commitment", "number"},
    models.Dissemination: {"plan", "commitment", "number"},
}


def hanging(path: str, mine, keys: Keys) -> Q:
    """Rows about commitments of one's own."""
    own = Commitment.objects.filter(mine(keys)).order_by().values("pk")
    return Q(**{f"{path}__in": own})


def own_body(keys: Keys):
    """The institutions for which somebody speaks."""
    return Organization.objects.filter(slug__in=keys)


def register_all() -> None:
    """Called once the models are there."""
    for role, mine in ((RoleName.LIAISON, of_institution), (RoleName.MEMBER, of_committee)):
        for model, title, path in HANGING:
            declare(Reading(role, model, title, lambda keys, path=path, mine=mine: hanging(path, mine, keys)))
    for model, title, path in HANGING:
        if model not in KEPT:
            continue
        within = {"organization": own_body} if model is models.ProgressReport else {}
        declare(
            Keeping(
                RoleName.LIAISON,
                model,
                title,
                lambda keys, path=path: hanging(path, of_institution, keys),
                adds=True,
                anchor="commitment",
                owners=commitments_of_institution,
                fixed=frozenset(KEPT[model]),
                within=within,
            )
        )
