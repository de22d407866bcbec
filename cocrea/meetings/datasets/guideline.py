"""What is published of guidelines."""

from django.db.models import Case, F, When
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.datasets.columns import BODY, SOURCE
from cocrea.meetings.models import Guideline, GuidelineVersion, Session
from cocrea.opendata.declarations import Column, Dataset, publish

IN_PUBLIC = {"motion__session__in": Session.objects.published()}  # a draft's session is named nowhere


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
        Column(
            "session",
            Case(When(**IN_PUBLIC, then=F("motion__session__slug"))),
            type="text",
            title=_("Session"),
            description=_("Session of the motion that approved it: its key in sessions."),
        ),
        Column(
            "motion",
            Case(When(**IN_PUBLIC, then=F("motion__position"))),
            type="integer",
            title=_("Motion"),
            description=_("Number of that motion within its session."),
        ),
        Column(
            "document",
            F("document__sha256"),
            type="text",
            title=_("Document"),
            description=_("SHA-256 of its text, where it is kept here; the file is at /documentos/SHA-256/."),
        ),
        "url",
        "changes",
        SOURCE,
        "note",
    )
    filters = ("guideline",)
