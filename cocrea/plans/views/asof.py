"""Pages as they were on a day: `?fecha=2019-11-04`. A day written as people write it leads there; what is no day, or
has not come yet, is today."""

import datetime
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public

PARAMETER = "fecha"


def dated(*parameters: str) -> Callable:
    """A public page as it was on any day: each day has one address, in which it is written as 2019-11-04."""

    def decorate(view):
        @public(PARAMETER, *parameters)
        @wraps(view)
        def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            asked = request.GET.get(PARAMETER, "")
            day = meant(asked)
            if day is None or day.isoformat() == asked:
                return view(request, *args, **kwargs)
            query = request.GET.copy()
            query[PARAMETER] = day.isoformat()
            return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")

        return wrapper

    return decorate


def meant(asked: str) -> datetime.date | None:
    """The day that somebody wrote, such as `4/11/2019`; None for what is no day."""
    try:
        return datetime.date.fromisoformat(periods.typed(asked.strip()))
    except ValueError:
        return None


def day_of(request: HttpRequest) -> datetime.date | None:
    """The day that the address asks for; None for today."""
    day = meant(request.GET.get(PARAMETER, ""))
    return day if day is not None and day < timezone.localdate() else None


def problem(request: HttpRequest) -> str:
    """What is wrong with the day that the address asks for, in words; empty where nothing is."""
    asked = request.GET.get(PARAMETER, "")
    if not asked or day_of(request) is not None or asked == timezone.localdate().isoformat():
        return ""
    return _("«%(asked)s» is no day that has passed. Write it as 04/11/2019. Below is how it stands today.") % {
        "asked": asked[:20]
    }


def is_known(stated_on: str, on: datetime.date | None) -> bool:
    """Whether something said on a date (EDTF text) was known on the day; what has no date is known only today."""
    return on is None or bool(stated_on and periods.latest(stated_on) <= on)
