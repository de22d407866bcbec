"""Writes of activities, who answers for them, and how they are measured.

Each raises NotAllowed, and Invalid with messages by field.
"""

from cocrea.plans.actions.keeping import keep
from cocrea.plans.models import Activity, Indicator, Responsibility


def keep_activity(*, by, activity: Activity | None = None, **values) -> Activity:
    """Creates an activity, or changes one."""
    return keep(Activity, activity, values, by=by)


def keep_responsibility(*, by, responsibility: Responsibility | None = None, **values) -> Responsibility:
    """Records who answers for a commitment or activity, and as what; or changes that."""
    return keep(Responsibility, responsibility, values, by=by)


def keep_indicator(*, by, indicator: Indicator | None = None, **values) -> Indicator:
    """Creates an indicator, or changes one."""
    return keep(Indicator, indicator, values, by=by)
