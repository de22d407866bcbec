"""Rows of files that need a reason: those that publish or withdraw a call."""

from django.db import models

from cocrea.intake.weighing import Weight, register
from cocrea.secretariat.models import Call
from cocrea.secretariat.rules import may_keep_calls

DRAFT = Call.Publication.DRAFT


def weigh(existing: models.Model | None, made: models.Model, fields: set[str], has_rows: bool) -> set[Weight]:
    """What a row would do. The first rows of all do not weigh: nobody has read anything yet."""
    if not isinstance(made, Call) or (existing is None and not has_rows):
        return set()
    old, new = (existing.publication if existing else DRAFT), made.publication
    if old == new:
        return set()
    return {Weight.WITHDRAWN if new == DRAFT else Weight.PUBLISHED}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(weigh, rule=may_keep_calls)
