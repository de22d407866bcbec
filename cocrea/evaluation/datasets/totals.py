"""Totals and results of dimensions as tables: reckoned when they are read, by the rule of the version; nothing of
them is kept. And those of other exercises, taken over."""

from collections.abc import Iterable

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    IntegerField,
    TextField,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation import reading
from cocrea.evaluation.comparison import counts_by_tone
from cocrea.evaluation.datasets.columns import ASSESSMENT, COMMITMENT, ONLY, PLAN, STAFF, THERE, public_commitments
from cocrea.evaluation.models import AssessedCommitment, Assessment, ForeignResult, Label
from cocrea.opendata.declarations import Column, Dataset, publish

ATTRIBUTES = "instrument_version__dimensions__attributes"
DIMENSIONS = "assessment__instrument_version__dimensions"
ROOM = 1_000_000  # so many numbers of one table stand between two of the other


class Reckoned:
    """Stands for a column that is reckoned: `rows` puts the values there."""

    def __init__(self, is_number: bool = False):
        self.field = IntegerField() if is_number else TextField()

    def resolve_expression(self, query=None, *args, **kwargs):
        """Nothing, where nobody reckoned."""
        return Value(None, output_field=self.field).resolve_expression(query, *args, **kwargs)


def number_of(one: str, other: str) -> ExpressionWrapper:
    """A permanent number made of two: rows of one table for each row of another."""
    return ExpressionWrapper(F(one) * ROOM + F(other), output_field=BigIntegerField())


def case(dataset: Dataset, values: dict[int, object], is_number: bool) -> Case:
    """Number of a row -> value, as an expression; rows of one value share a branch."""
    keys: dict[object, list[int]] = {}
    for key, value in values.items():
        keys.setdefault(value, []).append(key)
    field = IntegerField() if is_number else CharField()
    at = f"{dataset.number}__in"
    whens = [When(**{at: some}, then=Value(value)) for value, some in keys.items() if value not in (None, "")]
    return Case(*whens, default=Value(None), output_field=field)


def every_matrix() -> Iterable[reading.Matrix]:
    """The results of all published assessments."""
    found = Assessment.objects.published().select_related("plan", "instrument_version__instrument")
    return reading.of_all(found).values()


def total(name: str, title, description) -> Column:
    """A column that is counted when it is read."""
    return Column(name, Reckoned(is_number=True), type="integer", title=title, description=description)


@publish
class AttributeTotals(Dataset):
    """Totals, computed."""

    key = "attribute-totals"
    title = _("Totals by attribute")
    description = _("How many commitments bear a good, a middling and a poor label, counted; beside it, as printed.")
    model = Assessment
    columns = (
        Column(
            "id",
            number_of("id", f"{ATTRIBUTES}__pk"),
            type="integer",
            title=_("Identifier"),
            description=_("Permanent number, made of those of the evaluation and of the attribute."),
        ),
        Column("assessment", "slug", title=_("Evaluation"), description=ASSESSMENT.description),
        Column("plan", "plan__slug", description=PLAN.description),
        Column(
            "instrument", "instrument_version__instrument__slug", title=_("Instrument"), description=_("Its key.")
        ),
        Column(
            "dimension",
            F("instrument_version__dimensions__key"),
            type="text",
            title=_("Dimension"),
            description=_("Its key."),
        ),
        Column("attribute", F(f"{ATTRIBUTES}__key"), type="text", title=_("Attribute"), description=_("Its key.")),
        Column(
            "printed",
            Reckoned(is_number=True),
            type="integer",
            title=_("Printed"),
            description=_("How many are good, as the document prints it. Empty where it prints nothing."),
        ),
        total("favorable", _("Favorable"), _("How many results are good, counted.")),
        total("needs_improvement", _("Needs improvement"), _("How many are in between, counted.")),
        total("insufficient", _("Insufficient"), _("How many are poor, counted.")),
    )
    filters = ("assessment", "plan", "instrument", "dimension", "attribute")
    page = ("evaluation:attribute-detail", ("assessment", "dimension", "attribute"))
    is_original = True
    withheld = dict.fromkeys(
        (
            *("title", "organization", "unit", "method", "context", "dated", "is_historical", "reviewers"),
            *("opens_at", "closes_at", "revealed_at", "approved_at", "source", "note"),
        ),
        THERE,
    ) | {"publication": ONLY, "asked_by": STAFF, "approved_by": STAFF}

    def queryset(self):
        """One row for each attribute of the version of each published assessment."""
        return Assessment.objects.published().filter(**{f"{ATTRIBUTES}__isnull": False})

    def rows(self):
        """With what is counted: reckoned once for all columns."""
        told: dict[str, dict] = {name: {} for name in ("printed", "favorable", "needs_improvement", "insufficient")}
        for matrix in every_matrix():
            for each in matrix.attributes:
                counts = (printed_good(matrix, each), *counts_by_tone(matrix, each).values())
                for name, number in zip(told, counts, strict=True):
                    told[name][matrix.assessment.pk * ROOM + each.pk] = number
        computed = {self.column(name).lookup: case(self, values, True) for name, values in told.items()}
        return super().rows().annotate(**computed)


def printed_good(matrix: reading.Matrix, attribute) -> int | None:
    """What a document prints of the good labels of an attribute; None where it prints nothing of them."""
    printed = matrix.totals[attribute.pk].printed
    found = [
        printed[each.key].count for each in matrix.labels if each.tone == Label.Tone.GOOD and each.key in printed
    ]
    return sum(found) if found else None


@publish
class Potential(Dataset):
    """Results of dimensions."""

    key = "potential"
    title = _("Potential of the commitments")
    description = _("The result of each dimension for each commitment: as printed, and as the own rule gives it.")
    model = AssessedCommitment
    columns = (
        Column(
            "id",
            number_of("id", f"{DIMENSIONS}__pk"),
            type="integer",
            title=_("Identifier"),
            description=_(
                "Permanent number, made of those of the commitment in the evaluation and of the dimension."
            ),
        ),
        ASSESSMENT,
        PLAN,
        COMMITMENT,
        Column("dimension", F(f"{DIMENSIONS}__key"), type="text", title=_("Dimension"), description=_("Its key.")),
        Column(
            "printed",
            Reckoned(),
            type="text",
            title=_("Printed"),
            description=_("Key of the label as the document prints it. Empty where it prints none."),
        ),
        Column(
            "computed",
            Reckoned(),
            type="text",
            title=_("Computed"),
            description=_("Key of the label that the rule of the version gives. Empty where it gives none."),
        ),
        Column(
            "points",
            Reckoned(is_number=True),
            type="integer",
            title=_("Points"),
            description=_("Sum of the points of its labels, rounded down. Empty where a label counts none."),
        ),
    )
    withheld = {"position": THERE}
    filters = ("assessment", "plan", "commitment", "dimension")
    page = ("evaluation:dimension-detail", ("assessment", "dimension"))
    is_original = True

    def queryset(self):
        """One row for each dimension of each public commitment."""
        return public_commitments(super().queryset()).filter(**{f"{DIMENSIONS}__isnull": False})

    def rows(self):
        """With what is reckoned, once for all columns."""
        told: dict[str, dict] = {"printed": {}, "computed": {}, "points": {}}
        scope = AssessedCommitment.objects.published().values_list("assessment", "commitment", "pk")
        pks = {(assessment, commitment): pk for assessment, commitment, pk in scope}
        for matrix in every_matrix():
            for (dimension, commitment), each in matrix.overall.items():
                if commitment is not None:
                    key = pks[matrix.assessment.pk, commitment] * ROOM + dimension
                    told["printed"][key] = each.printed.key if each.printed else ""
                    told["computed"][key] = each.label.key if each.label else ""
                    told["points"][key] = int(each.points) if each.points is not None else None
        computed = {self.column(name).lookup: case(self, values, name == "points") for name, values in told.items()}
        return super().rows().annotate(**computed)


@publish
class ForeignResults(Dataset):
    """Results of others."""

    key = "foreign-results"
    title = _("Results of other exercises")
    description = _("What other exercises published of their evaluations, taken over to compare.")
    model = ForeignResult
    columns = (
        *("exercise", "assessment", "instrument", "dimension", "attribute"),
        *("favorable", "needs_improvement", "insufficient", "url"),
    )
    filters = ("exercise", "instrument", "attribute")
    is_original = True
