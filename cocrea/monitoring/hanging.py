"""What of the follow-up hangs on a commitment or an activity, and goes along when it is split or merged."""

from cocrea.monitoring.models import Dissemination, Milestone, ProgressReport
from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Activity, Commitment


def register_all() -> None:
    """Called once, when the app is ready."""
    hangs_too(Commitment, Child(ProgressReport, "commitment", same=("activity_id", "period")))
    hangs_too(Commitment, Child(Milestone, "commitment", numbered="number"))
    hangs_too(Commitment, Child(Dissemination, "commitment"))
    hangs_too(Activity, Child(ProgressReport, "activity", same=("period",)))
    hangs_too(Activity, Child(Milestone, "activity"))
