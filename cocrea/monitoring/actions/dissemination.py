"""Writes of what is made known."""

from cocrea.monitoring.actions.keeping import keep
from cocrea.monitoring.models import Dissemination


def keep_dissemination(*, by, dissemination: Dissemination | None = None, **values) -> Dissemination:
    """Logs an action, planned or done, or changes one. Raises NotAllowed, Invalid."""
    return keep(Dissemination, dissemination, values, by=by)
