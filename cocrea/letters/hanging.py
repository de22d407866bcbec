"""Letters about a commitment go along when it is split, or becomes part of another."""

from cocrea.letters.models import Letter
from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Commitment


def register_all() -> None:
    """Called once, when the app is ready."""
    hangs_too(Commitment, Child(Letter, "commitment"))
