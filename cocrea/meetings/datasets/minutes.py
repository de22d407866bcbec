"""What is published of minutes; and what is not, and why."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cocrea.meetings import models
from cocrea.meetings.models import Erratum, Minutes, MinutesTopic, SignedCopy
from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish
from cocrea.plans.datasets.columns import COMMITMENT_OR_ALL, PLAN, SOURCE

OF_MINUTES = Column("session", "minutes__session__slug", description=_("Which session: its key in sessions."))


@publish
class MinutesTable(Dataset):
    """Minutes of sessions."""

    key = "minutes"
    title = _("Minutes")
    description = _("Minutes of sessions: how far they have come, who drafted them, and the digest that closes them.")
    model = Minutes
    theme = Theme.PEOPLE
    columns = (
        Column("session", "session__slug", description=OF_MINUTES.description),
        "subject",
        Column("presentation", description=_("What the meeting was for.")),
        Column("opening", description=_("What was said before the first point.")),
        Column("considerations", description=_("Comments, general business, conclusions.")),
        Column("drafter", "drafter__slug", description=_("Who drafted them: key in people.")),
        "drafter_name",
        "drafter_honorific",
        "drafter_office",
        "status",
        Column("publication", description=_("Always published: drafts do not stand in this table.")),
        "circulated_on",
        "amend_until",
        "approval",
        "approved_on",
        "folio",
        "sha256",
        SOURCE,
        "note",
    )
    withheld = {
        "approved_by": _("It is in votes-on-motions, and beside the minutes where its session is public."),
        "sealed_text": _("The whole text that was approved; it is at the address of the minutes, as texto.json."),
        "sealed_reserved": _("Personal data and parts that are reserved."),
    }
    filters = ("session", "status", "approval")
    page = ("meetings:minutes-detail", ("session",))


@publish
class MinutesTopics(Dataset):
    """What minutes say on each point."""

    key = "minutes-topics"
    title = _("Topics of the minutes")
    description = _("What was said on each point, where things stood, and what was pending.")
    model = MinutesTopic
    theme = Theme.PEOPLE
    columns = (
        OF_MINUTES,
        Column("position", title=_("Order"), description=_("Place in the minutes, from 1.")),
        Column("title", description=_("What it was about.")),
        Column("agenda_item", "agenda_item__position", description=_("Number of the agenda item.")),
        Column("plan", "commitment__plan__slug", title=_("Plan"), description=PLAN.description),
        COMMITMENT_OR_ALL,
        Column("state", description=_("Where things stood, as it was said there.")),
        Column("text", description=_("What was said.")),
        Column("pending", description=_("What was pending, one item a line.")),
        SOURCE,
        "note",
    )
    withheld = {"reserved": _("Only the staff and the members of the body read it.")}
    filters = ("session", "plan", "commitment")


@publish
class MinutesErrata(Dataset):
    """Corrections of approved minutes."""

    key = "minutes-errata"
    title = _("Corrections of minutes")
    description = _("Corrections that stand beside approved minutes, whose text never changes.")
    model = Erratum
    theme = Theme.PEOPLE
    columns = (
        OF_MINUTES,
        Column("position", title=_("Number"), description=_("Number among the corrections of these minutes.")),
        "where",
        "says",
        "should_say",
        "on",
        "reason",
    )
    filters = ("session", "on")
    is_original = True


@publish
class SignedCopies(Dataset):
    """Signed copies of minutes."""

    key = "signed-copies"
    title = _("Signed copies of minutes")
    description = _("Scans and electronically signed files beside minutes, and what their signatures say.")
    model = SignedCopy
    theme = Theme.PEOPLE
    columns = (
        OF_MINUTES,
        Column(
            "document",
            F("document__sha256"),
            type="text",
            title=_("Document"),
            description=_("SHA-256 of the file."),
        ),
        "kind",
        "added_on",
    )
    withheld = {
        "signatures": _("Read from the file, which says them itself; the page of the minutes shows them."),
        "is_reserved": _("Always false: reserved copies do not stand in this table."),
    }
    filters = ("session", "kind")
    is_original = True

    def queryset(self):
        """Those that are not reserved."""
        return SignedCopy.objects.published().filter(is_reserved=False)


private(
    models.Amendment, _("Proposals of people while minutes are a draft; what was accepted stands in the minutes.")
)
private(models.ReviewLink, _("Secret addresses of single people."))
private(models.TopicNote, _("Notes while they are being taken; what is settled stands in the minutes."))
private(models.WordCopy, _("Drafts as they left to be edited."))
private(models.DismissedPhrase, _("Phrases that a person found to be no agreement: a tool of the desk."))
