"""Files of reporting terms, progress reports, work plans and dissemination."""

from django.utils.translation import gettext_lazy as _

from cocrea.intake.declarations import Importer, Ref, register
from cocrea.monitoring import actions, models
from cocrea.plans.importers import ACTIVITY, COMMITMENT

MILESTONE = Ref("milestone", "plan", "commitment", "milestone")


def _register(key, title, model, keep, columns, identity):
    register(Importer(key=key, title=title, model=model, columns=columns, identity=identity, keep=keep))


_register(
    "reporting-terms",
    _("Reporting terms"),
    models.ReportingTerm,
    actions.keep_reporting_term,
    ("plan", "since", "every", "days", "source"),
    ("plan",),
)
_register(
    "progress-reports",
    _("Progress reports"),
    models.ProgressReport,
    actions.keep_progress_report,
    (
        *(COMMITMENT, ACTIVITY, "period", "months", "state", "done", "obstacles", "next_steps"),
        *("organization", "person", "reported_on", "session", "source", "note"),
    ),
    ("commitment", "activity", "period"),
)
_register(
    "work-plans",
    _("Work plans"),
    models.Milestone,
    actions.keep_milestone,
    (
        *(COMMITMENT, ACTIVITY, "number", "title", "organization", "person", "companion", "companion_person"),
        *("weight", "starts_on", "due_on", "done_on", "recorded_on", "source", "note"),
    ),
    ("commitment", "number"),
)
_register(
    "milestone-changes",
    _("Re-plannings of milestones"),
    models.MilestoneChange,
    actions.keep_milestone_change,
    (
        *(MILESTONE, "number", "on", "old_starts_on", "old_due_on", "starts_on", "due_on", "reason"),
        *("organization", "person", "source"),
    ),
    ("milestone", "number"),
)
_register(
    "dissemination",
    _("Dissemination"),
    models.Dissemination,
    actions.keep_dissemination,
    (
        *("plan", "number", COMMITMENT, "kind", "channel", "campaign", "title", "organization", "place"),
        *("planned_on", "done_on", "is_called_off", "reach", "reach_note", "attendance", "women", "men"),
        *("officials", "url", "evidence", "source", "note"),
    ),
    ("plan", "number"),
)
