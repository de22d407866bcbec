"""Sessions at the desk: all of them, a new one, and the page from which one is worked on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.actors.models import Organization
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.ledger.turns import in_turn
from cocrea.meetings import steps
from cocrea.meetings.actions.calling import behind
from cocrea.meetings.actions.planning import plan_session
from cocrea.meetings.actions.session import keep_session, too_early
from cocrea.meetings.forms.session import SessionForm
from cocrea.meetings.minuting.differing import differences_of
from cocrea.meetings.models import Session
from cocrea.meetings.rules import may_keep_sessions, may_read_sessions
from cocrea.meetings.seating import table_of
from cocrea.meetings.table import standing
from cocrea.meetings.views.frame import correction_of, desk_of, draw, session_or_404, trail
from cocrea.plans.models import ActionPlan
from cocrea.ui import panels

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST = 200


@staff(may_read_sessions)
@require_safe
def session_desk_list(request: HttpRequest) -> HttpResponse:
    """The sessions that one may read: what comes first, then what was."""
    by, now = request.user, timezone.now()
    rows = Session.objects.visible_to(by).select_related("organization", "plan")
    coming = list(rows.coming(now).exclude(status=Session.Status.HELD)[:MOST])
    undated = list(rows.filter(date="").exclude(status__in=Session.FIXED).order_by("-pk")[:MOST])
    seen = {each.pk for each in [*coming, *undated]}
    past = [each for each in rows.latest_first()[: MOST + len(seen)] if each.pk not in seen][:MOST]
    return draw(
        request,
        "desk_list",
        _("Sessions"),
        trail=trail()[:-1],
        coming=coming,
        undated=undated,
        past=past,
        keeps=may_keep_sessions(by),
    )


@staff(may_keep_sessions)
@FORM
@in_turn
def session_new(request: HttpRequest) -> HttpResponse:
    """A new session: the body, the day, what about. Its number is given. One like it that is there is told first."""
    form = SessionForm(request.POST or None, initial=begun(request))
    twin = twin_of(form) if request.method == "POST" and form.is_valid() and "otra" not in request.POST else None
    if request.method == "POST" and form.is_valid() and twin is None:
        made = attempted(form, lambda: plan_session(by=request.user, **form.values))
        if made:
            return redirect(f"{desk_of(made)}?hecho=guardada")
    status = 422 if form.is_bound and (form.errors or twin) else 200
    context = {"trail": trail(), "form": form, "verb": _("Plan it"), "twin": twin, "twin_at": twin and desk_of(twin)}
    return draw(request, "session_form", _("Plan a session"), status=status, **context)


def twin_of(form: SessionForm) -> Session | None:
    """A session of the same body, day and subject that is not called off: the form was perhaps sent
    twice."""
    told = form.values
    rows = Session.objects.filter(organization=told["organization"], date=told["date"], subject=told["subject"])
    return rows.exclude(status=Session.Status.CANCELLED).order_by("pk").first()


def begun(request: HttpRequest) -> dict:
    """What the form begins with: the body of the address; the plan in force; the kind that is most common."""
    body, plan = request.GET.get("organismo", ""), ActionPlan.objects.order_by("-ordinal").first()
    found = Organization.objects.filter(pk=int(body)).first() if is_number(body) else None
    return {"organization": found, "plan": plan, "kind": Session.Kind.ORDINARY}


@staff(may_keep_sessions)
@FORM
@in_turn
def session_edit(request: HttpRequest, session: str) -> HttpResponse:
    """When, where and what about, of one that is there."""
    found = session_or_404(session, request.user)
    form = SessionForm(request.POST or None, session=found)
    if request.method == "POST" and form.is_valid():
        kept = attempted(form, lambda: keep_session(by=request.user, session=found, **form.values))
        if kept:
            return redirect(f"{desk_of(found)}?hecho=guardada")
    context = {"trail": trail(found), "form": form, "back": desk_of(found), "verb": _("Save"), "session": found}
    context["sealed"] = correction_of(found)
    return draw(request, "session_form", found.title, status=422 if form.errors else 200, **context)


@staff(may_read_sessions)
@require_safe
def session_desk(request: HttpRequest, session: str) -> HttpResponse:
    """Everything about one session at the desk: what comes next, and the way into each part of the work."""
    found = session_or_404(session, request.user)
    keeps = may_keep_sessions(request.user)
    attendances = list(found.attendances.in_order())
    points = list(found.agenda_items.select_related("commitment__plan").order_by("position"))
    papers = list(found.papers.in_order())
    early = too_early(found, timezone.localdate())
    return draw(
        request,
        "session_desk",
        found.title,
        trail=trail(),
        session=found,
        keeps=keeps,
        points=points,
        attendances=attendances,
        papers=papers,
        motions=list(found.motions.prefetch_related("vote_events").order_by("position")),
        quorum=standing(table_of(found, attendances), found, attendances, early),
        step=steps.next_step(found, points, attendances, behind(found)) if keeps else None,
        answers=steps.answers(attendances),
        differences=differences_of(found, is_public=False),
        panels=panels.render("session-desk", [found])[found.pk],
        public=found.get_absolute_url() if found.is_public else "",
    )
