"""What is under way or comes next: calls, elections and sessions, each with its own page; and what is overdue."""

import dataclasses
import datetime

from django.db.models import CharField, F, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.elections.models import Election
from cocrea.kernel import periods
from cocrea.meetings.calc.agreement import LAPSED
from cocrea.meetings.models import Agreement, Session
from cocrea.secretariat.models import Call

MOST = 4  # of a kind
DAY = "%H:%M"


@dataclasses.dataclass(frozen=True)
class Happening:
    """Something that is open or comes. `begins`: for sorting; `when`: in words."""

    begins: datetime.datetime
    when: str
    title: str
    url: str


def under_way(now: datetime.datetime) -> tuple[list[Happening], datetime.datetime | None]:
    """What is open or comes, the first first; and the next instant at which the clock alone changes it."""
    found, moments = [], set()
    for kind, slug, title, opens, closes in windows(now):
        moments |= {opens, closes}
        found.append(Happening(opens, window(opens, closes, now), title, reverse(PAGES[kind], args=[slug])))
    for session in sessions(now):
        begins = session.starts_at or timezone.make_aware(
            datetime.datetime.combine(session.date_earliest, datetime.time())
        )
        moments |= {begins, session.ends_at}
        moments.add(midnight_after(session.date_latest))
        title = f"{session.title}. {session.organization.short_name}"
        found.append(Happening(begins, hour(session), title, session.get_absolute_url()))
    coming = sorted(moment for moment in moments if moment is not None and moment > now)
    return sorted(found, key=lambda each: each.begins), coming[0] if coming else None


PAGES = {"call": "secretariat:call-detail", "election": "elections:election-detail"}


def windows(now: datetime.datetime) -> list[tuple]:
    """(kind, key, title, opens, closes) of calls and elections whose window is open or still to come: one query."""
    exact = Q(opens_at__isnull=False) & Q(closes_at__gt=now)
    calls = Call.objects.published().filter(exact, cancelled_at=None, concluded_at=None)
    live = (Election.State.ANNOUNCED, Election.State.OPEN)
    elections = Election.objects.published().filter(exact, state__in=live)
    parts = [
        rows.order_by()
        .annotate(of=Value(kind, output_field=CharField()), named=F("title"))
        .values_list("of", "slug", "named", "opens_at", "closes_at")
        for kind, rows in (("call", calls), ("election", elections))
    ]
    return list(parts[0].union(parts[1], all=True).order_by("opens_at")[: 2 * MOST])


def sessions(now: datetime.datetime) -> list[Session]:
    """The next sessions that were called or are planned in public."""
    coming = Session.objects.published().coming(now).exclude(status=Session.Status.HELD)
    return list(coming.select_related("organization", "plan")[:MOST])


def overdue() -> int:
    """How many agreements have passed their day without being answered or fulfilled."""
    return Agreement.objects.published().as_on().filter(status=LAPSED).count()


def window(opens: datetime.datetime, closes: datetime.datetime, now: datetime.datetime) -> str:
    """«Abierta hasta el 20 de octubre de 2017, 18:00», or when it opens."""
    if opens <= now:
        return _("Open until %(moment)s") % {"moment": moment(closes)}
    return _("Opens on %(moment)s") % {"moment": moment(opens)}


def hour(session: Session) -> str:
    """The day of a session, with its hour where it is known."""
    return moment(session.starts_at) if session.starts_at else session.when


def moment(at: datetime.datetime) -> str:
    """«4 de noviembre de 2019, 18:00», local time."""
    local = timezone.localtime(at)
    return f"{periods.words(local.date().isoformat())}, {local.strftime(DAY)}"


def midnight_after(day: datetime.date | None) -> datetime.datetime | None:
    """The end of a day."""
    if day is None:
        return None
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))
