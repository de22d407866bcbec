"""What of the status hangs on a commitment, and goes along when it is split or merged."""

from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Commitment
from cocrea.status.models import Narrative


def register_all() -> None:
    """Called once, when the app is ready."""
    hangs_too(Commitment, Child(Narrative, "commitment", same=("semester", "section")))
