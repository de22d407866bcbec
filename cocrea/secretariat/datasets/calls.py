"""What is published of calls: never who registered."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column, Dataset, Frequency, Theme, private, publish
from cocrea.secretariat.models import (
    Application,
    ApplicationLink,
    Call,
    CallDay,
    CallSector,
    Participant,
    PrivacyNotice,
    Sector,
)

SOURCE = Column("source", "source__slug")
CALL = Column("call", "call__slug", description=_("Which call: its key in calls, its year such as 2017."))
SECTOR = Column("sector", "sector__slug", description=_("Which sector: its key in sectors."))


@publish
class Calls(Dataset):
    """Public calls to take part."""

    key = "calls"
    theme = Theme.PEOPLE
    title = _("Calls")
    description = _(
        "Public calls to take part: who called whom, for what, from when until when, how many registered."
    )
    model = Call
    columns = (
        "slug",
        "title",
        Column("issuer", "issuer__slug", description=_("Who called: its key in organizations.")),
        "purpose",
        "invited",
        "profiles",
        "channels",
        "opens_on",
        "closes_on",
        Column(
            "opens_at", description=_("Exact moment of opening. Empty where people did not register on this site.")
        ),
        Column(
            "closes_at", description=_("Exact moment of closing. Empty where people did not register on this site.")
        ),
        Column("publication", description=_("Drafts are not published.")),
        "registered",
        "cancelled_at",
        Column("cancel_reason", description=_("Why it was called off.")),
        "concluded_at",
        Column("retention_months", description=_("Months after its end for which personal data are kept.")),
        SOURCE,
        "note",
    )
    filters = ("issuer",)
    page = ("secretariat:call-detail", ("slug",))


@publish
class ApplicationsBySector(Dataset):
    """How many registered, by sector."""

    key = "applications-by-sector"
    theme = Theme.PEOPLE
    title = _("Registrations by sector")
    description = _(
        "How many of each sector registered in each call. A column says whether the source gives the count, or only"
        " the share and the count is derived. Numbers that would point at people stand together."
    )
    model = CallSector
    columns = (
        CALL,
        Column(
            "sector", "sector__slug", description=_("Which sector: its key in sectors. Empty for several together.")
        ),
        "count",
        "share",
        "basis",
        SOURCE,
        "note",
    )
    filters = ("call", "sector", "basis")
    frequency = Frequency.CONTINUOUS


@publish
class ApplicationsByDay(Dataset):
    """How many registered, day by day."""

    key = "applications-by-day"
    theme = Theme.PEOPLE
    title = _("Registrations by day")
    description = _("How many registrations were confirmed on each day of the calls held on this site, all sectors.")
    model = CallDay
    columns = (CALL, "day", "count")
    filters = ("call",)
    frequency = Frequency.CONTINUOUS
    is_original = True


@publish
class CallParticipants(Dataset):
    """The directory of each call."""

    key = "call-participants"
    theme = Theme.PEOPLE
    title = _("Participating organizations")
    description = _("Organizations that took part in each call. People who registered on their own are not named.")
    model = Participant
    columns = (
        CALL,
        Column("organization", "organization__slug", description=_("Which body: its key in organizations.")),
        Column("sector", "sector__slug", description=_("For which sector. Empty where the source does not say it.")),
        "since",
        SOURCE,
        "note",
    )
    filters = ("call", "sector")


@publish
class PrivacyNotices(Dataset):
    """What people read before they registered."""

    key = "call-privacy-notices"
    theme = Theme.PEOPLE
    title = _("Privacy notices of the calls")
    description = _("What people read before they registered, version after version.")
    model = PrivacyNotice
    columns = (CALL, "version", Column("text", description=_("The notice, word by word.")), "since")
    filters = ("call",)
    is_original = True


@publish
class Sectors(Dataset):
    """The list of sectors."""

    key = "sectors"
    theme = Theme.PEOPLE
    title = _("Sectors")
    description = _("Parts of society by which calls count who registers.")
    model = Sector
    columns = (
        "slug",
        "name",
        "position",
        "classification",
        Column("note", description=_("Who belongs to it.")),
    )
    is_original = True


private(Application, _("Who registered in a call: personal data. The tables by sector and by day count them."))
private(ApplicationLink, _("What opens a registration to who made it: whoever read it could try to do the same."))
