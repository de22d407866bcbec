"""What of the evaluation hangs on a commitment. What is done because of advice goes along when it is split or merged;
what was rated stays as it was rated."""

from cocrea.evaluation.models import AssessedCommitment, PrintedLabel, Rating, RecommendedAction
from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Commitment


def register_all() -> None:
    """Called once, when the app is ready."""
    for rated in (AssessedCommitment, PrintedLabel, Rating):
        hangs_too(Commitment, Child(rated, "commitment", is_bound=True))
    hangs_too(Commitment, Child(RecommendedAction, "commitment"))
