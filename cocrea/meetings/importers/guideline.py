"""Files of guidelines."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.meetings.actions.guideline import keep_guideline, keep_guideline_version
from cocrea.meetings.models import Guideline, GuidelineVersion

register(
    Importer(
        key="guidelines",
        title=_("Guidelines"),
        model=Guideline,
        columns=("slug", "organization", "title", "summary", "source", "note"),
        identity=("slug",),
        keep=keep_guideline,
    )
)
register(
    Importer(
        key="guideline-versions",
        title=_("Versions of the guidelines"),
        model=GuidelineVersion,
        columns=(
            *("guideline", "position", "label", "approved_on", Ref("motion", "session", "motion"), "url"),
            *("changes", "source", "note"),
        ),
        identity=("guideline", "position"),
        keep=keep_guideline_version,
    )
)
