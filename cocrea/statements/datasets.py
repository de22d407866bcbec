"""What is published of statements and of what contradicts what; guesses of a machine are not."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish
from cocrea.statements.models import Candidate, Finding, Reading, Statement, StatementRow

SOURCE = Column("source", "source__slug", description=_("Document that says so: its key in the table sources."))


@publish
class Statements(Dataset):
    """What documents say."""

    key = "statements"
    title = _("Statements")
    description = _("What documents say of something, with its date and place. Those that disagree all stay.")
    model = Statement
    theme = Theme.RECORD
    columns = (
        "key",
        "subject_kind",
        "subject_key",
        Column("subject", description=_("What it is about.")),
        "measure",
        Column("kind", description=_("Whether the value is a number, a date, a name or something else.")),
        "value",
        "comparator",
        "unit",
        "as_of",
        "stated_on",
        SOURCE,
        "locator",
        "counted",
        "rows_locator",
        "table_name",
        "position",
        "note",
    )
    filters = ("subject_kind", "subject_key", "measure", "source", "table_name")


@publish
class StatementRows(Dataset):
    """Rows of stated totals."""

    key = "statement-rows"
    title = _("Rows of totals")
    description = _("The rows of what a stated total is the total of, as the source gives them.")
    model = StatementRow
    theme = Theme.RECORD
    columns = (
        Column("statement", "statement__key", description=_("The total: its key in the table statements.")),
        "position",
        "label",
        "value",
        Column("unit", description=_("What the row counts, if it is not what the total counts.")),
    )
    filters = ("statement",)
    cites = "statement"


def _source(letter: str) -> tuple[Column, Column]:
    description = _("Document that says this value: its key in sources. Empty: this site counted it.")
    return Column(f"source_{letter}", f"source_{letter}__slug", description=description), Column(
        f"locator_{letter}", description=_("Where in that document.")
    )


@publish
class Findings(Dataset):
    """What the finder found."""

    key = "contradictions-found"
    title = _("What the check found")
    description = _("Statements that cannot all hold, found by computer. What people decided is in «contradictions».")
    model = Finding
    theme = Theme.RECORD
    columns = (
        "fingerprint",
        Column("rule", description=_("Which rule found it.")),
        Column("subject_kind", description=_("What kind of thing it is about.")),
        Column("subject_key", description=_("Permanent key of what it is about.")),
        "subject",
        Column("measure", description=_("Code of what is measured, or column of the table.")),
        Column("as_of", description=_("The day or year for which the values hold.")),
        Column("value_a", description=_("What is said first.")),
        *_source("a"),
        Column("value_b", description=_("What contradicts it.")),
        *_source("b"),
        Column("value_c", description=_("Another value, if there is one.")),
        *_source("c"),
        "rows",
        Column("url", description=_("Page of what it is about, on this site.")),
        Column("found_on", description=_("Day on which it was first found.")),
        Column("gone_on", description=_("Day since which the record no longer shows it. Empty: it still does.")),
        "dismissed_why",
    )
    filters = ("rule", "subject_kind", "subject_key")
    page = ("statements:finding-detail", ("fingerprint",))
    cites = "source_a"


private(Candidate, _("Guesses of a machine about texts; what a person confirms is published as a statement."))
private(Reading, _("Which documents were looked through: work of the desk."))
