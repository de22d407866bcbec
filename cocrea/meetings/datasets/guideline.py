"""What is published of guidelines."""

from django.utils.translation import gettext_lazy as _

from cocrea.meetings.datasets.columns import BODY, SOURCE
from cocrea.meetings.models import Guideline, GuidelineVersion
from cocrea.opendata.declarations import Column, Dataset, publish


@publish
class Guidelines(Dataset):
    """Texts by which bodies work."""

    key = "guidelines"
    title = _("Guidelines")
    description = _("Texts by which the secretariat and its committees work.")
    model = Guideline
    columns = ("slug", BODY, "title", "summary", SOURCE, "note")
    filters = ("organization",)
    page = ("meetings:guideline-detail", ("slug",))


@publish
class GuidelineVersions(Dataset):
    """Versions of guidelines."""

    key = "guideline-versions"
    title = _("Versions of the guidelines")
    description = _("Each version of a guideline: when it was approved, by which motion, and what changed.")
    model = GuidelineVersion
    columns = (
        Column("guideline", "guideline__slug", description=_("Which guideline: its key in guidelines.")),
        Column("position", description=_("1 for the first version, then one more each time.")),
        "label",
        "approved_on",
        Column("session", "motion__session__slug", description=_("Session of the motion that approved it.")),
        Column("motion", "motion__position", description=_("Number of that motion within its session.")),
        Column("document", "document__sha256", description=_("SHA-256 of its text, where it is kept here.")),
        "url",
        "changes",
        SOURCE,
        "note",
    )
    filters = ("guideline",)
