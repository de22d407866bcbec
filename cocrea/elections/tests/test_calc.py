"""The arithmetic against an independent brute force, and the words of its rules."""

import collections
import fractions
import hashlib
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.elections import calc

pytestmark = pytest.mark.engine_free

NUMBERS = (1, 2, 3, 4, 5)
GOOD = [";".join(map(str, some)) for size in range(1, 6) for some in itertools.combinations(NUMBERS, size)]
texts = st.sampled_from([*GOOD, "blank", "9", "1;1", "2;1", "", ";", "x", "01", "1;9", "٣"])
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
votes = st.dictionaries(st.integers(1, 9), st.integers(0, 6), min_size=1, max_size=7)


@patiently
@given(st.lists(texts, max_size=12), st.integers(1, 5))
def test_a_tally_is_what_a_person_would_count(ballots, most):
    votes, blank, spoiled = collections.Counter(), 0, 0
    for text in ballots:
        parts = text.split(";")
        good = all(part in ("1", "2", "3", "4", "5") for part in parts)
        good = good and parts == sorted(set(parts)) and len(parts) <= most
        if text == "blank":
            blank += 1
        elif good:
            votes.update(int(part) for part in parts)
        else:
            spoiled += 1
    found = calc.tally(ballots, NUMBERS, most)
    assert found.votes == {number: votes[number] for number in NUMBERS}
    assert (found.blank, found.spoiled, found.cast) == (blank, spoiled, len(ballots))


@patiently
@given(votes, st.integers(1, 5), st.integers(1, 6))
def test_who_is_elected_is_who_no_other_choice_of_winners_beats(votes, seats, enough):
    """Brute force: among all groups of that size, those are right that leave nobody out who has more votes."""
    result = calc.elect(votes, seats, enough)
    eligible = [n for n, got in votes.items() if got >= enough]
    size = min(seats, len(eligible))
    right = [
        set(group)
        for group in itertools.combinations(eligible, size)
        if all(votes[inside] >= votes[out] for inside in group for out in set(eligible) - set(group))
    ]
    sure = set.intersection(*right) if right else set()
    maybe = set.union(*right) - sure if right else set()
    assert set(result.elected) == sure
    assert set(result.tied) == maybe
    assert result.open_seats == (size - len(sure) if maybe else 0)
    assert result.vacant == max(0, seats - len(eligible))
    assert list(result.elected) == sorted(result.elected, key=lambda n: (-votes[n], n))


@patiently
@given(st.integers(0, 5000))
def test_more_than_half_is_more_than_half(named):
    needed = calc.needed("majority", "", named)
    assert fractions.Fraction(needed) > fractions.Fraction(named, 2) >= needed - 1


@patiently
@given(st.integers(0, 100_000), st.integers(1, 100))
def test_a_part_of_the_roll_is_rounded_up(whole, percent):
    least = calc.least(f"{percent} %", whole)
    assert least * 100 >= percent * whole > (least - 1) * 100 or (whole == 0 and least == 0)


@pytest.mark.parametrize(
    ("text", "whole", "least"),
    [
        ("", 50, 0),
        ("20", 50, 20),
        ("50 %", 51, 26),
        ("50%", 50, 25),
        ("1/3", 100, 34),
        ("33.3 %", 10, 4),
        ("2/5", 10, 4),
    ],
)
def test_rules_as_people_write_them(text, whole, least):
    assert calc.least(text, whole) == least


@pytest.mark.parametrize("text", ["0 %", "101 %", "1/0", "4/3", "la mitad", "-3", "1.5", " "])
def test_what_is_no_rule_is_refused(text):
    with pytest.raises(calc.BadShare):
        calc.share_of(text)


@patiently
@given(st.integers(1, calc.MOST_RECEIPTS - 1))
def test_a_receipt_is_its_number_and_survives_the_hand_of_whoever_copies_it(number):
    receipt = calc.receipt_of(number)
    assert len(receipt) == 11 and calc.receipt_typed(receipt) == receipt
    assert calc.receipt_typed(f" {receipt.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} ") == receipt
    value = 0
    for letter in receipt.replace("-", ""):
        value = value * 32 + calc.ALPHABET.index(letter)
    assert value == number


@patiently
@given(st.sets(st.integers(1, 99), max_size=8))
def test_choices_read_back_as_they_were_written_whatever_the_order_of_the_hand(numbers):
    assert calc.written(sorted(numbers, reverse=True)) == calc.written(numbers)
    assert set(calc.choices_of(calc.written(numbers))) == numbers


@patiently
@given(st.text(min_size=1, max_size=20), st.sets(st.integers(1, 50), min_size=2, max_size=8))
def test_anybody_can_draw_the_lot_again(seed, numbers):
    order = calc.drawn(seed, numbers)
    assert set(order) == numbers
    keys = [hashlib.sha256(f"{seed}|{number}".encode()).hexdigest() for number in order]
    assert keys == sorted(keys)


def test_a_lot_favours_nobody():
    firsts = collections.Counter(calc.drawn(str(seed), (1, 2, 3))[0] for seed in range(3000))
    assert all(900 < firsts[number] < 1100 for number in (1, 2, 3))


def test_the_mode_that_a_number_suggests():
    assert [calc.suggested(n, 10) for n in (0, 3, 5, 9, 10, 400)] == [
        *("roll_call", "self_selection", "roll_call", "roll_call", "secret", "secret"),
    ]
