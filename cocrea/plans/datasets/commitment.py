"""What is published of the commitments."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import (
    COMMITMENT,
    COMMITMENT_OR_ALL,
    DERIVED,
    PLACE,
    PLACED,
    PLAN,
    PLAN_OF,
    POSITION,
    SOURCE,
)
from cocrea.plans.models import Commitment, Detail, PolicyTag, Result, SdgTarget
from cocrea.plans.standing import Told

STATES = {
    "complete": _("Fulfilled"),
    "on_time": _("On time"),
    "at_risk": _("At risk"),
    "overdue": _("Overdue"),
    "no_data": _("No data"),
}


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
        PLACED,
        Column(
            "state",
            Told("state", "no_data"),
            type="text",
            choices=STATES,
            title=_("State"),
            description=_("Where it stands today. Computed by the published rule; the table status says why."),
        ),
        Column(
            "state_kind",
            Told("kind"),
            type="text",
            choices=dict(Result.Kind.choices),
            title=_("What decides the state"),
            description=_("Kind of the statement that decides the state. Empty where no source says one. Computed."),
        ),
        Column(
            "state_on",
            Told("decided_on"),
            type="edtf",
            title=_("Date of the state"),
            description=_("When anything was last said or decided of it. Computed."),
        ),
    )
    withheld = {"series": DERIVED, "ordinal": DERIVED, "part": DERIVED}
    filters = ("plan", "number", "level", "committee", "power", "state")
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
