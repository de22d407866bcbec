"""The rule in words: lights, completion, conditions, reasons. Plain, short, and the same everywhere."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cocrea.plans.models import Result
from cocrea.status.calc import Status

LIGHTS = {
    "complete": gettext_lazy("Fulfilled"),
    "on_time": gettext_lazy("On time"),
    "at_risk": gettext_lazy("At risk"),
    "overdue": gettext_lazy("Overdue"),
    "no_data": gettext_lazy("No data"),
}
COMPLETION = {
    "no_evidence": gettext_lazy("No evidence available"),
    "not_started": pgettext_lazy("completion", "Not started"),
    "limited": pgettext_lazy("completion", "Limited"),
    "substantial": pgettext_lazy("completion", "Substantial"),
    "complete": pgettext_lazy("completion", "Complete"),
}
RISKS = {
    "low": pgettext_lazy("risk", "Low"),
    "medium": pgettext_lazy("risk", "Medium"),
    "high": pgettext_lazy("risk", "High"),
}


def light_word(status: Status) -> str:
    """The word of the light and, where a source's statement decides, what it says: «At risk: no evidence»."""
    word = str(LIGHTS[status.light])
    if status.decided_by == "matter_open":
        kind = str(Result.Kind(status.matter).label)
        return _("%(light)s: %(matter)s") % {"light": word, "matter": kind[:1].lower() + kind[1:]}
    return word
