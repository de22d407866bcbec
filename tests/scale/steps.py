"""State machines driven a sample of steps in `./test`; with COCREA_SOAK=1 as many as COCREA_STEPS says, or the number
that the test names. What was really taken is printed, so that a soak's result says its size. On the second database
`./test` takes half the sample: a step takes twice as long there."""

import os
import sys

from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, run_state_machine_as_test

SOAK = os.environ.get("COCREA_SOAK") == "1"


def drive(machine: type[RuleBasedStateMachine], *, lives: int, length: int, soak: int, soaked: int, **how) -> int:
    """Drives `lives` lives of `length` steps each; in a soak `soak` steps in all, in lives of `soaked` steps.
    Returns the steps that were taken."""
    taken = 0

    class Counted(machine):
        """Counts how often the invariants are looked at: once after each step."""

        @invariant()
        def counts(self):
            nonlocal taken
            taken += 1

    sample = lives if connection.vendor == "sqlite" else max(1, lives // 2)
    many = max(1, int(os.environ.get("COCREA_STEPS") or soak) // soaked) if SOAK else sample
    how = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": not SOAK} | how
    wanted = settings(max_examples=many, stateful_step_count=soaked if SOAK else length, **how)
    run_state_machine_as_test(Counted, settings=wanted)
    if SOAK:
        sys.stdout.write(f"{machine.__name__}: {taken} steps in {many} lives\n")
    return taken
