"""What of the meetings hangs on a commitment, and goes along when it is split, or becomes part of another."""

from cocrea.meetings.models import AgendaItem, Agreement, MinutesTopic
from cocrea.plans.actions.children import Child, hangs_too
from cocrea.plans.models import Commitment


def register_all() -> None:
    """Called once, when the app is ready."""
    for model in (AgendaItem, Agreement, MinutesTopic):
        hangs_too(Commitment, Child(model, "commitment"))
