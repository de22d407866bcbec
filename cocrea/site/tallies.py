"""How much there is of what, for the first page of the staff. Whoever has a role reads it: only what is published."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.desk import Tally, register
from cocrea.actors.models import Organization, Person
from cocrea.documents.models import Source
from cocrea.plans.models import ActionPlan, Activity, Commitment, Contradiction, Figure


def register_all() -> None:
    """Called once, when the app is ready."""
    for key, label, rows, name, args in (
        ("plans", _("Plans"), ActionPlan.objects.published, "plans:plan-list", ()),
        ("commitments", _("Sheets of commitments"), Commitment.objects.published, *table("commitments")),
        ("activities", _("Activities"), Activity.objects.published, *table("activities")),
        ("figures", _("Figures"), Figure.objects.published, "plans:figure-list", ()),
        ("contradictions", _("Contradictions"), Contradiction.objects.published, "plans:contradiction-list", ()),
        ("organizations", _("Organizations"), Organization.objects.published, "actors:organization-list", ()),
        ("people", _("People"), Person.objects.published, "actors:person-list", ()),
        ("sources", _("Sources"), Source.objects.all, "documents:source-list", ()),
    ):
        register(Tally(key, label, rows, lambda name=name, args=args: reverse(name, args=args)))


def table(key: str) -> tuple[str, tuple[str]]:
    """The page of a table of the open data, where all its rows can be seen."""
    return "opendata:dataset-detail", (key,)
