"""Which rows of a file about sessions need a reason: those that publish or withdraw."""

from django.db import models

from cocrea.intake.weighing import Weight, register
from cocrea.meetings.models import Session
from cocrea.meetings.rules import may_keep_sessions

DRAFT = Session.Publication.DRAFT


def weigh(existing: models.Model | None, made: models.Model, fields: set[str], has_rows: bool) -> set[Weight]:
    """What a row would do that needs a reason. The first sessions of all do not: nothing was there before."""
    if not isinstance(made, Session) or (existing is None and not has_rows):
        return set()
    old, new = existing.publication if existing is not None else DRAFT, made.publication
    if old == new:
        return set()
    return {Weight.WITHDRAWN if new == DRAFT else Weight.PUBLISHED}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(weigh, rule=may_keep_sessions)
