"""Files of the tables of machines that are unaware of the intake."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, register
from cocrea.notices.actions import keep_day_off, keep_rung
from cocrea.notices.models import DayOff, Rung

register(
    Importer(
        key="days-off",
        title=_("Days off"),
        model=DayOff,
        columns=("date", "name", "source"),
        identity=("date",),
        keep=keep_day_off,
    )
)
register(
    Importer(
        key="ladder",
        title=_("Steps of reminders"),
        model=Rung,
        columns=("days", "is_on"),
        identity=("days",),
        keep=keep_rung,
    )
)
