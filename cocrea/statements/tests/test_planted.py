"""Of planted contradictions the finder finds nearly all, and hardly anything else."""

import os
import sys

import pytest

from cocrea.statements.calc.finder import find
from cocrea.statements.tests.planting import world

SOAK = bool(os.environ.get("COCREA_SOAK"))
PLANTED, DECOYS = (500, 1500) if SOAK else (100, 300)
SEEDS = range(20) if SOAK else (1, 2)

pytestmark = pytest.mark.engine_free


def weigh(seed: int, planted: int, decoys: int) -> tuple[set[str], list[str]]:
    """(cases that were missed, what was said of cases that are none or said twice)."""
    w = world(seed, planted, decoys)
    said = [{w.case_of[each.subject.key] for each in found.statements} for found in find(w.statements, w.same_names)]
    caught: set[str] = set()
    false = []
    for cases in said:
        new = (cases & w.planted.keys()) - caught
        if not new:
            false.append(
                next((w.decoys[case] for case in cases & w.decoys.keys()), f"again {cases & w.planted.keys()}")
            )
        caught |= new
    missed = {f"{case} {w.planted[case]}" for case in w.planted.keys() - caught}
    return missed, false


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_contradictions_are_found_and_hardly_anything_else(seed):
    missed, false = weigh(seed, PLANTED, DECOYS)
    found = PLANTED - len(missed)
    sys.stdout.write(f"seed {seed}: {found} of {PLANTED} found, {len(false)} false alarms\n")
    assert len(missed) <= 0.01 * PLANTED, missed
    assert len(false) <= 0.01 * (found + len(false)), false
