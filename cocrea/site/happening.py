"""What is under way or comes next: calls, elections and sessions, each with its own page; which institutions began
or ended, and the last session. One query reads all of it, because the first page has many other things to ask."""

import dataclasses
import datetime

from django.db.models import CharField, DateTimeField, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.elections.models import Election
from cocrea.kernel import periods
from cocrea.meetings.calc.agreement import LAPSED
from cocrea.meetings.models import Agreement, Session
from cocrea.secretariat.models import Call
from cocrea.site.milestones import Milestone, begins, dated, ends

MOST = 6
PAGES = {
    "call": "secretariat:call-detail",
    "election": "elections:election-detail",
    "session": "meetings:session-detail",
}


@dataclasses.dataclass(frozen=True)
class Happening:
    """Something that is open or comes. `begins`: for sorting; `when`: in words; `changes`: the instants at which the
    clock alone changes what is said of it."""

    begins: datetime.datetime
    when: str
    title: str
    url: str
    changes: tuple[datetime.datetime, ...] = ()


@dataclasses.dataclass(frozen=True)
class Row:
    """A row of the one query. `day`: EDTF text where there is no hour."""

    of: str
    key: str
    title: str
    label: str
    opens: datetime.datetime | None
    closes: datetime.datetime | None
    day: str


def around(now: datetime.datetime) -> tuple[list[Happening], list[Milestone]]:
    """What is open or comes, the first first; and the beginnings and ends of institutions, with the last session."""
    rows = [Row(*row) for row in asked(now)]
    coming = [window(row, now) for row in rows if row.of in ("call", "election")]
    coming += [sitting(row) for row in rows if row.of == "session"]
    past = [begins(row.title, row.day) for row in rows if row.of == "begins"]
    past += [ends(row.title, row.label, row.day) for row in rows if row.of == "ends"]
    past += [Milestone(f"{row.title}. {row.label}", row.day, None) for row in rows if row.of == "held"]
    return sorted(coming, key=lambda each: each.begins)[:MOST], past


def asked(now: datetime.datetime) -> QuerySet:
    """Rows of all these tables in one shape."""
    exact = Q(opens_at__isnull=False) & Q(closes_at__gt=now)
    live = (Election.State.ANNOUNCED, Election.State.OPEN)
    window = {"opens": F("opens_at"), "closes": F("closes_at")}
    sessions = Session.objects.published().coming(now).exclude(status=Session.Status.HELD)
    calls = Call.objects.published().filter(exact, cancelled_at=None, concluded_at=None)
    parts = [
        shaped(calls, "call", "title", **window),
        shaped(Election.objects.published().filter(exact, state__in=live), "election", "title", **window),
        shaped(
            sessions,
            "session",
            "subject",
            label=F("organization__name"),
            day=F("date"),
            opens=F("starts_at"),
            closes=F("ends_at"),
        ),
        shaped(dated("founding_date"), "begins", "name", day=F("founding_date")),
        shaped(dated("dissolution_date"), "ends", "name", label=F("acronym"), day=F("dissolution_date")),
        shaped(last_held(), "held", "subject", label=F("organization__name"), day=F("date")),
    ]
    return parts[0].union(*parts[1:], all=True)


def last_held() -> QuerySet:
    """The last session that was held on a known day, if any."""
    held = Session.objects.published().filter(status=Session.Status.HELD, date_earliest=F("date_latest"))
    return Session.objects.filter(pk__in=held.order_by("-date_earliest", "-pk").values("pk")[:1])


def shaped(rows: QuerySet, of: str, title: str, **more) -> QuerySet:
    """Rows of a table as the others have them."""
    nothing, never = Value("", output_field=CharField()), Value(None, output_field=DateTimeField())
    shape = {"label": nothing, "opens": never, "closes": never, "day": nothing} | more
    named = {"row_of": Value(of, output_field=CharField()), "row_key": F("slug"), "row_title": F(title)}
    named |= {f"row_{name}": value for name, value in shape.items()}
    return rows.order_by().annotate(**named).values_list(*named)


def overdue() -> QuerySet:
    """The agreements that have passed their day without being answered or fulfilled."""
    return Agreement.objects.published().as_on().filter(status=LAPSED)


def window(row: Row, now: datetime.datetime) -> Happening:
    """A call or an election: until when it is open, or from when on."""
    words = _("Open until %(moment)s") if row.opens <= now else _("Opens on %(moment)s")
    words %= {"moment": moment(row.closes if row.opens <= now else row.opens)}
    return Happening(row.opens, words, row.title, reverse(PAGES[row.of], args=[row.key]), (row.opens, row.closes))


def sitting(row: Row) -> Happening:
    """A session: its day, with the hour where it is known."""
    day = periods.earliest(row.day)
    begins = row.opens or midnight(day)
    when = moment(row.opens) if row.opens else periods.words(row.day)
    changes = tuple(filter(None, (row.opens, row.closes, midnight(periods.latest(row.day), 1))))
    return Happening(begins, when, f"{row.title}. {row.label}", reverse(PAGES["session"], args=[row.key]), changes)


def next_change(happenings: list[Happening], now: datetime.datetime) -> datetime.datetime:
    """The next instant at which the clock alone changes what is open, coming or overdue."""
    moments = [at for each in happenings for at in each.changes if at > now]
    return min([midnight(timezone.localdate(now), 1), *moments])


def moment(at: datetime.datetime) -> str:
    """«4 de noviembre de 2019, 18:00», local time."""
    local = timezone.localtime(at)
    return f"{periods.words(local.date().isoformat())}, {local:%H:%M}"


def midnight(day: datetime.date, after: int = 0) -> datetime.datetime:
    """The beginning of a day, or of so many days after it."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=after), datetime.time()))
