"""What the follow-up shows on the pages of commitments, plans and sessions, and to whoever answers a letter: each
slot a fixed number of queries."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from cocrea.monitoring import calc
from cocrea.monitoring.models import Asked, Dissemination, Milestone, MilestoneChange, ProgressReport
from cocrea.monitoring.views.frame import on
from cocrea.plans.models import ActionPlan
from cocrea.ui.panels import Panel, register

NEXT, MOST = 5, 8  # milestones and reports that the page of a commitment shows


def rows_of_commitments(commitments: list) -> list:
    """Reports, milestones, their changes, and what was made known."""
    return [
        ProgressReport.objects.standing().filter(commitment__in=commitments).select_related("activity"),
        Milestone.objects.filter(commitment__in=commitments),
        MilestoneChange.objects.filter(milestone__commitment__in=commitments),
        Dissemination.objects.filter(commitment__in=commitments),
    ]


def of_commitments(commitments: list, reports: list, milestones: list, changes: list, made: list) -> dict:
    """The last reports, the next milestones, and what was made known."""
    today, of = timezone.localdate(), {each.pk: each for each in commitments}
    found = {key: {"reports": [], "milestones": [], "known": None, "commitment": each} for key, each in of.items()}
    tell_reports(found, reports)
    tell_milestones(found, milestones, changes, today)
    for row in made:
        entry = found[row.commitment_id]
        done, programmed = entry["known"] or (0, 0)
        entry["known"] = done + bool(row.done_on), programmed + bool(row.planned_on)
    return {key: entry for key, entry in found.items() if entry["reports"] or entry["total"] or entry["known"]}


def tell_reports(found: dict, reports: list[ProgressReport]) -> None:
    """Those of the last period of each commitment."""
    for row in sorted(reports, key=lambda each: (each.period, -each.pk), reverse=True):
        row.commitment = found[row.commitment_id]["commitment"]
        shown = found[row.commitment_id]["reports"]
        if len(shown) < MOST and (not shown or shown[0].period == row.period):
            shown.append(row)


def tell_milestones(found: dict, milestones: list[Milestone], changes: list[MilestoneChange], today) -> None:
    """The next ones of each commitment, by their dates as planned last, and how many are done."""
    last = {each.milestone_id: each for each in sorted(changes, key=lambda each: (each.on, each.number))}
    for row in milestones:
        row.due = last[row.pk].due_on if row.pk in last else row.due_on
        row.standing = calc.standing(row.due, row.done_latest, today)
        row.day = on(row.due)
    milestones = sorted(milestones, key=lambda each: (each.due is None, each.due or today, each.number))
    for key, entry in found.items():
        own = [each for each in milestones if each.commitment_id == key]
        left = [each for each in own if each.done_latest is None]
        entry |= {"total": len(own), "done": len(own) - len(left), "milestones": left[:NEXT]}


def count(rows, owner: str) -> Coalesce:
    """How many of these rows a plan has, as a column."""
    own = rows.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)


def of_plans(plans: list) -> dict:
    """The ways to the work plan, the reports and the dissemination of a plan, with their numbers: one query."""
    made = Dissemination.objects.published()
    numbers = ActionPlan.objects.filter(pk__in=[each.pk for each in plans]).annotate(
        steps=count(Milestone.objects.published(), "commitment__plan"),
        told=count(ProgressReport.objects.published(), "commitment__plan"),
        done=count(made.exclude(done_on=""), "plan"),
        programmed=count(made.exclude(planned_on=""), "plan"),
    )
    of = {each.pk: each for each in plans}
    return {
        pk: {"plan": of[pk], "milestones": steps, "reports": told, "known": (done, programmed)}
        for pk, steps, told, done, programmed in numbers.values_list("pk", "steps", "told", "done", "programmed")
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
    """To whoever answers a letter about what is missing: the way to do it row by row, by the right that the page of
    the answer puts on the letter: `secret`, the link that they have, or `is_inside`, their account."""
    asked = dict(
        Asked.objects.filter(letter__in=letters).values_list("letter").annotate(number=Count("pk")).order_by()
    )
    return {
        each.pk: {"href": way_of(each), "number": asked[each.pk]}
        for each in letters
        if each.pk in asked and each.organization_id and way_of(each)
    }


def way_of(letter) -> str:
    """From the page of the answer to what the letter asks for; empty where nothing gives the right."""
    if secret := getattr(letter, "secret", ""):
        return reverse("monitoring:asked", args=[secret])
    return reverse("monitoring:asked-inside", args=[letter.pk]) if getattr(letter, "is_inside", False) else ""


def of_letter_desks(letters: list) -> dict:
    """At the desk: what a letter asks for, and how much of it is still missing."""
    rows = Asked.objects.filter(letter__in=letters).values_list("letter").annotate(number=Count("pk")).order_by()
    lead = reverse("monitoring:lacking")
    return {key: {"number": number, "href": f"{lead}?oficio={key}"} for key, number in rows}


def register_all() -> None:
    """Called once, when the app is ready."""
    for slot, template, load, order in (
        ("plan-detail", "plan", of_plans, 30),
        ("session-detail", "session", of_sessions, 40),
        ("session-desk", "session_desk", of_session_desks, 40),
        ("letter-answer", "letter_answer", of_letters, 10),
        ("letter-desk", "letter_desk", of_letter_desks, 10),
    ):
        register(Panel(slot, f"monitoring/panels/{template}.html", load, order=order))
    needs = rows_of_commitments
    register(Panel("commitment-detail", "monitoring/panels/commitment.html", of_commitments, 30, needs=needs))
