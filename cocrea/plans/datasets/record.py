"""What is published of figures and contradictions."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import COMMITMENT_OR_ALL, PLAN, SOURCE
from cocrea.plans.models import Contradiction, Figure


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
        "part_of",
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
        "holds",
        "finding",
        "note",
    )
    filters = ("plan", "commitment", "status")
    cites = "source_a"
