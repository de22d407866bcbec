"""How much there is of what, for the desk: everything on record, drafts too."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Tally, register
from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Source
from cocrea.plans.models import ActionPlan, Activity, Commitment, Contradiction, Figure


def register_all() -> None:
    """Called once, when the app is ready."""
    for key, label, model, name in (
        ("plans", _("Plans"), ActionPlan, "plans:plan-list"),
        ("commitments", _("Commitments, drafts too"), Commitment, "plans:plan-list"),
        ("activities", _("Activities"), Activity, "plans:plan-list"),
        ("figures", _("Figures"), Figure, "plans:figure-list"),
        ("contradictions", _("Contradictions"), Contradiction, "plans:contradiction-list"),
        ("organizations", _("Organizations"), Organization, "actors:organization-list"),
        ("people", _("People"), Person, "actors:person-list"),
        ("sources", _("Sources"), Source, "documents:source-list"),
    ):
        register(Tally(key, label, model.objects.all, lambda name=name: reverse(name)))
