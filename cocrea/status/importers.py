"""Files of what people write into the report of results; at the desk, its form and list."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.status import actions
from cocrea.status.models import Narrative

register(
    Importer(
        key="narratives",
        title=_("Texts of the reports of results"),
        model=Narrative,
        columns=("plan", "semester", "section", Ref("commitment", "plan", "commitment"), "text"),
        identity=("plan", "semester", "section", "commitment"),
        keep=actions.keep_narrative,
    )
)
