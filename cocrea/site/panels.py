"""What the record has to say beside the names of organizations, places and sources, and what rests on a source."""

from collections import Counter

from django.db.models import CharField, Count, F, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cocrea.actors.models import Membership, Organization, Person, Place, Post
from cocrea.elections.models import Candidate, Election
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Figure,
    Indicator,
    LegalInstrument,
    Objective,
    Responsibility,
    Result,
    Signatory,
    TimelineEvent,
)
from cocrea.secretariat.models import Call, CallSector, Declaration, DeclarationSignatory, Participant
from cocrea.site.models import GlossaryTerm
from cocrea.ui.panels import Panel, register

# Tables whose rows name their source, as a source's page counts them.
CITING = (
    (ActionPlan, _("Plans")),
    (Objective, _("Objectives")),
    (Signatory, _("Signatures")),
    (LegalInstrument, _("Legal instruments")),
    (TimelineEvent, _("Dated events")),
    (Commitment, _("Commitments")),
    (Activity, _("Activities")),
    (Responsibility, _("Responsibilities")),
    (Indicator, _("Indicators")),
    (Result, _("Results")),
    (Figure, _("Figures")),
    (Call, _("Calls")),
    (CallSector, _("Registrations by sector")),
    (Participant, _("Participating organizations")),
    (Declaration, _("Declarations")),
    (DeclarationSignatory, _("Signatories of declarations")),
    (Organization, _("Organizations")),
    (Person, _("People")),
    (Post, _("Seats")),
    (Membership, _("Offices and memberships")),
    (Place, _("Places")),
    (Election, _("Elections")),
    (Candidate, _("Candidates")),
    (GlossaryTerm, _("Words of the glossary")),
)


def of_organizations(organizations: list) -> dict:
    """In how many promises each has a role, or owns as their committee. 2a and 2b are one."""
    promise = ("commitment__plan_id", "commitment__series", "commitment__ordinal")
    roles = Responsibility.objects.published().filter(organization__in=organizations).order_by()
    owned = Commitment.objects.published().filter(committee__in=organizations).order_by()
    rows = {*roles.values_list("organization_id", *promise).distinct()}
    rows |= {*owned.values_list("committee_id", "plan_id", "series", "ordinal").distinct()}
    return promises(Counter(row[0] for row in rows))


def of_places(places: list) -> dict:
    """How many promises were made for each place, by a committee that sits there, or name it in their coverage."""
    found = Commitment.objects.published().by_place(places)
    return promises({key: len({row.promise for row in rows}) for key, rows in found.items()})


def promises(numbers: dict) -> dict:
    """Numbers as the panel's words."""
    return {
        key: {"text": ngettext("%(n)d commitment", "%(n)d commitments", n) % {"n": n}} for key, n in numbers.items()
    }


def of_sources(sources: list) -> dict:
    """How many rows of the public record rest on each source."""
    found: Counter = Counter()
    for key, _model, number in cited(sources):
        found[key] += number
    return {key: {"text": ngettext("%(n)d row", "%(n)d rows", n) % {"n": n}} for key, n in found.items()}


def of_source_pages(sources: list) -> dict:
    """What rests on each source, table by table."""
    labels = {model._meta.label_lower: label for model, label in CITING}
    found: dict[int, list] = {}
    for key, model, number in cited(sources):
        found.setdefault(key, []).append((list(labels).index(model), labels[model], number))
    return {key: {"rows": [(label, number) for _place, label, number in sorted(rows)]} for key, rows in found.items()}


def cited(sources: list):
    """(source, table, rows): one query, whatever the number of tables and of sources."""
    parts = []
    for model, _label in CITING:
        rows = model.objects.published().filter(source__in=sources).order_by()
        told = rows.annotate(
            cited_source=F("source_id"), cited_table=Value(model._meta.label_lower, output_field=CharField())
        )
        parts.append(
            told.values("cited_source", "cited_table")
            .annotate(n=Count("pk"))
            .values_list("cited_source", "cited_table", "n")
        )
    return parts[0].union(*parts[1:], all=True)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("organization-row", "site/panels/words.html", of_organizations))
    register(Panel("place-row", "site/panels/words.html", of_places))
    register(Panel("source-row", "site/panels/words.html", of_sources))
    register(Panel("source-detail", "site/panels/source.html", of_source_pages, order=50))
