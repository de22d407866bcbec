"""Files of statements and of the rows of their totals."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, register
from cocrea.statements.actions.statement import keep_statement, keep_statement_row
from cocrea.statements.models import Statement, StatementRow

register(
    Importer(
        key="statements",
        title=_("Statements"),
        model=Statement,
        columns=(
            *("key", "subject_kind", "subject_key", "subject", "measure", "kind", "value", "comparator", "unit"),
            *("as_of", "stated_on", "source", "locator", "counted", "rows_locator", "table_name", "position", "note"),
        ),
        identity=("key",),
        keep=keep_statement,
    )
)
register(
    Importer(
        key="statement-rows",
        title=_("Rows of totals"),
        model=StatementRow,
        columns=("statement", "position", "label", "value", "unit"),
        identity=("statement", "position"),
        keep=keep_statement_row,
    )
)
