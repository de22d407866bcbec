"""The public calendar: a month as a table and as a list, and feeds for programs that follow it."""

import calendar as months
import datetime

from django.db.models import Exists, F, Max, Min, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.actors.models import Membership, Organization, Person
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.meetings.calendars import MEDIA, Deadline, Whose, calendar, deadlines
from cocrea.meetings.clock import midnight_after
from cocrea.meetings.models import Attendance, Session
from cocrea.ui.page import Page

MOST = 2000  # sessions of a feed, the last ones first
RELATED = ("organization", "plan")


@public("mes")
def session_calendar(request: HttpRequest) -> HttpResponse:
    """One month: its days with what there is on each, then the same as a list."""
    today = timezone.localdate()
    first = month_of(request.GET.get("mes", ""), today)
    last = first.replace(day=months.monthrange(first.year, first.month)[1])
    rows = Session.objects.published().select_related(*RELATED)
    found = [s for s in rows.filter(date_earliest__gte=first, date_earliest__lte=last) if s.day is not None]
    found.sort(key=lambda s: (s.day, s.starts_at is None, s.starts_at or timezone.now(), s.pk))
    every = deadlines(Whose())
    due = [each for each in every if first <= each.due_on <= last]
    dated = rows.filter(date_earliest=F("date_latest"))
    before = dated.filter(date_earliest__lt=first).order_by("-date_earliest").first()
    after = dated.filter(date_earliest__gt=last).order_by("date_earliest").first()
    begins, ends = reach(dated, every, today)
    title = _("Calendar of sessions")
    context = {
        "page": Page.of(
            request,
            title,
            _("When the secretariat and the committees meet, and what is due."),
            data_url=reverse("opendata:dataset-detail", args=["sessions"]),
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Sessions"), reverse("meetings:session-list"))],
        "title": title,
        "month": periods.words(first.isoformat()[:7]),
        "weeks": weeks(first, found, due),
        "weekdays": weekdays(),
        "today": today,
        "days": by_day(found, due),
        "previous": month_text(first - datetime.timedelta(days=1)) if first > begins else "",
        "next": month_text(last + datetime.timedelta(days=1)) if last < ends else "",
        "before": month_text(before.day) if before and not found else "",
        "after": month_text(after.day) if after and not found else "",
        "feed": reverse("meetings:calendar-feed"),
        "bodies": Organization.objects.filter(Exists(rows.filter(organization=OuterRef("pk")))).order_by("name"),
    }
    response = render(request, "meetings/calendar.html", context)
    response.valid_until = midnight_after(timezone.now())
    return response


def reach(dated, due: list[Deadline], today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and last day on which there is anything, today among them: nobody, nor any program that follows
    links, is led through empty months without end."""
    span = dated.aggregate(first=Min("date_earliest"), last=Max("date_earliest"))
    days = [today, *(each.due_on for each in due), *(day for day in span.values() if day)]
    return min(days), max(days)


def month_of(text: str, today: datetime.date) -> datetime.date:
    """The first day of the month of the address; of today's, where it names none that we know."""
    try:
        first = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        first = today.replace(day=1)
    return first if 1900 < first.year < 9000 else today.replace(day=1)


def month_text(day: datetime.date) -> str:
    """`2019-11`."""
    return day.isoformat()[:7]


def weekdays() -> list[tuple[str, str]]:
    """(short, whole) name of each day of the week."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return [(name[:2].lower(), name) for name in names]


def weeks(first: datetime.date, found: list[Session], due: list[Deadline]) -> list[list[dict | None]]:
    """The days of the month, week by week; None for those of other months."""
    count: dict[datetime.date, int] = {}
    for day in [*(s.day for s in found), *(each.due_on for each in due)]:
        count[day] = count.get(day, 0) + 1
    drawn = months.Calendar().monthdatescalendar(first.year, first.month)
    return [
        [{"day": day, "number": count.get(day, 0)} if day.month == first.month else None for day in week]
        for week in drawn
    ]


def by_day(found: list[Session], due: list[Deadline]) -> list[tuple[datetime.date, list[Session], list[Deadline]]]:
    """What there is on each day that has something."""
    days = sorted({*(s.day for s in found), *(each.due_on for each in due)})
    return [(day, [s for s in found if s.day == day], [d for d in due if d.due_on == day]) for day in days]


@public()
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """Everything: every public session, and what is due."""
    return feed(_("Sessions"), Session.objects.published(), Whose())


@public()
def organization_feed(request: HttpRequest, organization: str) -> HttpResponse:
    """The sessions of one body, and what is due of it."""
    body = Organization.objects.filter(slug=organization).first()
    if body is None:
        raise Http404(organization)
    return feed(body.name, Session.objects.published().filter(organization=body), Whose(organization=body.pk))


@public()
def person_feed(request: HttpRequest, person: str) -> HttpResponse:
    """The sessions of one person: those of bodies in which they hold a seat, by the dates of the seat, and those on
    whose public list they stand."""
    found = Person.objects.filter(slug=person).first()
    if found is None:
        raise Http404(person)
    return feed(found.name, of_person(found), Whose(person=found.pk))


def of_person(person: Person):
    """Public sessions in which somebody has, or had, something to do."""
    seats = Membership.objects.filter(person=person, post__isnull=False, organization=OuterRef("organization"))
    seats = seats.exclude(end_latest__lt=OuterRef("date_earliest")).exclude(
        start_earliest__gt=OuterRef("date_latest")
    )
    listed = Attendance.objects.filter(session=OuterRef("pk"), person=person, is_reserved=False)
    return Session.objects.published().filter(Q(Exists(seats)) | Q(Exists(listed)))


def feed(name: str, sessions, whose: Whose) -> HttpResponse:
    """A calendar as programs read it."""
    rows = sessions.select_related(*RELATED).latest_first()[:MOST]
    return HttpResponse(calendar(name, rows, deadlines(whose)), content_type=MEDIA)


@public()
def session_ics(request: HttpRequest, session: str) -> HttpResponse:
    """One session, to be put into a calendar."""
    found = Session.objects.published().select_related(*RELATED).filter(slug=session).first()
    if found is None or found.day is None:
        raise Http404(session)
    answer = HttpResponse(calendar("", [found]), content_type=MEDIA)
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return answer
