"""Sessions in public: all of them, and everything about one."""

from collections import Counter
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cocrea.kernel.access import public, staff
from cocrea.ledger.changes import history_url
from cocrea.ledger.departures import departures, has_changed_since
from cocrea.meetings.ballots import ballots
from cocrea.meetings.clock import midnight_after, next_change
from cocrea.meetings.minuting.differing import differences_of
from cocrea.meetings.models import Agreement, Attendance, MinutesTopic, Session
from cocrea.meetings.numbering import counted, kind_of
from cocrea.meetings.rules import may_read_sessions
from cocrea.meetings.seating import Table, public_table
from cocrea.meetings.table import called, drawing, is_ahead, is_told
from cocrea.meetings.table import said as said_of
from cocrea.meetings.views.frame import RELATED, desk_of, session_or_404, trail
from cocrea.ui import panels
from cocrea.ui.page import Page

KIND = "meetings.session"
MOST = 500
ASKED = ("organismo", "plan", "tipo")


@public(*ASKED)
def session_list(request: HttpRequest) -> HttpResponse:
    """What comes next, then what was, year by year; how many the sources state, and how many are on record."""
    now = timezone.now()
    everything = list(Session.objects.published().select_related("organization", "plan").latest_first())
    asked = {name: request.GET.get(name, "").strip()[:120] for name in ASKED}
    found = [each for each in everything if fits(each, asked)]
    coming = sorted((each for each in found if is_coming(each, now)), key=moment)
    past = [each for each in found if each not in coming][:MOST]
    dated = [each for each in past if each.date_earliest]
    title = _("Sessions")
    context = {
        "page": Page.of(
            request,
            title,
            _("When the secretariat and its committees met, who came, what was voted and agreed."),
            data_url=reverse("opendata:dataset-detail", args=["sessions"]),
            feed_url=reverse("opendata:feed", args=["sessions"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "coming": coming,
        "years": [
            (year, some, held_in(some))
            for year, some in ((y, list(g)) for y, g in groupby(dated, key=lambda each: each.date_earliest.year))
        ],
        "undated": [each for each in past if not each.date_earliest],
        "asked": asked,
        "is_filtered": any(asked.values()),
        "total": len(everything),
        "number": len(found),
        "bodies": unique((each.organization.slug, each.organization.short_name) for each in everything),
        "plans": unique(
            (each.plan.slug, each.plan.short_title or each.plan.title) for each in everything if each.plan
        ),
        "kinds": [pair for pair in Session.Kind.choices if any(each.kind == pair[0] for each in everything)],
        "stated": stated(everything),
        "feed": reverse("meetings:calendar-feed"),
    }
    response = render(request, "meetings/session_list.html", context)
    response.valid_until = next_change(now, coming)
    return response


def held_in(sessions: list[Session]) -> str:
    """How many of a year are on record: sessions, and work meetings apart, which no source counts as sessions."""
    work = sum(each.kind == Session.Kind.WORK for each in sessions)
    proper = len(sessions) - work
    found = (
        (proper, ngettext("%(num)s session on record", "%(num)s sessions on record", proper)),
        (work, ngettext("%(num)s work meeting on record", "%(num)s work meetings on record", work)),
    )
    return " · ".join(text % {"num": number} for number, text in found if number)


def fits(session: Session, asked: dict[str, str]) -> bool:
    """Whether it is among those asked for. What is not asked does not count."""
    if asked["organismo"] and session.organization.slug != asked["organismo"]:
        return False
    if asked["plan"] and (session.plan is None or session.plan.slug != asked["plan"]):
        return False
    return not asked["tipo"] or session.kind == asked["tipo"]


def is_coming(session: Session, now) -> bool:
    """Whether it is still to come; one that was held or called off is not."""
    if session.status in Session.FIXED or session.date_latest is None:
        return False
    return session.date_latest >= timezone.localdate(now) and not (session.ends_at and session.ends_at < now)


def moment(session: Session) -> tuple:
    """The next one first."""
    return session.date_earliest, session.starts_at is None, session.starts_at or timezone.now(), session.pk


def unique(pairs) -> list[tuple[str, str]]:
    """Choices of a filter, each once, by their words."""
    return sorted(dict(pairs).items(), key=lambda pair: pair[1])


def stated(sessions: list[Session]) -> list[dict]:
    """How many sessions the sources say that there were, beside how many of that plan and kind are on record here:
    honest where the two are not the same. Figures are those counted in sessions."""
    kinds: dict[int | None, Counter] = {}
    for each in sessions:
        kinds.setdefault(each.plan_id, Counter())[each.kind] += 1
    return [
        {"figure": figure} | on_record(kinds.get(figure.plan_id, Counter()), kind_of(figure.subject))
        for figure in counted().select_related("plan", "source").order_by("plan__ordinal", "pk")
    ]


def on_record(kinds: Counter, kind: str) -> dict:
    """Sessions of a plan that are here, by what a figure counts. A work meeting is no session. Where a figure is of
    one kind, those whose kind no source says stand apart: they may be of that kind."""
    if kind:
        unknown = kinds[Session.Kind.SESSION]
        text = ngettext("%(num)s more whose kind no source says", "%(num)s more whose kind no source says", unknown)
        return {"on_record": kinds[kind], "notes": [text % {"num": unknown}] if unknown else []}
    some = [(str(label), kinds[value]) for value, label in Session.Kind.choices if value != Session.Kind.WORK]
    return {
        "on_record": sum(n for _l, n in some),
        "notes": [f"{label}: {number}" for label, number in some if number],
    }


@public()
def session_detail(request: HttpRequest, session: str) -> HttpResponse:
    """One session: when, where, who sat where, what was on the table, what was voted; and what floors and nouns
    beside it have to say."""
    found = Session.objects.published().select_related(*RELATED).filter(slug=session).first()
    if found is None:
        return withdrawn_session(request, session)
    context, now = context_of(request, found), timezone.now()
    response = render(request, "meetings/session_detail.html", context)
    ends = [found.ends_at] if found.ends_at and found.ends_at > now else []
    if context["is_ahead"]:  # who is called becomes who came when its day is over
        ends.append(midnight_after(now))
    if ends:
        response.valid_until = min(ends)
    return response


def context_of(request: HttpRequest, found: Session) -> dict:
    """What the page says of a session."""
    points = list(found.agenda_items.select_related("commitment__plan").order_by("position"))
    said = panels.render("agenda-item", points)
    people = list(found.attendances.in_order())
    table = public_table(found, people) if people else None
    ahead = is_ahead(found, people, timezone.localdate())
    listed = [row for row in people if not row.is_reserved]
    papers = list(found.papers.filter(is_reserved=False).in_order())
    return {
        "page": Page.of(
            request,
            found.name,
            found.subject,
            data_url=reverse("opendata:api-detail", args=["sessions", found.pk]),
            history_url=history_url(found),
            is_cited=True,
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Sessions"), reverse("meetings:session-list"))],
        "session": found,
        "points": [(point, said[point.pk], [p for p in papers if p.agenda_item_id == point.pk]) for point in points],
        "treated": [] if points else treated(found),
        "people": listed,
        "is_ahead": ahead,
        "table": drawn(table, found, people, ahead) if table is not None else "",
        "quorum": quorum_said(table, found, people, ahead) if table is not None else "",
        "papers": [paper for paper in papers if paper.agenda_item_id is None],
        "motions": ballots(found),
        "sitters": table.sitters if table is not None else {},
        "differences": differences_of(found),
        "panels": panels.render("session-detail", [found])[found.pk],
        "is_over": found.status in Session.FIXED,
    }


def treated(session: Session) -> list[tuple[str, str]]:
    """Where the record says what was dealt with in a session whose agenda it lacks: (words, address)."""
    topics = MinutesTopic.objects.published().filter(minutes__session=session).count()
    motions = session.motions.count()
    modes = list(Agreement.objects.published().filter(session=session).values_list("mode", flat=True))
    agreed = modes.count(Agreement.Mode.AGREED)
    minutes = reverse("meetings:minutes-detail", args=[session.slug])
    found = (
        (topics, ngettext("%(n)d topic of the minutes", "%(n)d topics of the minutes", topics), minutes),
        (motions, ngettext("%(n)d motion", "%(n)d motions", motions), "#votos"),
        (agreed, ngettext("%(n)d agreement", "%(n)d agreements", agreed), "#acuerdos"),
        (
            len(modes) - agreed,
            ngettext("%(n)d suggestion", "%(n)d suggestions", len(modes) - agreed),
            "#sugerencias",
        ),
    )
    return [(text % {"n": number}, href) for number, text, href in found if number]


def drawn(table: Table, session: Session, people: list[Attendance], ahead: bool) -> Markup:
    """The picture of the table. It counts votes only where the record says who came."""
    title = _("Who is called: %(name)s") % {"name": session.title} if ahead else ""
    return drawing(table, session, is_counted=is_told(session, people), title=title)


def quorum_said(table: Table, session: Session, people: list[Attendance], ahead: bool) -> str:
    """Its sentence: who is called while nobody can have come; then whether they were enough, where the record says
    who came."""
    if ahead:
        return called(table, session, people)
    return said_of(table, session) if is_told(session, people) else ""


def withdrawn_session(request: HttpRequest, slug: str) -> HttpResponse:
    """410 for a session that was public and left; 404 for any other."""
    row = Session.objects.filter(slug=slug, publication=Session.Publication.DRAFT).first()
    left = departures(KIND, [row.pk]).get(str(row.pk)) if row is not None else None
    if left is None or has_changed_since(KIND, row.pk, "slug", left.change.seq):
        raise Http404(slug)
    title = _("This session was withdrawn on %(day)s") % {"day": left.change.day}
    context = {
        "page": Page.of(
            request, title, share=False, history_url=reverse("ledger:object-history", args=[KIND, row.pk])
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Sessions"), reverse("meetings:session-list"))],
        "title": title,
        "change": left.change,
        "plan": None,
    }
    return render(request, "plans/withdrawn.html", context, status=410)


@staff(may_read_sessions)
@require_safe
def session_preview(request: HttpRequest, session: str) -> HttpResponse:
    """The public page of a session that may not be public yet, exactly as it will be."""
    found = session_or_404(session, request.user)
    context = context_of(request, found)
    page = Page.of(request, found.name, share=False)
    context |= {"page": page, "trail": trail(found), "is_preview": not found.is_public, "back": desk_of(found)}
    return render(request, "meetings/session_detail.html", context)
