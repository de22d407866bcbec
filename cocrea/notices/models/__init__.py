"""Tables of the outbox, of reminders, and of the days on which nobody works."""

from cocrea.notices.models.addressee import Addressee
from cocrea.notices.models.day_off import DayOff
from cocrea.notices.models.line import Line
from cocrea.notices.models.outbox import LEASE, Enclosure, Notice
from cocrea.notices.models.reminder import Reminder, Round, Rung

__all__ = ["LEASE", "Addressee", "DayOff", "Enclosure", "Line", "Notice", "Reminder", "Round", "Rung"]
