"""What waits at the desk of calls: registrations to be looked at, calls to be concluded, data to be erased."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.letters import can_send
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.kernel import periods
from cocrea.secretariat.models import Application, Call
from cocrea.secretariat.rules import may_keep_calls

State = Application.State


def of_calls(by) -> Iterator[Item]:
    """One query, whatever the number of calls."""
    if not may_keep_calls(by):
        return
    now = timezone.now()
    live = Call.objects.filter(opens_at__isnull=False, concluded_at=None, cancelled_at=None)
    counted = {
        "submitted": Count("applications", filter=Q(applications__state=State.SUBMITTED)),
        "unconfirmed": Count("applications", filter=Q(applications__state=State.UNCONFIRMED)),
    }
    for call in live.annotate(**counted).order_by("closes_at", "pk"):
        here, words = reverse("secretariat:desk-call", args=[call.slug]), {"call": call.slug}
        text = ngettext(
            "%(num)d registration waits in call %(call)s",
            "%(num)d registrations wait in call %(call)s",
            call.submitted,
        )
        why = _("Whoever registered waits for an answer.")
        yield Item(text % {"num": call.submitted, **words}, call.submitted, here, why, Urgency.SOON)
        if not can_send():
            text = ngettext(
                "%(num)d registration waits to be confirmed by hand in call %(call)s",
                "%(num)d registrations wait to be confirmed by hand in call %(call)s",
                call.unconfirmed,
            )
            why = _("No mail is set: only you can confirm them.")
            href = f"{here}?ver=sin-confirmar"
            yield Item(text % {"num": call.unconfirmed, **words}, call.unconfirmed, href, why, Urgency.SOON)
        yield from of_state(call, now, here, words)


def of_state(call: Call, now, here: str, words: dict) -> Iterator[Item]:
    """What the clock asks for: a draft whose moment comes, a call that has closed."""
    state = call.state(now)
    is_late = state == "draft" and call.opens_at <= now < call.closes_at
    why = _("Its moment has come, and nobody sees it.")
    yield Item(_("Call %(call)s is still a draft") % words, int(is_late), here, why, Urgency.NOW)
    if state == "closed" and not call.submitted:
        day = periods.words(timezone.localdate(call.closes_at).isoformat())
        why = _("It closed on %(day)s. Conclude it once all is answered: then the clock of its personal data runs.")
        yield Item(_("Call %(call)s can be concluded") % words, 1, here, why % {"day": day}, Urgency.LATER)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_calls)
