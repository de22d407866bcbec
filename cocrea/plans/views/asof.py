"""Pages as they were on a day: `?fecha=2019-11-04`. What is no day, or has not come yet, is today."""

import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods

PARAMETER = "fecha"


def day_of(request: HttpRequest) -> datetime.date | None:
    """The day that the address asks for; None for today."""
    try:
        day = datetime.date.fromisoformat(request.GET.get(PARAMETER, ""))
    except ValueError:
        return None
    return day if day < timezone.localdate() else None


def problem(request: HttpRequest) -> str:
    """What is wrong with the day that the address asks for, in words; empty where nothing is."""
    asked = request.GET.get(PARAMETER, "")
    if not asked or day_of(request) is not None or asked == timezone.localdate().isoformat():
        return ""
    return _("«%(asked)s» is no day that has passed. Write it as 2019-11-04. Below is how it stands today.") % {
        "asked": asked[:20]
    }


def is_known(stated_on: str, on: datetime.date | None) -> bool:
    """Whether something said on a date (EDTF text) was known on the day; what has no date is known only today."""
    return on is None or bool(stated_on and periods.latest(stated_on) <= on)
