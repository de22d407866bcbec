"""What of minutes and agreements waits at the desk."""

import datetime
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.kernel import periods
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.models import Agreement, Amendment, Minutes, Session
from cocrea.meetings.rules import may_keep_sessions

SOON = datetime.timedelta(days=14)
BACK = datetime.timedelta(days=180)  # minutes of older sessions nobody is asked for
MOST = 5
Status = Minutes.Status


def of_minutes(by) -> Iterator[Item]:
    """Amendments without an answer, drafts whose term has passed, sessions without minutes. Three queries."""
    if not may_keep_sessions(by):
        return
    today = timezone.localdate()
    asked = Count("amendments", filter=Q(amendments__answer=Amendment.Answer.NONE))
    drafts = Minutes.objects.select_related("session").exclude(status=Status.APPROVED).annotate(asked=asked)
    for row in drafts.filter(asked__gt=0).order_by("amend_until", "pk")[:MOST]:
        text = ngettext("%(num)d amendment to answer: %(name)s", "%(num)d amendments to answer: %(name)s", row.asked)
        why = _("The minutes cannot be approved before each has an answer.")
        href = reverse("meetings:amendment-list", args=[row.session.slug])
        yield Item(text % {"num": row.asked, "name": row.subject}, row.asked, href, why, Urgency.NOW)
    ready = drafts.filter(status=Status.CIRCULATED, amend_until__lt=today, asked=0)
    for row in ready.order_by("amend_until", "pk")[:MOST]:
        why = _("The term ended on %(day)s.") % {"day": periods.words(row.amend_until.isoformat())}
        href = reverse("meetings:minutes-approve", args=[row.session.slug])
        yield Item(_("Minutes to approve: %(name)s") % {"name": row.subject}, 1, href, why, Urgency.SOON)
    written = Minutes.objects.filter(session=OuterRef("pk"))
    held = Session.objects.filter(status=Session.Status.HELD, date_latest__gte=today - BACK).filter(~Exists(written))
    for session in held.select_related("organization").order_by("date_earliest")[:MOST]:
        why = _("It was held on %(day)s, and nobody has written them.") % {"day": periods.words(session.date)}
        href = reverse("meetings:minutes-edit", args=[session.slug])
        yield Item(_("No minutes yet: %(name)s") % {"name": session.name}, 1, href, why, Urgency.SOON)


def of_agreements(by) -> Iterator[Item]:
    """Agreements that have lapsed, and that will soon. Two queries."""
    if not may_keep_sessions(by):
        return
    today, here = timezone.localdate(), reverse("meetings:agreement-desk-list")
    rows = Agreement.objects.agreed().as_on()
    late = rows.filter(status=calc.LAPSED).count()
    text = ngettext("%(num)d agreement has lapsed", "%(num)d agreements have lapsed", late) % {"num": late}
    why = _("Nothing shows that they were answered. Record what came of them, or extend the term.")
    yield Item(text, late, f"{here}?estado={calc.LAPSED}", why, Urgency.NOW)
    soon = rows.filter(status=calc.OPEN, due__lte=today + SOON).count()
    text = ngettext("%(num)d agreement is due soon", "%(num)d agreements are due soon", soon) % {"num": soon}
    why = _("Whoever answers for them is reminded by letter.")
    yield Item(text, soon, f"{here}?estado={calc.OPEN}", why, Urgency.SOON)


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_minutes)
    register(of_agreements)
