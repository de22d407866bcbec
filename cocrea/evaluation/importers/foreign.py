"""Files of results of other exercises: their table `attribute-totals`, with a column that says whose it is."""

from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.actions.foreign import keep_foreign_result
from cocrea.evaluation.models import ForeignResult
from cocrea.intake.declarations import Importer, register

register(
    Importer(
        key="foreign-results",
        title=_("Results of other exercises"),
        model=ForeignResult,
        columns=(
            *("exercise", "assessment", "instrument", "dimension", "attribute"),
            *("favorable", "needs_improvement", "insufficient", "url"),
        ),
        identity=("exercise", "assessment", "dimension", "attribute"),
        keep=keep_foreign_result,
    )
)
