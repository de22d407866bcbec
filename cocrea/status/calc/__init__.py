"""The published rule of status: pure arithmetic over dated facts. No clock, no database, no words.

`of(facts, on)` is the one way to a status. The constants of `rule` compute it and are what the public page prints."""

from cocrea.status.calc.facts import Act, Facts, Measure, Milestone, Share, Stance, Step
from cocrea.status.calc.rule import SINCE, VERSION
from cocrea.status.calc.status import Status, of

__all__ = ["SINCE", "VERSION", "Act", "Facts", "Measure", "Milestone", "Share", "Stance", "Status", "Step", "of"]
