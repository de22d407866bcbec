"""Files of minutes, their topics and their corrections."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.meetings.actions.minutes import keep_erratum, keep_minutes, keep_minutes_topic
from cocrea.meetings.importers.refs import AGENDA_ITEM
from cocrea.meetings.models import Erratum, Minutes, MinutesTopic

MINUTES = Ref("minutes", "session")

register(
    Importer(
        key="minutes",
        title=_("Minutes"),
        model=Minutes,
        columns=(
            *("session", "subject", "presentation", "opening", "considerations", "drafter", "drafter_name"),
            *("drafter_honorific", "drafter_office", "publication", "source", "note"),
        ),
        identity=("session",),
        keep=keep_minutes,
    )
)
register(
    Importer(
        key="minutes-topics",
        title=_("Topics of the minutes"),
        model=MinutesTopic,
        columns=(
            *(MINUTES, "position", "title", AGENDA_ITEM, Ref("commitment", "plan", "commitment"), "state", "text"),
            *("pending", "source", "note"),
        ),
        identity=("minutes", "position"),
        keep=keep_minutes_topic,
    )
)
register(
    Importer(
        key="minutes-errata",
        title=_("Corrections of minutes"),
        model=Erratum,
        columns=(MINUTES, "position", "where", "says", "should_say", "on", "reason"),
        identity=("minutes", "position"),
        keep=keep_erratum,
    )
)
