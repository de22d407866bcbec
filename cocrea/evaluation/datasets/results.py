"""Assessments, what they looked at, every rating, and what was printed, as tables."""

from django.db.models import Case, F, IntegerField, When
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.datasets.columns import (
    ASSESSMENT,
    ATTRIBUTE,
    COMMITMENT,
    LABEL_KIND,
    OF_ATTRIBUTE,
    OF_INSTRUMENT,
    PLAN,
    STAFF,
    WHOLE_DIMENSION,
    public_commitments,
)
from cocrea.evaluation.models import AssessedCommitment, Assessment, PrintedLabel, PrintedTotal, Rating
from cocrea.evidence.models import Evidence
from cocrea.opendata.declarations import Column, Dataset, publish


@publish
class Assessments(Dataset):
    """Evaluations."""

    key = "assessments"
    title = _("Evaluations of plans")
    description = _("Who evaluated which plan, with which version of an instrument, when and how.")
    model = Assessment
    columns = (
        "slug",
        "title",
        Column("plan", "plan__slug", description=PLAN.description),
        Column(
            "instrument", "instrument_version__instrument__slug", title=_("Instrument"), description=_("Its key.")
        ),
        Column("version", "instrument_version__number", title=_("Version"), description=_("Number of its version.")),
        Column("organization", "organization__slug", description=_("Body that evaluates: its key in organizations.")),
        *("unit", "method", "context", "dated", "is_historical", "reviewers"),
        *("opens_at", "closes_at", "revealed_at", "approved_at"),
        Column("publication", description=_("Whether it is published. Drafts do not stand here.")),
        Column("source", "source__slug"),
        "note",
    )
    withheld = {"asked_by": STAFF, "approved_by": STAFF}
    filters = ("plan", "instrument")
    page = ("evaluation:assessment-detail", ("slug",))


@publish
class AssessedCommitments(Dataset):
    """What was looked at."""

    key = "assessed-commitments"
    title = _("Commitments evaluated")
    description = _("Which commitments each evaluation looked at, in the order of its tables.")
    model = AssessedCommitment
    columns = (ASSESSMENT, PLAN, COMMITMENT, "position")
    filters = ("assessment", "plan", "commitment")
    is_original = True

    def queryset(self):
        """Those of public commitments."""
        return public_commitments(super().queryset())


@publish
class Ratings(Dataset):
    """Every rating."""

    key = "ratings"
    title = _("Ratings")
    description = _("What each reviewer gave, with the reasons. Only since they were revealed and published.")
    model = Rating
    columns = (
        Column("assessment", "panelist__assessment__slug", title=_("Evaluation"), description=ASSESSMENT.description),
        Column("plan", "panelist__assessment__plan__slug", title=_("Plan"), description=PLAN.description),
        Column("reviewer", "panelist__number", title=_("Reviewer"), description=_("Number within the panel.")),
        COMMITMENT,
        Column("dimension", "attribute__dimension__key", title=_("Dimension"), description=_("Its key.")),
        Column("attribute", "attribute__key", description=_("Its key.")),
        Column("value", "level__value", title=_("Value"), description=_("The level given, as a number.")),
        Column("level", "level__name", description=_("The level given, as reviewers read it.")),
        *("justification", "consulted"),
        Column(
            "evidence",
            Case(
                When(evidence__in=Evidence.objects.published(), then=F("evidence__number")),
                output_field=IntegerField(),
            ),
            type="integer",
            title=_("Evidence"),
            description=_("Number of the public evidence on which it rests most, where there is one."),
        ),
        Column(
            "replaces",
            "replaces__pk",
            title=_("Replaces"),
            description=_("Number of the rating that it replaced after the discussion. That one does not count."),
        ),
        "made_at",
    )
    filters = ("assessment", "plan", "commitment", "dimension", "attribute", "reviewer")
    is_original = True

    def queryset(self):
        """Those of public commitments."""
        return public_commitments(super().queryset())


@publish
class PrintedLabels(Dataset):
    """Cells of printed tables."""

    key = "printed-labels"
    title = _("Labels as printed")
    description = _("The cells of the tables of historical evaluations, as printed. No rating stands behind them.")
    model = PrintedLabel
    columns = (
        ASSESSMENT,
        PLAN,
        COMMITMENT,
        *OF_INSTRUMENT,
        OF_ATTRIBUTE,
        ATTRIBUTE,
        WHOLE_DIMENSION,
        LABEL_KIND,
        Column("label", "label__key", description=_("Its key.")),
        Column("label_name", "label__name", title=_("Label as printed"), description=_("How people read it.")),
        "locator",
    )
    filters = ("assessment", "plan", "commitment", "dimension", "attribute", "label", "label_is_overall")
    is_original = True

    def queryset(self):
        """Those of public commitments."""
        return public_commitments(super().queryset())


@publish
class PrintedTotals(Dataset):
    """Counts as printed."""

    key = "printed-totals"
    title = _("Totals as printed")
    description = _("The counts that historical evaluations print. What their rows give stands in attribute-totals.")
    model = PrintedTotal
    columns = (
        ASSESSMENT,
        *OF_INSTRUMENT,
        OF_ATTRIBUTE,
        ATTRIBUTE,
        WHOLE_DIMENSION,
        LABEL_KIND,
        Column("label", "label__key", title=_("Label"), description=_("Key of the label that it counts.")),
        *("count", "locator"),
    )
    filters = ("assessment", "dimension", "attribute", "label")
    is_original = True
