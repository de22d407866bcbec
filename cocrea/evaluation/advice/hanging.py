"""What of the evaluation hangs on a commitment, and goes along when it is split or merged. Ratings stay with what
was rated."""

from cocrea.evaluation.models import AssessedCommitment, PrintedLabel, RecommendedAction
from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Commitment


def register_all() -> None:
    """Called once, when the app is ready."""
    hangs_too(Commitment, Child(AssessedCommitment, "commitment", same=("assessment_id",)))
    hangs_too(Commitment, Child(PrintedLabel, "commitment", same=("assessment_id", "attribute_id", "dimension_id")))
    hangs_too(Commitment, Child(RecommendedAction, "commitment"))
