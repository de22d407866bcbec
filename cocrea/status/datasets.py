"""The status of every commitment as a table: reckoned when it is read, by the one rule. And what people wrote."""

from django.db.models import Case, CharField, IntegerField, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, publish
from cocrea.plans.models import Commitment
from cocrea.status import reading
from cocrea.status.calc import Status
from cocrea.status.models import Narrative
from cocrea.status.words import COMPLETION, LIGHTS, reasons_text

RESERVED = _("What the table commitments says of it stands there.")
NOT_HERE = (
    *("title", "full_title", "theme", "alignment", "level", "committee", "power", "place", "problem", "objective"),
    *("description", "url", "publication", "source", "note", "position", "series", "ordinal", "part"),
)


def share(name: str):
    """How a share stands in the table: whole per cent, rounded down; None where there is none."""
    return lambda status: None if (found := getattr(status, name)) is None else int(found.percent)


# Column -> what it says of a status.
SAID = {
    "light": lambda status: status.light,
    "declared": share("declared"),
    "verified": share("verified"),
    "endorsed": share("endorsed"),
    "completion": lambda status: status.completion,
    "as_of": lambda status: status.as_of,
    "reasons": reasons_text,
}


class Reckoned:
    """Stands for a column that is reckoned: `rows` puts the values there."""

    def resolve_expression(self, query=None, *args, **kwargs):
        """Nothing, where nobody reckoned."""
        return Value("", output_field=TextField()).resolve_expression(query, *args, **kwargs)


def case(values: dict[int, object]) -> Case:
    """Commitment -> value, as an expression; commitments of one value share a branch."""
    keys: dict[object, list[int]] = {}
    for key, value in values.items():
        keys.setdefault(value, []).append(key)
    is_number = any(isinstance(value, int) for value in keys)
    field = IntegerField() if is_number else CharField()
    whens = [When(pk__in=some, then=Value(value)) for value, some in keys.items() if value not in (None, "")]
    return Case(*whens, default=Value(None), output_field=field)


@publish
class Statuses(Dataset):
    """Status of the commitments."""

    key = "status"
    title = _("Status of the commitments")
    description = _("How far each commitment is today by the published rule, and why: declared, verified, endorsed.")
    model = Commitment
    columns = (
        Column("plan", "plan__slug", description=_("Which plan: its address, such as 2017-2019.")),
        Column(
            "commitment", "number", title=_("Commitment"), description=_("Number of the commitment within its plan.")
        ),
        Column(
            "light",
            Reckoned(),
            type="text",
            choices=LIGHTS,
            title=_("State"),
            description=_("On time, at risk, overdue, fulfilled or no data."),
        ),
        Column(
            "declared",
            Reckoned(),
            type="integer",
            title=_("Declared progress"),
            description=_("Share of its steps, in per cent, that whoever reports declares. Empty where nobody did."),
        ),
        Column(
            "verified",
            Reckoned(),
            type="integer",
            title=_("Verified progress"),
            description=_(
                "Share that accepted evidence and measured indicators prove. Empty where nothing is known."
            ),
        ),
        Column(
            "endorsed",
            Reckoned(),
            type="integer",
            title=_("Endorsed progress"),
            description=_(
                "Share that is verified and that civil society endorses. Empty where nobody said anything."
            ),
        ),
        Column(
            "completion",
            Reckoned(),
            type="text",
            choices=COMPLETION,
            title=_("Completion"),
            description=_("On the scale of the Independent Reporting Mechanism."),
        ),
        Column(
            "as_of",
            Reckoned(),
            type="edtf",
            title=_("As of"),
            description=_(
                "Day of the last thing said, handed in, decided or reported. Empty where nothing ever was."
            ),
        ),
        Column(
            "reasons",
            Reckoned(),
            type="text",
            title=_("Reasons"),
            description=_("Why: which activity, which date, which evidence is missing."),
        ),
    )
    withheld = dict.fromkeys(NOT_HERE, RESERVED)
    filters = ("plan", "commitment", "light", "completion")
    page = ("plans:commitment-detail", ("plan", "commitment"))
    is_original = True

    def rows(self):
        """The public commitments with what the rule says of each: reckoned once for all columns."""
        told: dict[int, Status] = reading.of()
        computed = {
            self.column(name).lookup: case({key: said(each) for key, each in told.items()})
            for name, said in SAID.items()
        }
        return self.queryset().annotate(**computed).order_by("pk")


@publish
class Narratives(Dataset):
    """Texts of the reports of results."""

    key = "narratives"
    title = _("Texts of the reports of results")
    description = _("What people wrote into the reports of results, section by section. The figures are computed.")
    model = Narrative
    columns = (
        Column("plan", "plan__slug", description=_("Which plan: its address, such as 2017-2019.")),
        "semester",
        "section",
        Column("commitment", "commitment__number", description=_("Number of the commitment, in the section of one.")),
        "text",
    )
    filters = ("plan", "semester", "section")
    is_original = True
