"""What is published of agreements: what was agreed, who answers, what became of it, and the status today."""

import datetime

from django.db.models import Aggregate, Case, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.clock import midnight_after
from cocrea.meetings.models import Agreement, AgreementParty, Outcome, Session
from cocrea.meetings.models.status import Status, due_expression, status_expression
from cocrea.opendata.declarations import Column, Dataset, Theme, publish
from cocrea.plans.datasets.columns import COMMITMENT_OR_ALL, ORGANIZATION, PLAN, SOURCE

SESSION = Column("session", "session__slug", description=_("Which session: its key in sessions."))
OF_AGREEMENT = (
    Column("session", "agreement__session__slug", title=_("Session"), description=SESSION.description),
    Column(
        "agreement",
        "agreement__position",
        title=_("Agreement"),
        description=_("Number of the agreement within its session."),
    ),
)

STATUS = status_expression(Outcome.objects.all())
# What took its place is said while it stands cancelled; a draft's session is named nowhere.
IS_REPLACED = Q(Exact(STATUS, Value(calc.CANCELLED)), cancelled_by__session__in=Session.objects.published())


class Joined(Aggregate):
    """The names of a group as one text, in the order of the second expression (SQLite: in that of its rows)."""

    output_field = TextField()
    function, arg_joiner = "STRING_AGG", ", '; ' ORDER BY "

    def as_sqlite(self, compiler, connection, **context):
        """The same on SQLite, whose aggregates take no order before 3.44."""
        plain = self.copy()
        name, _order, *more = self.get_source_expressions()
        plain.set_source_expressions([name, *more])
        return plain.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s, '; ')", **context)


def names_of(role: str) -> Coalesce:
    """Who has a part in an agreement, by name."""
    rows = AgreementParty.objects.filter(agreement=OuterRef("pk"), role=role).order_by().values("agreement")
    name = Coalesce("person__name", "organization__name", output_field=TextField())
    found = Subquery(rows.annotate(names=Joined(name, F("pk"))).values("names"))
    return Coalesce(found, Value(""), output_field=TextField())


@publish
class Agreements(Dataset):
    """Agreements and suggestions."""

    key = "agreements"
    title = _("Agreements")
    description = _("What sessions agreed or only suggested, who answers for it, by when, and its status today.")
    model = Agreement
    theme = Theme.PEOPLE
    columns = (
        SESSION,
        Column("position", title=_("Number"), description=_("Number within its session; its permanent address.")),
        Column("agenda_item", "agenda_item__position", description=_("Number of the agenda item it came up under.")),
        Column("plan", "commitment__plan__slug", title=_("Plan"), description=PLAN.description),
        COMMITMENT_OR_ALL,
        Column("kind", description=_("What sort of thing is to be done.")),
        Column("mode", description=_("Agreed, or only suggested. A suggestion binds nobody and never lapses.")),
        Column("text", description=_("What is to be done.")),
        Column(
            "responsible",
            names_of(AgreementParty.Role.RESPONSIBLE),
            type="text",
            title=_("Responsible"),
            description=_("Who answers for it, by name; their keys are in agreement-parties. Empty where nobody is."),
        ),
        "addressee_text",
        Column("due_on", description=_("The last day, as it was agreed. Empty where none was set.")),
        "is_due_inferred",
        "due_days",
        "due_day_kind",
        Column("quote", description=_("The phrase of the minutes from which it was taken.")),
        Column(
            "cancelled_by_session",
            Case(When(IS_REPLACED, then=F("cancelled_by__session__slug"))),
            type="text",
            title=_("Cancelled by: session"),
            description=_("Session of the later agreement that took its place."),
        ),
        Column(
            "cancelled_by",
            Case(When(IS_REPLACED, then=F("cancelled_by__position"))),
            type="integer",
            title=_("Cancelled by"),
            description=_("Number of the later agreement that took its place."),
        ),
        SOURCE,
        "note",
        Column(
            "due",
            due_expression(Outcome.objects.all()),
            type="date",
            title=_("Deadline in force"),
            description=_("The last day that holds today, extensions included. Computed."),
        ),
        Column(
            "status",
            STATUS,
            type="text",
            choices=dict(Status.choices),
            title=_("Status"),
            description=_("Where it stands today. Computed from agreement-outcomes, the deadline and the day."),
        ),
    )
    filters = ("session", "plan", "commitment", "kind", "mode", "status", "due_on")
    page = ("meetings:agreement-detail", ("session", "position"))

    def next_change(self, now: datetime.datetime) -> datetime.datetime:
        """Deadlines pass at midnight."""
        return midnight_after(now)


@publish
class AgreementParties(Dataset):
    """Who has which part in an agreement."""

    key = "agreement-parties"
    title = _("Parts in agreements")
    description = _("Who is responsible for an agreement, to whom it is addressed, and who signs.")
    model = AgreementParty
    theme = Theme.PEOPLE
    columns = (
        *OF_AGREEMENT,
        Column("role", description=_("Which part it is.")),
        ORGANIZATION,
        Column("person", "person__slug", description=_("Which person: their key in people.")),
    )
    filters = ("session", "role", "organization", "person")
    is_original = True


@publish
class AgreementOutcomes(Dataset):
    """What became of agreements."""

    key = "agreement-outcomes"
    title = _("What became of agreements")
    description = _("Dated facts about agreements: answered, fulfilled with evidence, extended, cancelled.")
    model = Outcome
    theme = Theme.PEOPLE
    columns = (
        *OF_AGREEMENT,
        Column("kind", description=_("What happened.")),
        "on",
        Column("text", description=_("What exactly, in a sentence.")),
        "due_on",
        "url",
        Column(
            "document",
            F("document__sha256"),
            type="text",
            title=_("Document"),
            description=_("SHA-256 of the file that proves it."),
        ),
        SOURCE,
    )
    filters = ("session", "kind", "on")
