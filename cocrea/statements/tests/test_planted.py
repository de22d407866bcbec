"""Of planted contradictions the finder finds nearly all, and hardly anything else."""

import os
import sys

import pytest

from cocrea.statements.calc.finder import find
from cocrea.statements.tests import strangers
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


def weigh_strangers(seed: int, planted: int) -> tuple[list[str], list[str]]:
    """(kinds that were missed, kinds of those that were found and are none): planted by somebody who had not seen the
    finder, opposite free texts among them, of which the finder promises nothing."""
    bed = strangers.plant(seed, planted)
    case_of = {identity: number for number, case in enumerate(bed.truth) for identity in case}
    caught: set[int] = set()
    false = []
    for found in find(bed.statements, bed.names):
        cases = {case_of[identity] for identity in map(strangers.identity, found.statements) if identity in case_of}
        caught |= cases
        if not cases:
            false.append(f"{found.rule} {found.about.subject.key} {found.about.measure}")
    return [kind for number, kind in enumerate(bed.truth_kinds) if number not in caught], false


@pytest.mark.parametrize("seed", range(50, 70) if SOAK else (50,))
def test_what_strangers_planted_is_found_too(seed):
    planted = 500 if SOAK else 200
    missed, false = weigh_strangers(seed, planted)
    sys.stdout.write(f"strangers, {seed}: {planted - len(missed)} of {planted} found, {len(false)} false alarms\n")
    assert len(missed) <= 0.01 * planted, missed
    assert len(false) <= 0.01 * planted, false
