"""What is published of the plans and of what hangs on them. Column names are those of the exercise's files, so that
what is taken out can be brought in again."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Contradiction,
    Detail,
    Figure,
    Indicator,
    LegalInstrument,
    Objective,
    PolicyTag,
    Responsibility,
    Result,
    SdgTarget,
    Signatory,
    TimelineEvent,
)

SOURCE = Column("source", "source__slug")
PLAN = Column("plan", "plan__slug", description=_("Which plan: its address, such as 2017-2019."))
PLAN_OF = Column("plan", "commitment__plan__slug", description=PLAN.description)
COMMITMENT = Column("commitment", "commitment__number", description=_("Number of the commitment within its plan."))
COMMITMENT_OR_ALL = Column(
    "commitment",
    "commitment__number",
    description=_("Number of the commitment within its plan. Empty where the row is about more than one."),
)
ACTIVITY = Column(
    "activity",
    "activity__number",
    description=_("Number of the activity within its commitment. Empty where it is about the whole commitment."),
)
PLACE = Column("place", "place__slug", description=_("Where it applies: key in places."))
ORGANIZATION = Column("organization", "organization__slug", description=_("Which body: its key in organizations."))
POSITION = Column("position", title=_("Order"), description=_("Place in the order that the source gives, from 1."))
DERIVED = _("It follows from the number.")


@publish
class Plans(Dataset):
    """Action plans."""

    key = "plans"
    title = _("Plans")
    description = _("Local Action Plans: period, territory, state, and where their text can be read.")
    model = ActionPlan
    columns = (
        "slug",
        "ordinal",
        "title",
        Column("short_title", description=_("How the plan is called in lists.")),
        Column("period_start", description=_("When the period of the plan begins.")),
        "period_end",
        Column("status", description=_("How far the plan has come. Drafts are not published.")),
        Column("territory", description=_("Where the plan applies, as its source says.")),
        PLACE,
        Column("signed_on", description=_("When the plan was signed. Empty where no source says so.")),
        Column("strategic_objective", description=_("What the whole plan wants to achieve.")),
        "summary",
        Column("guarantor", "guarantor__slug", description=_("Body that looked after it: its key in organizations.")),
        Column("url", description=_("Where the text of the plan was published.")),
        SOURCE,
        "note",
    )
    filters = ("status",)
    page = ("plans:plan-detail", ("slug",))


@publish
class Objectives(Dataset):
    """What plans set out to do, beside their commitments."""

    key = "objectives"
    title = _("Objectives of the plans")
    description = _("Objectives, principles and functions that each plan writes down beside its commitments.")
    model = Objective
    columns = (
        PLAN,
        Column("kind", description=_("What sort of statement it is.")),
        POSITION,
        "text",
        SOURCE,
    )
    filters = ("plan", "kind")


@publish
class Signatories(Dataset):
    """Who signed a plan."""

    key = "signatories"
    title = _("Signatories")
    description = _("Who signed each plan, for which body, and whether as a party or as a witness of honour.")
    model = Signatory
    columns = (
        PLAN,
        Column("person", "person__slug", description=_("Who: key in people. Empty where only the body is named.")),
        Column("person_name", "person__name", title=_("Name of the person"), description=_("Name of who signed.")),
        ORGANIZATION,
        Column("office", description=_("Office that the person held when signing.")),
        Column("capacity", description=_("Whether it was signed as a party or as a witness of honour.")),
        Column("signed_on", description=_("When it was signed.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "organization")


@publish
class LegalInstruments(Dataset):
    """Laws and agreements on which plans rest."""

    key = "legal-instruments"
    title = _("Legal framework")
    description = _("Laws, agreements and international instruments that each plan cites as its ground.")
    model = LegalInstrument
    columns = (PLAN, POSITION, Column("title", description=_("Name of the instrument.")), "code", "provision", SOURCE)
    filters = ("plan",)


@publish
class Events(Dataset):
    """Timelines of the plans."""

    key = "events"
    title = _("Events")
    description = _("What happened in each plan and when, as precisely as the sources say it.")
    model = TimelineEvent
    columns = (
        PLAN,
        POSITION,
        Column("date", description=_("When it happened. Empty where no source gives a date.")),
        Column("end_date", description=_("Last day, where it lasted more than one.")),
        "is_inferred",
        Column("title", description=_("What happened.")),
        Column("kind", description=_("What sort of event it was.")),
        Column("place_text", description=_("Where it happened, as the source says.")),
        "after",
        SOURCE,
        "note",
    )
    filters = ("plan", "kind")


@publish
class Commitments(Dataset):
    """Commitments, one row for each sheet."""

    key = "commitments"
    title = _("Commitments")
    description = _("Every commitment of every plan. One printed on two sheets (2a, 2b) takes two rows.")
    model = Commitment
    columns = (
        PLAN,
        "number",
        Column("title", description=_("Short name of the commitment.")),
        Column("full_title", description=_("Name of the commitment in full, as its source writes it.")),
        Column("theme", description=_("Theme under which the plan puts it.")),
        Column("alignment", description=_("Wider policy to which the plan ties it.")),
        Column("level", description=_("Whether it comes from the national initiative or was born locally.")),
        Column("committee", "committee__slug", description=_("Coordinating committee: its key in organizations.")),
        Column("power", description=_("Branch or level of government that answers for it.")),
        PLACE,
        Column("problem", description=_("Problem that it wants to solve.")),
        Column("objective", description=_("What it wants to achieve.")),
        Column("description", description=_("What exactly is promised.")),
        Column("url", description=_("Where its product can be seen, as the sources give it.")),
        Column("publication", description=_("Always published: drafts do not stand in this table.")),
        SOURCE,
        "note",
    )
    withheld = {"series": DERIVED, "ordinal": DERIVED, "part": DERIVED}
    filters = ("plan", "number", "level", "committee", "power")
    page = ("plans:commitment-detail", ("plan", "number"))


@publish
class CommitmentTags(Dataset):
    """Policy areas of commitments."""

    key = "commitment-tags"
    title = _("Topics of the commitments")
    description = _("Policy areas of each commitment: those of the Open Government Partnership, and the editors'.")
    model = PolicyTag
    columns = (
        PLAN_OF,
        COMMITMENT,
        Column("scheme", description=_("Whose list the topic belongs to.")),
        Column("tag", title=_("Topic"), description=_("The policy area.")),
        SOURCE,
    )
    filters = ("plan", "commitment", "scheme", "tag")


@publish
class SdgTargets(Dataset):
    """Targets of the 2030 Agenda."""

    key = "sdg-targets"
    title = _("Targets of the 2030 Agenda")
    description = _("Goals and targets of sustainable development that a plan or a commitment serves.")
    model = SdgTarget
    columns = (
        PLAN,
        COMMITMENT_OR_ALL,
        Column("goal", description=_("Number of the goal, 1 to 17.")),
        Column("target", description=_("Number of the target, such as 16.6. Empty where only the goal is known.")),
        "is_inferred",
        Column("text", description=_("What the target says.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "goal", "target", "is_inferred")


@publish
class CommitmentDetails(Dataset):
    """What the sources list of a commitment."""

    key = "commitment-details"
    title = _("Details of the commitments")
    description = _("What the sources list of a commitment: improvements, stages, coverage, whom it serves.")
    model = Detail
    columns = (
        PLAN_OF,
        COMMITMENT,
        Column("kind", description=_("What sort of detail it is.")),
        POSITION,
        "text",
        "is_inferred",
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "kind")


@publish
class Results(Dataset):
    """Dated statements of what came of commitments."""

    key = "results"
    title = _("Results")
    description = _("What each source said, and when, had come of a commitment. Its state follows from these rows.")
    model = Result
    columns = (
        PLAN_OF,
        COMMITMENT,
        POSITION,
        Column("kind", description=_("What the source says of the evidence.")),
        "text",
        "stated_on",
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "kind")


@publish
class Activities(Dataset):
    """Activities of commitments."""

    key = "activities"
    title = _("Activities")
    description = _("What was to be done for each commitment, by when, and how it would be shown.")
    model = Activity
    columns = (
        PLAN_OF,
        COMMITMENT,
        "number",
        Column("title", description=_("What was to be done.")),
        Column("due_on", description=_("Day by which it was to be done. Empty where the plan gives none.")),
        Column("origin", description=_("Where it stands: in the plan, in the indicator sheet, or in both.")),
        Column("sheet_number", description=_("Number that the indicator sheet gives it.")),
        Column("means_of_verification", description=_("How it would be shown that it was done.")),
        Column("frequency", description=_("How often it would be shown.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "origin", "due_on")


@publish
class Responsibilities(Dataset):
    """Who answers for what, and as what."""

    key = "responsibilities"
    title = _("Responsibilities")
    description = _("Which organization answers for a commitment or an activity, and as what. One row for each role.")
    model = Responsibility
    columns = (
        PLAN_OF,
        COMMITMENT,
        ACTIVITY,
        ORGANIZATION,
        Column(
            "organization_name",
            "organization__name",
            title=_("Name of the organization"),
            description=_("Name of the organization in full."),
        ),
        Column("role", description=_("What the organization was to do.")),
        Column("detail", description=_("What the source adds to the role.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "organization", "role")


@publish
class Indicators(Dataset):
    """How activities are measured."""

    key = "indicators"
    title = _("Indicators")
    description = _(
        "How each activity would be measured: numerator and denominator apart, unit, baseline and target."
    )
    model = Indicator
    columns = (
        PLAN_OF,
        COMMITMENT,
        ACTIVITY,
        "number",
        Column("goal", description=_("What the indicator wants to know.")),
        Column("numerator", description=_("What is counted. Empty where the source gives no formula.")),
        Column("denominator", description=_("What it is divided by. Empty where the source gives no formula.")),
        "factor",
        Column("unit", description=_("Unit of the result.")),
        Column("baseline", description=_("Value at the start. Empty where the source gives none.")),
        Column("target", description=_("Value to reach. Empty where the source gives none.")),
        Column("target_unit", description=_("Unit in which the target is written.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "activity")


@publish
class Figures(Dataset):
    """Numbers that the sources give."""

    key = "figures"
    title = _("Figures")
    description = _(
        "Numbers that the sources give. Those that do not agree stand side by side, each with its source."
    )
    model = Figure
    columns = (
        PLAN,
        COMMITMENT_OR_ALL,
        "subject",
        "as_of",
        "value",
        Column("comparator", description=_("Whether the value is exact, or the source says more, less or about.")),
        Column("unit", description=_("What is counted.")),
        SOURCE,
        "stated_on",
        "note",
    )
    filters = ("plan", "commitment", "subject", "source")


@publish
class Contradictions(Dataset):
    """Where sources do not agree."""

    key = "contradictions"
    title = _("Contradictions")
    description = _("Points on which the sources do not agree, with what each says and whether it was settled.")
    model = Contradiction
    columns = (
        Column("code", description=_("Number under which the contradiction is known.")),
        PLAN,
        COMMITMENT_OR_ALL,
        "subject",
        Column("value_a", description=_("What the first source says.")),
        Column(
            "source_a", "source_a__slug", description=_("Document that says the first value: its key in sources.")
        ),
        Column("value_b", description=_("What the second source says.")),
        Column(
            "source_b", "source_b__slug", description=_("Document that says the second value: its key in sources.")
        ),
        Column("value_c", description=_("What the third source says, if any.")),
        Column(
            "source_c", "source_c__slug", description=_("Document that says the third value: its key in sources.")
        ),
        Column("status", description=_("Whether somebody has settled it. Both values stay either way.")),
        "note",
    )
    filters = ("plan", "commitment", "status")
    cites = "source_a"
