"""What is published of measurements, and of what counts itself."""

from django.db.models import Case, DecimalField, Exists, ExpressionWrapper, F, FloatField, OuterRef, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf, Round
from django.utils.translation import gettext_lazy as _

from cocrea.measurements.models import Binding, Measurement
from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.datasets.columns import SOURCE

NUMBER = DecimalField(max_digits=30, decimal_places=10)
# As fractions: SQLite would divide whole numbers as whole numbers.
TIMES = Cast("numerator", FloatField()) * Coalesce(F("indicator__factor"), 1)
OVER = TIMES / NullIf(Cast("denominator", FloatField()), Value(0.0))
GIVES = Case(
    When(indicator__denominator="", then=ExpressionWrapper(TIMES, FloatField())),
    default=ExpressionWrapper(OVER, FloatField()),
    output_field=FloatField(),
)
# The same as `calc.value`; that both agree is tested.
VALUE = Round(Cast(GIVES, NUMBER), 4, output_field=DecimalField(max_digits=30, decimal_places=4))
INDICATOR = (
    Column("plan", "indicator__commitment__plan__slug", description=_("Which plan: its address, such as 2017-2019.")),
    Column("commitment", "indicator__commitment__number", description=_("Number of the commitment within its plan.")),
    Column("indicator", "indicator__number", description=_("Number of the indicator within its commitment.")),
)


@publish
class Measurements(Dataset):
    """What was measured, with what corrected it."""

    key = "measurements"
    title = _("Measurements")
    description = _(
        "What each indicator gave at each cut: numerator, denominator, and the value that follows from them. What "
        "was corrected stays, marked."
    )
    model = Measurement
    columns = (
        *INDICATOR,
        Column("as_of", description=_("The day, month or year up to which it was counted.")),
        Column("edition", description=_("1 for what was measured first at this cut; 2 for what corrects it.")),
        Column("numerator", description=_("How many were counted. Empty where the source does not say it.")),
        Column("denominator", description=_("Of how many. Empty where it is only counted, or nobody says it.")),
        Column(
            "value",
            VALUE,
            type="decimal",
            title=_("Value"),
            description=_("Numerator by factor over denominator. Computed; empty where it would divide by zero."),
        ),
        Column("unit", "indicator__unit", title=_("Unit"), description=_("In what the value is measured.")),
        SOURCE,
        "note",
        Column(
            "corrects_as_of",
            "corrects__as_of",
            title=_("Corrects: cut date"),
            description=_("Cut of the measurement that it corrects."),
        ),
        Column(
            "corrects_edition",
            "corrects__edition",
            title=_("Corrects: version"),
            description=_("Version of that measurement."),
        ),
        Column("reason", description=_("What was wrong with the one that it corrects.")),
        Column(
            "corrected",
            Exists(Measurement.objects.filter(corrects=OuterRef("pk"))),
            type="boolean",
            title=_("Corrected"),
            description=_("true where another row corrects it: this one does not count any more."),
        ),
        Column("recorded_on", description=_("The day from which it was known here.")),
        Column("numerator_rows", description=_("Table and selection, where the site counted it by itself.")),
        Column("denominator_rows", description=_("Table and selection, where the site counted it by itself.")),
    )
    filters = ("plan", "commitment", "indicator", "as_of", "source", "corrected")
    page = ("measurements:indicator-detail", ("plan", "commitment", "indicator"))


@publish
class Bindings(Dataset):
    """What counts itself."""

    key = "indicator-bindings"
    title = _("Live counts")
    description = _("Numerators and denominators that this site counts by itself, and which rows it counts.")
    model = Binding
    columns = (
        *INDICATOR,
        Column("part", description=_("What of the indicator is counted so.")),
        Column("dataset", description=_("Key of the table whose rows are counted.")),
        Column("selection", description=_("Which rows, as in the address of the table. Empty: all.")),
        SOURCE,
        "note",
    )
    filters = ("plan", "commitment", "dataset")
