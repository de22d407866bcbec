"""Routes of the follow-up, and whose drafts they could show."""

import datetime

from cocrea.actors.models import Organization
from cocrea.ledger.actions import save
from cocrea.monitoring.actions import make_link
from cocrea.monitoring.models import Dissemination, Milestone, MilestoneChange, ProgressReport, ReportingTerm
from tests.architecture.row import Row, keepers, liaisons, public, readers
from tests.architecture.rows.notices import takes

STALE = {"stranger": 404, "roleless": 404, "role": 404}
SENT_TO = {"stranger": 405, "roleless": 405, "role": 405, "post": 404}
MONTH = "2030-03"
ROUTES: dict = {
    "monitoring:report-list": public(),
    "monitoring:report-detail": public("2030-2031", "1", MONTH),
    "monitoring:plan-reports": public("2030-2031"),
    "monitoring:plan-work": public("2030-2031"),
    "monitoring:plan-calendar": public("2030-2031"),
    "monitoring:commitment-work": public("2030-2031", "1"),
    "monitoring:commitment-calendar": public("2030-2031", "1"),
    "monitoring:dissemination-list": public(),
    "monitoring:dissemination-detail": public("2030-2031", 1),
    "monitoring:mine": Row("door", ("nada",), **STALE),
    "monitoring:mine-report": Row("door", ("nada", "{commitment}", 0, MONTH), **STALE, post=404),
    "monitoring:mine-evidence": Row("door", ("nada",), **SENT_TO),
    "monitoring:mine-dissemination": Row("door", ("nada", "pending:1"), **STALE, post=404),
    "monitoring:asked": Row("door", ("nada",), **SENT_TO),
    "monitoring:asked-inside": liaisons("{received}"),
    "monitoring:lacking": readers(),
    "monitoring:ask": keepers(),
    "monitoring:ask-send": takes(),
    "monitoring:desk": keepers(),
    "monitoring:report": keepers("{commitment}", 0, MONTH),
    "monitoring:report-withdraw": keepers("{report}"),
    "monitoring:milestones": keepers("2030-2031"),
    "monitoring:milestone": keepers("{milestone}"),
    "monitoring:milestone-replan": keepers("{milestone}"),
    "monitoring:milestone-finish": keepers("{milestone}"),
    "monitoring:links": keepers(),
    "monitoring:link-revoke": takes("{personal_link}"),
    "monitoring:follow-up": keepers("sesion"),
}
OPEN, OWN = "public page", "form of one's own commitments"
COMMITMENT, PLAN = "commitment", "plan"
ABOUT: dict = {
    "monitoring:report-detail": [(OPEN, COMMITMENT, ("{plan}", "1", MONTH))],
    "monitoring:plan-reports": [(OPEN, PLAN, ("{plan}",))],
    "monitoring:plan-work": [(OPEN, PLAN, ("{plan}",))],
    "monitoring:plan-calendar": [(OPEN, PLAN, ("{plan}",))],
    "monitoring:commitment-work": [(OPEN, COMMITMENT, ("{plan}", "1"))],
    "monitoring:commitment-calendar": [(OPEN, COMMITMENT, ("{plan}", "1"))],
    "monitoring:dissemination-detail": [(OPEN, COMMITMENT, ("{plan}", "1"))],
    "monitoring:asked-inside": [("what a letter to one's own institution asks for", "letter", ("{letters}",))],
    "monitoring:report": [(OWN, COMMITMENT, ("{commitments}", "0", MONTH))],
    "monitoring:milestone": [("page of one's own commitments", COMMITMENT, ("{work-plans}",))],
    "monitoring:milestone-replan": [(OWN, COMMITMENT, ("{work-plans}",))],
    "monitoring:milestone-finish": [(OWN, COMMITMENT, ("{work-plans}",))],
}
MANY: dict = {
    "monitoring:report-list": (False, [()]),
    "monitoring:dissemination-list": (False, [()]),
}
KEPT = ("progress-reports", "work-plans", "dissemination")  # that a liaison changes, of their commitments
TABLES = ("milestone-changes",)
PLANS = ("reporting-terms",)
STATELESS: dict = {
    "monitoring:mine": "whoever has the link of a body: it shows what is public and missing from it",
    "monitoring:mine-report": "whoever has the link of a body: only public commitments for which it answers",
    "monitoring:mine-evidence": "whoever has the link of a body: only public commitments for which it answers",
    "monitoring:mine-dissemination": "whoever has the link of a body: only what is missing from it",
    "monitoring:asked": "whoever has the link of a letter",
    "monitoring:milestones": "the milestones that somebody may change, of any plan that they read",
}


def keep(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def rows_of(plan, commitment, mark: str, source) -> dict:
    """One row of every table about one commitment."""
    about, day = {"commitment": commitment, "source": source}, datetime.date(2030, 4, 1)
    milestone = keep(Milestone(**about, number=1, title=mark, starts_on=day, due_on=day))
    return {
        "reporting-terms": keep(ReportingTerm(plan=plan, since="2030-01", source=source)),
        "progress-reports": keep(
            ProgressReport(**about, period=MONTH, state="started", done=mark, reported_on=datetime.date(2026, 4, 2))
        ),
        "work-plans": milestone,
        "milestone-changes": keep(
            MilestoneChange(milestone=milestone, number=1, on=day, old_due_on=day, due_on=day, reason=mark)
        ),
        "dissemination": keep(Dissemination(plan=plan, **about, number=1, title=mark, planned_on="2030-05")),
    }


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """One of everything about a plan, for the matrix."""
    return rows_of(plan, plan.commitments.get(number="1"), mark, source)


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    made = rows_of(found["plan"], found["commitment"], "Texto", found["source"])
    body = Organization.objects.get(slug="comite")
    link, _address = make_link(by=None, organization=body)
    return {"report": made["progress-reports"], "milestone": made["work-plans"], "personal_link": link}
