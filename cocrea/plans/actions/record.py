"""Writes of figures and contradictions.

Each raises NotAllowed, and Invalid with messages by field.
"""

from cocrea.plans.actions.keeping import keep
from cocrea.plans.models import Contradiction, Figure


def keep_figure(*, by, figure: Figure | None = None, **values) -> Figure:
    """Records a figure with its source, or changes one."""
    return keep(Figure, figure, values, by=by)


def keep_contradiction(*, by, contradiction: Contradiction | None = None, **values) -> Contradiction:
    """Records that sources do not agree, or changes or settles it."""
    return keep(Contradiction, contradiction, values, by=by)
