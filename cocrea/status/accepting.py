"""What becomes of a commitment if a piece of evidence is accepted: told to whoever decides, before they do."""

import copy
import datetime
from typing import NamedTuple

from django.utils import timezone

from cocrea.evidence.models import Evidence, EvidenceAct
from cocrea.status import calc, reading
from cocrea.status.words import COMPLETION, light_word


class Change(NamedTuple):
    """How the commitment stands, and how it would."""

    now: calc.Status
    then: calc.Status

    @property
    def is_none(self) -> bool:
        """Whether it would stand as it does."""
        return (self.now.light, self.now.completion) == (self.then.light, self.then.completion)

    @property
    def fulfils(self) -> bool:
        """Whether it would make the commitment whole."""
        return self.then.light == "complete" != self.now.light

    @property
    def is_alone(self) -> bool:
        """Whether this piece alone would do it: the commitment has no activities."""
        return self.fulfils and [step.activity for step in self.then.case.facts.steps] == [None]


def change(evidence: Evidence, day: datetime.date | None = None) -> Change:
    """By the one rule, over the facts of that day with this evidence among what was accepted."""
    day = day or timezone.localdate()
    facts = reading.read_facts([evidence.commitment_id], day, None)[evidence.commitment_id]
    then = copy.deepcopy(facts)
    for step in then.steps:
        if step.activity == evidence.proves_activity:
            step.accepted_on, step.submitted_on = day, others(evidence, day)
    return Change(calc.of(facts, day), calc.of(then, day))


def others(evidence: Evidence, day: datetime.date) -> datetime.date | None:
    """Since when other evidence of the same step waits."""
    about = {"commitment": evidence.commitment_id, "activity": evidence.proves_activity}
    acts = EvidenceAct.objects.filter(**about, kind=EvidenceAct.Kind.SUBMITTED).standing_on(day)
    return acts.exclude(evidence=evidence).order_by("-on").values_list("on", flat=True).first()


def of_evidence(pieces: list[Evidence]) -> dict:
    """As `status/panels/evidence.html` draws it."""
    return {each.pk: shown(change(each)) for each in pieces}


def shown(found: Change) -> dict:
    """The change in words, with the marks of both states."""
    return {
        "change": found,
        "states": [(each.light, light_word(each), COMPLETION[each.completion]) for each in (found.now, found.then)],
    }
