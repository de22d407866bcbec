"""Which years a date may have. Beyond them it is a slip of the hand (9998 for 1998), and calendars, time zones and
terms that are counted from it run out of days."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST, LAST = 1500, 2200  # institutions are old, and no plan is that long


def complaint(day: datetime.date) -> str:
    """Why a day or a moment cannot be kept, in words; empty where it can."""
    if FIRST <= day.year <= LAST:
        return ""
    said = _("The year %(year)s cannot be right. Write one from %(first)s to %(last)s.")
    return said % {"year": f"{day.year:04}", "first": FIRST, "last": LAST}


def refuse_far(day: datetime.date) -> None:
    """The same as a validator: of every date that is kept (`KernelConfig.ready`), and of the fields of forms. Raises
    ValidationError."""
    if why := complaint(day):
        raise ValidationError(why, code="year")
