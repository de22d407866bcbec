"""Tables of machines that are unaware of the open data, and of libraries: what is published of them, and why not."""

from django.utils.translation import gettext_lazy as _

from cocrea.notices.models import DayOff, Rung
from cocrea.opendata.declarations import Column, Dataset, Theme, private, publish

INDEX = _("Index made from the public tables, to find things fast.")
LETTERS = _("Letters to people: their addresses and what they are told are personal data.")
LIBRARY = _("Housekeeping of the framework: it says nothing about the exercise.")

private("sessions.session", _("Who is signed in: personal data."))
private("auth.permission", LIBRARY)
private("auth.group", LIBRARY)
private("auth.group_permissions", LIBRARY)
private("contenttypes.contenttype", LIBRARY)
private("django_tasks_database.dbtaskresult", _("Housekeeping of this site's background work."))
private("search.searchentry", INDEX)
private("search.word", INDEX)
private("search.neighbour", INDEX)
private("search.build", INDEX)
for _table in ("notice", "enclosure", "addressee", "reminder"):
    private(f"notices.{_table}", LETTERS)
private("notices.line", _("Whether the mail server answers: housekeeping of this site."))
private("notices.round", _("Which reminders have been written: housekeeping of this site."))


@publish
class DaysOff(Dataset):
    """Days on which nobody works, besides those of the law."""

    key = "days-off"
    theme = Theme.RECORD
    title = _("Days off")
    description = _(
        "Days that terms in working days do not count, besides the official days off of the country. While the table "
        "is empty, those of the entity: no data."
    )
    model = DayOff
    columns = (
        "date",
        "name",
        Column("source", "source__slug", description=_("Document that says so: its key in sources.")),
    )


@publish
class Ladder(Dataset):
    """When people are reminded."""

    key = "ladder"
    theme = Theme.RECORD
    title = _("Steps of reminders")
    description = _("How many days before, or after, something is due its responsible people are reminded.")
    model = Rung
    columns = ("days", Column("is_on", description=_("Whether this step is used.")))
    is_original = True
