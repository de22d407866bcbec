"""Why a commitment stands as it does, on its own page; how a plan comes along, on that of the plan; what evidence
would change, where it is reviewed."""

from django.urls import reverse

from cocrea.plans.models import Activity
from cocrea.status import accepting
from cocrea.status.calc import VERSION, Status
from cocrea.status.calc.reasons import Reason
from cocrea.status.words import COMPLETION, RISKS, percent, reason_word
from cocrea.ui.panels import Panel, register


def of_commitments(commitments: list) -> dict:
    """Reasons with their activities, the three progresses, the forecast. Activities that the page has read are not
    read again."""
    known = [each for each in commitments if each.standing.reckoned is not None]
    return {
        each.pk: shown(each.standing.reckoned, {a.pk: a for a in each.activities.all()}, each.get_absolute_url())
        for each in known
    }


def shown(status: Status, activities: dict, address: str = "") -> dict:
    """A status as `status/panels/commitment.html` draws it."""
    return {
        "status": status,
        "version": VERSION,
        "rule": reverse("status:rule"),
        "completion": COMPLETION[status.completion],
        "shares": [(key, getattr(status, key), percent(getattr(status, key))) for key in PROGRESS],
        "reasons": [told(each, activities.get(each.activity), address) for each in status.reasons],
        "risk": RISKS.get(status.risk, ""),
        "forecast": arithmetic(status) if status.risk else None,
    }


PROGRESS = ("declared", "verified", "endorsed")
LACKING = {"step_overdue", "due_soon", "evidence_returned", "no_evidence"}  # reasons that lack evidence


def told(reason: Reason, activity: Activity | None, address: str) -> dict:
    """A reason with the way to what it is about, and the evidence that is missing."""
    anchor = f"#actividad-{reason.number.lower()}" if reason.number else ""
    missing = activity.means_of_verification if activity is not None and reason.key in LACKING else ""
    return {
        "light": reason.light,
        "text": reason_word(reason),
        "title": activity.title if activity is not None else "",
        "href": f"{address}{anchor}" if anchor else "",
        "missing": missing,
    }


def arithmetic(status: Status) -> dict:
    """The numbers of the forecast, in steps."""
    found = status.forecast
    steps = found.of / 10_000
    return {
        "ends": found.ends.isoformat(),
        "gone": found.expected * 100 // found.of,
        "there": f"{found.there / 10_000:.2f}",
        "expected": f"{found.expected / 10_000:.2f}",
        "steps": f"{steps:g}",
        "result": found.points // 100,
    }


def of_plans(plans: list) -> dict:
    """The ways from a plan to its progress, its report, and the others beside it. No query."""
    return {each.pk: {"plan": each} for each in plans}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("plan-detail", "status/panels/plan.html", of_plans, order=5))
    register(Panel("commitment-standing", "status/panels/commitment.html", of_commitments))
    register(Panel("evidence-review", "status/panels/evidence.html", accepting.of_evidence))
