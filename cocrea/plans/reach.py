"""How far a liaison and a member of a committee reach into the plans: the one declaration of it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, Reading, declare, say
from cocrea.actors.models import Organization
from cocrea.plans import models
from cocrea.plans.models import Commitment, Responsibility

Kind = Organization.Classification
# A body that is a state power or a municipality, not one of its departments.
IS_POWER = Q(classification__in=(Kind.MUNICIPALITY, Kind.LEGISLATURE, Kind.COURT), parent=None)
IS_POWER |= Q(classification=Kind.GOVERNMENT, parent=None, parts__isnull=False)
HANGING = (
    (models.Activity, _("Activities")),
    (models.Responsibility, _("Responsibilities")),
    (models.Indicator, _("Indicators")),
    (models.Result, _("Results")),
    (models.Figure, _("Figures")),
    (models.Detail, _("Details of the commitments")),
    (models.PolicyTag, _("Topics of the commitments")),
    (models.SdgTarget, _("Targets of the 2030 Agenda")),
    (models.Contradiction, _("Contradictions")),
    (models.MovedAddress, _("Former addresses")),
)
ATTACHED = ("commitment", "activity__commitment", "figure__commitment")  # on what of a commitment a file hangs
# What a liaison keeps of their commitments; whose a row is and its number stay as they are.
KEPT = {
    models.Activity: {"commitment", "number", "position"},
    models.Indicator: {"commitment", "number"},
    models.Result: {"commitment", "position"},
    models.Figure: {"plan", "commitment"},
}


# The kinds of result that decide the state of a commitment are said by whoever keeps the record.
ONLY = {models.Result: {"kind": frozenset({models.Result.Kind.REPORTED.value})}}
NOTES = {models.Result: _("Only those that report a result: what decides the state is the keepers' to say.")}


def of_institution(keys: Keys) -> Q:
    """Commitments in which one of these bodies has a responsibility, or whose state power or municipality it is."""
    roles = Responsibility.objects.filter(organization__slug__in=keys).order_by().values("commitment")
    powers = Organization.objects.filter(IS_POWER, slug__in=keys).exclude(power="")
    named = powers.filter(power=OuterRef("power"), place=OuterRef("place"))
    return Q(pk__in=roles) | Q(Exists(named))


def of_committee(keys: Keys) -> Q:
    """Commitments of one of these committees."""
    return Q(committee__slug__in=keys)


def commitments_of_institution(keys: Keys) -> QuerySet:
    """The same, as rows."""
    return Commitment.objects.filter(of_institution(keys))


def register_all() -> None:
    """Called once the models are there."""
    for role, mine in ((RoleName.LIAISON, of_institution), (RoleName.MEMBER, of_committee)):
        declare(Reading(role, Commitment, _("Commitments"), mine))
        for model, title in HANGING:
            declare(Reading(role, model, title, lambda keys, mine=mine: _hanging(mine, keys)))
        declare(Reading(role, models.Attachment, _("Attached documents"), lambda k, mine=mine: _attached(mine, k)))
    for model, title in HANGING:
        if model in KEPT:
            declare(
                Keeping(
                    RoleName.LIAISON,
                    model,
                    title,
                    lambda keys, model=model: _hanging(of_institution, keys) & _said(model),
                    adds=True,
                    anchor="commitment",
                    owners=commitments_of_institution,
                    fixed=frozenset(KEPT[model]),
                    only=ONLY.get(model, {}),
                    note=NOTES.get(model, ""),
                )
            )
    say(RoleName.LIAISON, _("Only the commitments in which your institution takes part, and its own data."))
    say(RoleName.MEMBER, _("Only the commitments of your committee."))


def _said(model) -> Q:
    """Rows whose fields have the values that a liaison may give them."""
    return Q(**{f"{name}__in": allowed for name, allowed in ONLY.get(model, {}).items()})


def _attached(mine, keys: Keys) -> Q:
    own, found = Commitment.objects.filter(mine(keys)).order_by().values("pk"), Q()
    for path in ATTACHED:
        found |= Q(**{f"{path}__in": own})
    return found


def _hanging(mine, keys: Keys) -> Q:
    return Q(commitment__in=Commitment.objects.filter(mine(keys)).order_by().values("pk"))
