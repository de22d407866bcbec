"""The rule in words: lights, completion, conditions, reasons. Plain, short, and the same everywhere."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cocrea.kernel import periods
from cocrea.kernel.casing import in_a_sentence
from cocrea.plans.models import Result
from cocrea.status.calc import Status
from cocrea.status.calc.reasons import Reason
from cocrea.status.calc.rule import COMPLETION as COMPLETION_RULE
from cocrea.status.calc.rule import LIGHTS as LIGHT_RULE
from cocrea.status.calc.rule import SLOW, SOON, WHOLE

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
# The conditions of the rule, as the public page prints them; days and shares come from its constants.
NUMBERS = {"soon": SOON, "slow": SLOW * 100 // WHOLE}
CONDITIONS = {
    "not_begun": gettext_lazy("That day the plan had not begun"),
    "all_verified": gettext_lazy(
        "Every step has accepted evidence and its indicators have reached their targets, and nothing is pending"
    ),
    "step_overdue": gettext_lazy("The day of a step has passed without accepted evidence, and none waits for review"),
    "matter_open": gettext_lazy(
        "The last dated words of the sources leave something pending, and nothing answers it"
    ),
    "evidence_returned": gettext_lazy("Evidence was returned and nothing was handed in since"),
    "review_late": gettext_lazy("The day of a step has passed while its evidence waits for review"),
    "milestone_late": gettext_lazy("The day of a milestone has passed and it is not done"),
    "due_soon": gettext_lazy("A step is due within %(soon)s days and no evidence was handed in"),
    "pace_slow": gettext_lazy("At this pace less than %(slow)s per cent will be there on the last day"),
    "ended_unfinished": gettext_lazy("The plan is over and not everything was verified"),
    "date_ahead": gettext_lazy("Nothing of that, and there is a date ahead"),
    "under_way": gettext_lazy("Nothing of that, and something was handed in, measured or reported"),
    "nothing_known": gettext_lazy("Nothing is known: no source says what came of it"),
    "only_to_be_told": gettext_lazy("All that is pending is to make it known or to launch it"),
    "half_verified": gettext_lazy("At least half is verified"),
    "some_verified": gettext_lazy("Something is verified"),
    "not_implemented": gettext_lazy("The sources say that it was not implemented"),
    "something_insufficient": gettext_lazy("There is evidence, returned or in review, or information is incomplete"),
    "declared_not_started": gettext_lazy("Whoever reports says that nothing has begun"),
    "nothing_accepted": gettext_lazy("Nothing of that: no evidence was accepted"),
}


def rule_lines() -> list[tuple[str, str]]:
    """The rule of the light, line by line: the condition in words, and the light."""
    return [(condition(key), light) for key, light in LIGHT_RULE]


def completion_lines() -> list[tuple[str, str]]:
    """The rule of the completion in the same way."""
    return [(condition(key), str(COMPLETION[word])) for key, word in COMPLETION_RULE]


def condition(key: str) -> str:
    """A condition of the rule in words."""
    return str(CONDITIONS[key]).replace("%(soon)s", str(SOON)).replace("%(slow)s", str(NUMBERS["slow"]))


def light_word(status: Status) -> str:
    """The word of the light and, where a source's statement decides, what it says: «At risk: no evidence»."""
    word = str(LIGHTS[status.light])
    if status.decided_by == "matter_open":
        return _("%(light)s: %(matter)s") % {"light": word, "matter": matter_word(status.matter)}
    return word


def matter_word(kind: str) -> str:
    """What a source says, in the middle of a sentence."""
    return in_a_sentence(str(Result.Kind(kind).label))


SENTENCES = {
    "not_begun": gettext_lazy("The plan begins %(on)s."),
    "evidence_accepted": gettext_lazy(
        "%(On)s the sources say that the evidence was accepted, without anything pending."
    ),
    "step_accepted": gettext_lazy("%(step)s: evidence accepted %(on)s."),
    "step_overdue": gettext_lazy("%(step)s was due %(on)s and has no accepted evidence."),
    "review_late": gettext_lazy("%(step)s: its day has passed; its evidence waits for review since %(on)s."),
    "milestone_late": gettext_lazy("%(step)s: milestone %(what)s was to be done %(on)s."),
    "matter_open": gettext_lazy("%(On)s the sources said: %(matter)s. Nothing has answered it since."),
    "evidence_returned": gettext_lazy("%(step)s: its evidence was returned %(on)s; nothing was handed in since."),
    "due_soon": gettext_lazy("%(step)s is due %(on)s and no evidence has been handed in."),
    "in_review": gettext_lazy("%(step)s: evidence in review since %(on)s."),
    "pace_slow": gettext_lazy("At this pace it would not be done %(on)s."),
    "falls_short": gettext_lazy("%(step)s: indicator %(what)s has not reached its target."),
    "not_measured": gettext_lazy("%(step)s: nobody has measured indicator %(what)s."),
    "date_ahead": gettext_lazy("%(step)s is due %(on)s."),
    "no_evidence": gettext_lazy("%(step)s has no accepted evidence; the plan gives it no date."),
    "ended_unfinished": gettext_lazy("The plan is over, and not everything was verified."),
    "only_reported": gettext_lazy("A source tells a result. No dated word says whether there is evidence."),
    "nothing_known": gettext_lazy("No source on record says what came of it."),
}


def reason_word(reason: Reason) -> str:
    """A reason as a sentence: which activity, which date, what is missing."""
    on = periods.the(reason.on) if reason.on else ""
    return str(SENTENCES[reason.key]) % {
        "step": step_word(reason),
        "on": on,
        "On": on[:1].upper() + on[1:],
        "what": reason.what,
        "matter": matter_word(reason.what) if reason.key == "matter_open" else "",
    }


def step_word(reason: Reason) -> str:
    """Which step a reason is about."""
    return _("Activity %(number)s") % {"number": reason.number} if reason.number else _("The commitment as a whole")


def reasons_text(status: Status) -> str:
    """All reasons in one text, for tables."""
    return " ".join(reason_word(each) for each in status.reasons)


def percent(share) -> str:
    """A share as people read it; a dash where there is none."""
    return "—" if share is None else f"{share.percent} %"
