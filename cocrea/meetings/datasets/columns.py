"""Columns that several tables of the meetings share."""

from django.utils.translation import gettext_lazy as _

from cocrea.opendata.declarations import Column

SOURCE = Column("source", "source__slug")
SESSION = Column("session", "session__slug", description=_("Which session: its key in sessions."))
AGENDA_ITEM = Column(
    "agenda_item", "agenda_item__position", description=_("Number of the point of the agenda. Empty for none.")
)
BODY = Column("organization", "organization__slug", description=_("Which body: its key in organizations."))
