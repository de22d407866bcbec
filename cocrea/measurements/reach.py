"""How far a liaison and a member of a committee reach into the measurements: the one declaration of it."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Door, open_door
from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, Reading, declare
from cocrea.accounts.rights import say
from cocrea.measurements import rules
from cocrea.measurements.actions.measurement import FIGURES
from cocrea.measurements.models import Binding, Measurement
from cocrea.plans.models import Commitment, Indicator
from cocrea.plans.reach import of_committee, of_institution


def indicators(keys: Keys) -> QuerySet:
    """The indicators of the commitments of these institutions."""
    return Indicator.objects.filter(commitment__in=Commitment.objects.filter(of_institution(keys)))


def _of_indicators(mine, keys: Keys) -> Q:
    own = Commitment.objects.filter(mine(keys)).order_by().values("pk")
    return Q(indicator__commitment__in=own)


def register_all() -> None:
    """Called once the models are there."""
    for role, mine in ((RoleName.LIAISON, of_institution), (RoleName.MEMBER, of_committee)):
        for model, title in ((Measurement, _("Measurements")), (Binding, _("Live counts"))):
            declare(Reading(role, model, title, lambda keys, mine=mine: _of_indicators(mine, keys)))
    declare(
        Keeping(
            RoleName.LIAISON,
            Measurement,
            _("Measurements"),
            lambda keys: _of_indicators(of_institution, keys),
            adds=True,
            anchor="indicator",
            owners=indicators,
            fixed=frozenset(FIGURES),
            note=_("What was measured stays; it is corrected by another one."),
        )
    )
    open_door(Door(_("Indicators"), lambda: reverse("measurements:desk"), rules.may_measure, "plans", 4))
    say(
        rules.may_measure,
        _("Measure the indicators"),
        _("Record and correct measurements. Who speaks for an institution, only those of its commitments."),
    )
