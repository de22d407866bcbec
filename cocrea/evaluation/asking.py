"""What other rule a reader asks about: a form that is sent in the address, so that anybody can pass it on."""

import dataclasses
from decimal import Decimal

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.calc.labels import Cut
from cocrea.evaluation.models import Dimension, InstrumentVersion, Label
from cocrea.evaluation.reading import Rows, Ruling

MOST_CUTS, MOST_DIMENSIONS = 40, 10
CUT, HOW, TIE = "corte", "regla", "empate"
PARAMETERS = (
    TIE,
    *(f"{CUT}{number}" for number in range(1, MOST_CUTS + 1)),
    *(f"{HOW}{number}" for number in range(1, MOST_DIMENSIONS + 1)),
)
LOWEST, HIGHEST = -1000, 1000


@dataclasses.dataclass(frozen=True)
class Place:
    """A cut-off that may be moved: `name` of its field, where it is, and where it stands in the version."""

    name: str
    dimension: Dimension
    label: Label
    at_least: Decimal


def places(rows: Rows) -> list[Place]:
    """The cut-offs in the order of the form: dimension by dimension, first of attributes, then of the dimension."""
    by_pk = {each.pk: each for each in rows.dimensions}
    known = [(by_pk[key], label, at_least) for label, key, at_least in rows.cuts if key in by_pk]
    known.sort(key=lambda each: (rows.dimensions.index(each[0]), each[1].is_overall, -each[2]))
    return [Place(f"{CUT}{n}", *each) for n, each in enumerate(known[:MOST_CUTS], 1)]


class RulingForm(forms.Form):
    """The whole rule of a version; each field begins where the version has it. What is left empty stays so."""

    def __init__(self, rows: Rows, query: QueryDict):
        self.rows = rows
        # Where only labels are printed there are no medians that a cut-off of attributes could name otherwise.
        self.places = [each for each in places(rows) if each.label.is_overall or not rows.assessment.is_historical]
        asked = {name: query[name] for name in PARAMETERS if query.get(name)}
        version = rows.assessment.instrument_version
        standing = {each.name: f"{each.at_least.normalize():f}" for each in self.places}
        standing |= {self.how(n): each.score for n, each in self.dimensions()} | {TIE: version.tie_rule}
        super().__init__({**standing, **asked} if asked else None, initial=standing, auto_id="id_%s")
        self.put_fields()

    def put_fields(self) -> None:
        """One field for each cut-off, for the rule of each dimension, and for ties."""
        for each in self.places:
            what = _("result of the dimension") if each.label.is_overall else _("each attribute")
            self.fields[each.name] = forms.DecimalField(
                label=f"{each.dimension.name}, {what}: {each.label.name}",
                min_value=LOWEST,
                max_value=HIGHEST,
                max_digits=8,
                decimal_places=2,
                widget=forms.NumberInput(attrs={"step": "any"}),
            )
        for n, dimension in self.dimensions():
            self.fields[self.how(n)] = forms.ChoiceField(
                label=_("How the result of %(name)s follows") % {"name": dimension.name},
                choices=Dimension.Score.choices,
            )
        if not self.rows.assessment.is_historical:
            label = InstrumentVersion._meta.get_field("tie_rule").verbose_name
            self.fields[TIE] = forms.ChoiceField(label=label, choices=InstrumentVersion.TieRule.choices)

    def dimensions(self) -> list[tuple[int, Dimension]]:
        """(number, dimension) of those that have a result of their own."""
        scored = [each for each in self.rows.dimensions if each.score != Dimension.Score.NONE]
        return list(enumerate(scored[:MOST_DIMENSIONS], 1))

    @staticmethod
    def how(number: int) -> str:
        """The name of the field for the rule of a dimension."""
        return f"{HOW}{number}"

    def ruling(self, standing: Ruling) -> Ruling:
        """The rule that is asked about; `standing` for what the form does not ask. Only of a valid form."""
        given = self.cleaned_data
        moved = {(each.dimension.pk, str(each.label.pk)): given[each.name] for each in self.places}

        def cuts(of: dict[int, tuple[Cut, ...]]) -> dict[int, tuple[Cut, ...]]:
            return {
                key: tuple(Cut(moved.get((key, cut.label), cut.at_least), cut.label) for cut in some)
                for key, some in of.items()
            }

        how = {dimension.pk: given[self.how(n)] for n, dimension in self.dimensions()}
        tie = given.get(TIE) or standing.tie
        return Ruling(tie, cuts(standing.cuts), cuts(standing.overall), standing.how | how)
