"""What is published of the follow-up of plans, and what is not."""

from django.db.models import BooleanField, Case, F, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from cocrea.evidence.models import Evidence
from cocrea.monitoring.models import (
    Asked,
    Dissemination,
    Milestone,
    MilestoneChange,
    PersonalLink,
    ProgressReport,
    ReportingTerm,
)
from cocrea.monitoring.models.milestone import planned
from cocrea.opendata.declarations import Column, Dataset, private, publish
from cocrea.plans.datasets.columns import ACTIVITY, COMMITMENT, COMMITMENT_OR_ALL, ORGANIZATION, PLAN, PLAN_OF, SOURCE

PERSON = Column("person", "person__slug", description=_("Which person: their key in people."))


KNOWN_EVIDENCE = Case(
    When(~Q(evidence__state=Evidence.State.DRAFT), then=F("evidence__number")), output_field=IntegerField()
)


def says(condition: Q) -> Case:
    """Whether something holds of a row."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


@publish
class ReportingTerms(Dataset):
    """Since when plans ask for reports."""

    key = "reporting-terms"
    title = _("Reporting terms")
    description = _("Since when each plan asks for progress reports, how often, and how many days it gives.")
    model = ReportingTerm
    columns = (PLAN, "since", "every", "days", SOURCE)
    is_original = True


@publish
class ProgressReports(Dataset):
    """Progress reports that were handed in."""

    key = "progress-reports"
    title = _("Progress reports")
    description = _("What was done, what hinders and what comes next, period by period, as whoever answers says it.")
    model = ProgressReport
    columns = (
        PLAN_OF,
        COMMITMENT,
        ACTIVITY,
        "period",
        "months",
        Column("state", description=_("How far it is, in a word, as whoever reports says it. No source proves it.")),
        Column("done", description=_("What was done in the period.")),
        Column("obstacles", description=_("What hinders it. Empty where nothing does.")),
        Column("next_steps", description=_("What comes next.")),
        Column("organization", "organization__slug", description=_("Which body reports: its key in organizations.")),
        Column("person", "person__slug", description=_("Who reports, where they are named: their key in people.")),
        Column("reported_on", description=_("Day on which it was handed in.")),
        Column("session", "session__slug", description=_("Session in which it was gone through: its key.")),
        SOURCE,
        "note",
    )
    withheld = {
        "withdrawn_on": _("A report that was taken back is not published; the ledger says when."),
        "withdraw_reason": _("A report that was taken back is not published; the ledger says why."),
    }
    filters = ("plan", "commitment", "activity", "period", "state", "organization")
    page = ("monitoring:report-detail", ("plan", "commitment", "period"))
    is_original = True


@publish
class WorkPlans(Dataset):
    """Milestones of the work plans."""

    key = "work-plans"
    title = _("Work plans")
    description = _("Milestones of each commitment: dates as first planned, as planned last, and when it was done.")
    model = Milestone
    columns = (
        PLAN_OF,
        COMMITMENT,
        ACTIVITY,
        "number",
        "title",
        ORGANIZATION,
        PERSON,
        Column("companion", "companion__slug", description=_("Organization that goes along: its key.")),
        Column("companion_person", "companion_person__slug", description=_("Person who goes along: their key.")),
        "weight",
        Column("starts_on", description=_("Start as first planned.")),
        Column("due_on", description=_("End as first planned.")),
        Column(
            "starts", planned("starts_on"), title=_("Start today"), description=_("As planned last."), type="date"
        ),
        Column("due", planned("due_on"), title=_("End today"), description=_("As planned last."), type="date"),
        Column("done_on", description=_("When it was done, as precise as is known. Empty: it is not done.")),
        "recorded_on",
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "activity", "organization", "companion")
    is_original = True


@publish
class MilestoneChanges(Dataset):
    """Each time that a milestone was planned again."""

    key = "milestone-changes"
    title = _("Re-plannings of milestones")
    description = _("Each change of the dates of a milestone: from which to which, who made it, when and why.")
    model = MilestoneChange
    columns = (
        Column("plan", "milestone__commitment__plan__slug", title=_("Plan"), description=PLAN.description),
        Column(
            "commitment",
            "milestone__commitment__number",
            title=_("Commitment"),
            description=COMMITMENT.description,
        ),
        Column("milestone", "milestone__number", description=_("Number of the milestone within its commitment.")),
        "number",
        "on",
        Column("old_starts_on", description=_("Start before the change.")),
        Column("old_due_on", description=_("End before the change.")),
        Column("starts_on", description=_("Start after the change.")),
        Column("due_on", description=_("End after the change.")),
        "reason",
        ORGANIZATION,
        PERSON,
        SOURCE,
    )
    filters = ("plan", "commitment")
    is_original = True


@publish
class DisseminationLog(Dataset):
    """What is made known."""

    key = "dissemination"
    title = _("Dissemination")
    description = _("Campaigns, launches and trainings, planned and done, by channel. Of who came, only numbers.")
    model = Dissemination
    columns = (
        PLAN,
        "number",
        COMMITMENT_OR_ALL,
        "kind",
        "channel",
        "campaign",
        "title",
        Column("organization", "organization__slug", description=_("Which body does it: its key in organizations.")),
        Column("place", "place__slug", description=_("Where: key in places.")),
        Column("planned_on", description=_("When it was planned. Empty: it was not planned before.")),
        Column("done_on", description=_("When it was done. Empty: it has not been done.")),
        "is_called_off",
        Column(
            "programmed",
            says(~Q(planned_on="")),
            title=_("Programmed"),
            description=_("true where a date was planned: what counts as programmed."),
            type="boolean",
        ),
        Column(
            "carried_out",
            says(~Q(done_on="")),
            title=_("Was carried out"),
            description=_("true where it was done: what counts as done."),
            type="boolean",
        ),
        "reach",
        "reach_note",
        "attendance",
        "women",
        "men",
        "officials",
        "url",
        Column(
            "evidence",
            KNOWN_EVIDENCE,
            title=_("Evidence"),
            description=_("Number of the evidence that proves it, at /evidencias/."),
            type="integer",
        ),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "kind", "channel", "programmed", "carried_out", "organization")
    page = ("monitoring:dissemination-detail", ("plan", "number"))
    is_original = True


private(Asked, _("Which rows a letter asks for: the text of the letter says so."))
private(PersonalLink, _("Secret links: whoever read their digests could help to open one."))
