"""Work plans: milestones against time with the table beside, on one page to print; and as calendars."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.meetings.calendars import MEDIA, calendar
from cocrea.monitoring import calc, due
from cocrea.monitoring.models import Milestone, MilestoneChange
from cocrea.monitoring.views.frame import (
    Moved,
    brief,
    brief_text,
    commitment_of,
    data_of,
    on,
    plan_or_404,
    trail_of,
    until_midnight,
)
from cocrea.plans.models import Commitment
from cocrea.ui.charts.gantt import Task, gantt
from cocrea.ui.page import Page

RELATED = ("commitment", "activity", "organization", "person", "companion", "companion_person")
MOST = 20  # milestones that one letter page holds, drawing and table; a plan with more shows its commitments
ROOM, LEAST = 460, 20  # what the drawing takes of that page, and each milestone at least


@public()
def plan_work(request: HttpRequest, plan: str) -> HttpResponse:
    """The milestones of a plan; where they do not fit on a page, its commitments, each with its own page."""
    found, today = plan_or_404(plan), timezone.localdate()
    rows = Milestone.objects.as_on().filter(commitment__in=Commitment.objects.published().filter(plan=found))
    rows = list(
        rows.select_related(*RELATED).order_by(
            "commitment__series", "commitment__ordinal", "commitment__part", "due", "number"
        )
    )
    is_many = len(rows) > MOST
    title = _("Work plan: %(plan)s") % {"plan": found.short_title or found.title}
    context = {
        "page": page_of(request, title, data_of("work-plans", found), found),
        "trail": trail_of(found),
        "title": title,
        "kicker": found.title,
        "feed": reverse("monitoring:plan-calendar", args=[found.slug]),
        "back": (found.title, found.get_absolute_url()),
        "is_many": is_many,
        **(of_commitments(rows, found, today) if is_many else of_milestones(rows, found, today, is_plan=True)),
    }
    return until_midnight(render(request, "monitoring/work_plan.html", context))


@public()
def commitment_work(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """The milestones of one commitment."""
    try:
        commitment = commitment_of(plan, number)
    except Moved as moved:
        return moved.led_on("monitoring:commitment-work")
    today = timezone.localdate()
    rows = list(
        Milestone.objects.as_on().filter(commitment=commitment).select_related(*RELATED).order_by("due", "number")
    )
    title = _("Work plan: %(commitment)s") % {"commitment": commitment}
    context = {
        "page": page_of(request, title, data_of("work-plans", commitment.plan, commitment), commitment),
        "trail": trail_of(commitment.plan, commitment),
        "title": title,
        "kicker": commitment.plan.short_title or commitment.plan.title,
        "feed": reverse("monitoring:commitment-calendar", args=[commitment.plan.slug, commitment.number.lower()]),
        "back": (str(commitment), commitment.get_absolute_url()),
        "is_many": False,
        **of_milestones(rows, commitment.plan, today),
    }
    return until_midnight(render(request, "monitoring/work_plan.html", context))


def page_of(request: HttpRequest, title: str, data_url: str, row) -> Page:
    """What the page says of itself."""
    about = _("Milestones with their dates: as first planned, as planned last, and when they were done.")
    return Page.of(request, title, about, data_url=data_url, history_url=history_url(row), is_cited=True)


def of_milestones(rows: list[Milestone], plan, today, *, is_plan: bool = False) -> dict:
    """The drawing, the table and the changes of some milestones."""
    tasks = [
        Task(
            number=str(place if is_plan else each.number),
            title=f"{each.title} ({each.commitment.number})" if is_plan else each.title,
            start=each.starts.isoformat() if each.starts else "",
            due=each.due.isoformat() if each.due else "",
            done=each.done_on,
            shown=brief(each.due),
            status=calc.standing(each.due, each.finished, today),
        )
        for place, each in enumerate(rows, 1)
    ]
    changes = MilestoneChange.objects.filter(milestone__in=rows) if rows else []
    if rows:
        changes = changes.select_related("milestone__commitment", "organization", "person").order_by("-on", "-pk")
    lines = [line(each, task, is_plan) for each, task in zip(rows, tasks, strict=True)]
    return {"chart": drawn(tasks, plan, today), "rows": lines, "changes": [change_line(each) for each in changes]}


def drawn(tasks: list[Task], plan, today) -> str:
    """The drawing; empty where nothing has a date."""
    if not any(task.due or task.start for task in tasks[:MOST]):
        return ""
    return gantt(
        tasks[:MOST],
        _("Milestones against time"),
        start="",
        end="",
        today=today.isoformat(),
        today_label=_("today"),
        undated=_("no date"),
        room=ROOM,
        least=LEAST,
    )


def line(milestone: Milestone, task: Task, is_plan: bool) -> dict:
    """A milestone in the table."""
    moved = milestone.due != milestone.due_on or milestone.starts != milestone.starts_on
    first = _("first planned: %(day)s") % {"day": brief(milestone.due_on)} if moved and milestone.due_on else ""
    companion = milestone.companion_person or milestone.companion
    return {
        "id": f"hito-{milestone.pk}",
        "title": f"{task.number}. {task.title}",
        "commitment": milestone.commitment if is_plan else None,
        "who": str(milestone.person) if milestone.person else short(milestone.organization),
        "companion": str(milestone.companion_person) if milestone.companion_person else short(companion),
        "weight": milestone.weight,
        "dates": span(milestone.starts, milestone.due),
        "first": first,
        "done": brief_text(milestone.done_on),
        "status": task.status,
    }


def span(starts, due) -> str:
    """From and until, where there is little room."""
    return " – ".join(filter(None, (brief(starts), brief(due))))


def short(body) -> str:
    """A body where there is little room."""
    return body.short_name if body else ""


def change_line(change: MilestoneChange) -> dict:
    """A change of dates, in a list."""
    return {
        "on": on(change.on),
        "what": change.milestone.title,
        "commitment": change.milestone.commitment,
        "old": on(change.old_due_on) or _("no date"),
        "new": on(change.due_on) or _("no date"),
        "reason": change.reason,
        "who": str(change.person or change.organization or ""),
    }


def of_commitments(rows: list[Milestone], plan, today) -> dict:
    """One line for each commitment: from its first start to its last end, and how many milestones are done."""
    groups: dict[Commitment, list[Milestone]] = {}
    for each in rows:
        groups.setdefault(each.commitment, []).append(each)
    tasks, lines = [], []
    for commitment, some in groups.items():
        status = worst([calc.standing(each.due, each.finished, today) for each in some])
        first = min((each.starts or each.due for each in some if each.starts or each.due), default=None)
        last = max((each.due for each in some if each.due), default=None)
        done = sum(1 for each in some if each.finished)
        href = reverse("monitoring:commitment-work", args=[plan.slug, commitment.number.lower()])
        dates = {"start": first.isoformat() if first else "", "due": last.isoformat() if last else ""}
        tasks.append(Task(str(len(tasks) + 1), str(commitment), shown=brief(last), status=status, **dates))
        told = _("%(done)s of %(all)s milestones done") % {"done": done, "all": len(some)}
        lines.append(
            {
                "what": f"{len(tasks)}. {commitment}",
                "url": href,
                "dates": span(first, last),
                "done": told,
                "status": status,
            }
        )
    return {"chart": drawn(tasks, plan, today), "rows": lines, "changes": []}


def worst(statuses: list[str]) -> str:
    """The worst of some: overdue before at risk, before on time; complete only where all are."""
    order = ("overdue", "at_risk", "on_time", "no_data", "complete")
    return min(statuses, key=order.index)


@public()
def plan_calendar(request: HttpRequest, plan: str) -> HttpResponse:
    """The milestones of a plan, as programs of calendars read them."""
    found = plan_or_404(plan)
    rows = Milestone.objects.filter(commitment__in=Commitment.objects.published().filter(plan=found))
    return feed(found.title, rows)


@public()
def commitment_calendar(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """Those of one commitment."""
    try:
        commitment = commitment_of(plan, number)
    except Moved as moved:
        return moved.led_on("monitoring:commitment-calendar")
    return feed(str(commitment), Milestone.objects.filter(commitment=commitment))


def feed(name: str, rows) -> HttpResponse:
    """A calendar of milestones with a date."""
    dated = rows.as_on().filter(due__isnull=False).select_related("commitment__plan").order_by("due", "pk")
    return HttpResponse(calendar(name, [], [due.dated(each) for each in dated]), content_type=MEDIA)
