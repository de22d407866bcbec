"""What the follow-up shows on the pages of commitments, plans and sessions, and to whoever answers a letter: each
slot a fixed number of queries."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from cocrea.kernel import periods
from cocrea.monitoring import calc
from cocrea.monitoring.models import Asked, Dissemination, Milestone, ProgressReport
from cocrea.monitoring.views.frame import on
from cocrea.ui.panels import Panel, register

NEXT = 5  # milestones that the page of a commitment shows


def of_commitments(commitments: list) -> dict:
    """The last reports, the next milestones, and what was made known: three queries."""
    today, keys = timezone.localdate(), [each.pk for each in commitments]
    of = {each.pk: each for each in commitments}
    found = {key: {"reports": [], "milestones": [], "known": None, "commitment": of[key]} for key in keys}
    reports = (
        ProgressReport.objects.published().filter(commitment__in=keys).select_related("activity", "organization")
    )
    for row in reports.order_by("-period_latest", "activity", "-pk"):
        row.commitment = of[row.commitment_id]
        shown = found[row.commitment_id]["reports"]
        if not shown or shown[0].period == row.period:
            shown.append(row)
    for row in Milestone.objects.as_on().filter(commitment__in=keys).order_by("due", "number"):
        row.standing = calc.standing(row.due, row.finished, today)
        row.day = periods.words(row.done_on) or on(row.due)
        found[row.commitment_id]["milestones"].append(row)
    for key, done, programmed in known(Dissemination.objects.filter(commitment__in=keys), "commitment"):
        found[key]["known"] = (done, programmed)
    for entry in found.values():
        entry["done"] = sum(1 for each in entry["milestones"] if each.finished)
        entry["total"] = len(entry["milestones"])
        entry["milestones"] = [each for each in entry["milestones"] if not each.finished][:NEXT]
        entry["reports"] = entry["reports"][:8]
    return {key: entry for key, entry in found.items() if entry["reports"] or entry["total"] or entry["known"]}


def known(rows, field: str):
    """(owner, how many were done, how many were programmed)."""
    done, programmed = Count("pk", filter=~Q(done_on="")), Count("pk", filter=~Q(planned_on=""))
    return rows.order_by().values_list(field).annotate(done=done, programmed=programmed)


def of_plans(plans: list) -> dict:
    """The ways to the work plan, the reports and the dissemination of a plan, with their numbers: three queries."""
    keys = [each.pk for each in plans]
    milestones = Milestone.objects.published().filter(commitment__plan__in=keys).order_by()
    steps = dict(milestones.values_list("commitment__plan").annotate(number=Count("pk")))
    reports = ProgressReport.objects.published().filter(commitment__plan__in=keys).order_by()
    told = dict(reports.values_list("commitment__plan").annotate(number=Count("pk")))
    made = {
        key: (done, all_)
        for key, done, all_ in known(Dissemination.objects.published().filter(plan__in=keys), "plan")
    }
    return {
        each.pk: {
            "plan": each,
            "milestones": steps.get(each.pk, 0),
            "reports": told.get(each.pk, 0),
            "known": made.get(each.pk, (0, 0)),
        }
        for each in plans
    }


def of_sessions(sessions: list) -> dict:
    """The reports that were gone through in each session: one query."""
    rows = (
        ProgressReport.objects.published().filter(session__in=sessions).select_related("commitment__plan", "activity")
    )
    found: dict[int, dict] = {}
    for row in rows.order_by("commitment__plan", "commitment", "activity", "period"):
        found.setdefault(row.session_id, {"reports": []})["reports"].append(row)
    return found


def of_session_desks(sessions: list) -> dict:
    """The way from a session's page at the desk to the reports that are gone through in it."""
    return {each.pk: {"href": reverse("monitoring:follow-up", args=[each.slug])} for each in sessions}


def of_letters(letters: list) -> dict:
    """To whoever answers a letter about what is missing: the way to do it row by row. `secret`: the link that they
    have, which the page of the answer puts on the letter."""
    asked = dict(
        Asked.objects.filter(letter__in=letters).values_list("letter").annotate(number=Count("pk")).order_by()
    )
    return {
        each.pk: {"href": reverse("monitoring:asked", args=[each.secret]), "number": asked[each.pk]}
        for each in letters
        if each.pk in asked and each.organization_id and getattr(each, "secret", "")
    }


def of_letter_desks(letters: list) -> dict:
    """At the desk: what a letter asks for, and how much of it is still missing."""
    rows = Asked.objects.filter(letter__in=letters).values_list("letter").annotate(number=Count("pk")).order_by()
    lead = reverse("monitoring:lacking")
    return {key: {"number": number, "href": f"{lead}?oficio={key}"} for key, number in rows}


def register_all() -> None:
    """Called once, when the app is ready."""
    for slot, template, load, order in (
        ("commitment-detail", "commitment", of_commitments, 30),
        ("plan-detail", "plan", of_plans, 30),
        ("session-detail", "session", of_sessions, 40),
        ("session-desk", "session_desk", of_session_desks, 40),
        ("letter-answer", "letter_answer", of_letters, 10),
        ("letter-desk", "letter_desk", of_letter_desks, 10),
    ):
        register(Panel(slot, f"monitoring/panels/{template}.html", load, order=order))
