"""Who votes and whether they are enough, against the rule stated another way: try every ballot, keep the allowed."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocrea.actors.voting import IN_ABSENCE, UNKNOWN, VOICE, VOTES, Quorum, QuorumRule, Seat, Why, quorum, rights

pytestmark = pytest.mark.engine_free
PEOPLE = "abc"


@st.composite
def tables(draw):
    """Up to seven seats, held by three people at most, some of whom hold several; and who is there."""
    count = draw(st.integers(0, 7))
    keys = list(range(count))
    seats = [
        Seat(
            key,
            draw(st.sampled_from([VOTES, IN_ABSENCE, VOTES, IN_ABSENCE, VOICE, UNKNOWN])),
            draw(st.sampled_from([None, *PEOPLE])),
            draw(st.sampled_from([None, *keys])),
        )
        for key in keys
    ]
    return seats, draw(st.frozensets(st.sampled_from(PEOPLE)))


def allowed(ballots, seats, present) -> bool:
    """Whether these (seat, whose vote) may all be cast: the rule as it would stand in the guidelines."""
    by_key = {seat.key: seat for seat in seats}
    people = [seat.holder for seat, _of in ballots]
    votes = [of for _seat, of in ballots]
    if len(set(people)) < len(people) or len(set(votes)) < len(votes):
        return False  # nobody votes twice, and no vote is cast twice
    for seat, of in ballots:
        if seat.holder not in present or seat.voting in (VOICE, UNKNOWN) or by_key[of].voting != VOTES:
            return False
        if seat.voting == VOTES and of != seat.key:
            return False
        if seat.voting == IN_ABSENCE and (of != seat.alternate_of or by_key[of].holder in present):
            return False
    return True


def tried(seats, present) -> dict:
    """Seat's key -> whose vote it casts: of all allowed sets of ballots, the one that serves the earlier first."""
    order = [s for s in seats if s.voting == VOTES] + [s for s in seats if s.voting == IN_ABSENCE]
    wanted = [(s, s.key if s.voting == VOTES else s.alternate_of) for s in order]
    wanted = [(seat, of) for seat, of in wanted if of is not None]
    choices = itertools.product([True, False], repeat=len(wanted))  # from all of them to none, the first first
    for choice in choices:
        ballots = [pair for pair, is_cast in zip(wanted, choice, strict=True) if is_cast]
        if allowed(ballots, seats, present):
            return {seat.key: of for seat, of in ballots}
    raise AssertionError("not even the empty set of ballots is allowed")


@settings(max_examples=1500, deadline=None)
@given(tables())
def test_votes_are_those_of_the_rule_tried_out(table):
    seats, present = table
    found = rights(seats, present)
    assert {key: right.vote_of for key, right in found.items() if right.may_vote} == tried(seats, present)
    assert list(found) == [seat.key for seat in seats]
    for right in found.values():
        assert right.words and right.may_vote == (right.why in {Why.OWN_VOTE, Why.STANDS_IN, Why.FILLS_VACANCY})


@settings(max_examples=300, deadline=None)
@given(tables(), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_quorum_is_the_fraction_compared_exactly(table, numerator, denominator, is_exceeded):
    seats, present = table
    part = Fraction(numerator, denominator)
    if part > 1 or (part == 1 and is_exceeded):
        with pytest.raises(ValueError, match="no part"):
            QuorumRule(numerator, denominator, is_exceeded)
        return
    result = quorum(rights(seats, present), QuorumRule(numerator, denominator, is_exceeded))
    voting, cast = sum(seat.voting == VOTES for seat in seats), len(tried(seats, present))
    enough = voting > 0 and (cast > part * voting if is_exceeded else cast >= part * voting)
    assert (result.seats, result.represented, result.is_met) == (voting, cast, enough)
    if voting:
        assert 0 < result.needed <= voting  # it can be reached


def test_an_alternate_votes_only_without_the_titular_and_a_vocal_never():
    titular, alternate = Seat("t", VOTES, "ana"), Seat("s", IN_ABSENCE, "beto", "t")
    vocal = Seat("v", VOICE, "carla")
    seats = [titular, alternate, vocal]
    assert [right.why for right in rights(seats, {"ana", "beto", "carla"}).values()] == [
        Why.OWN_VOTE,
        Why.TITULAR_PRESENT,
        Why.VOICE_ONLY,
    ]
    assert rights(seats, {"beto"})["s"].why == Why.STANDS_IN
    vacant = [Seat("t", VOTES), alternate]
    assert rights(vacant, {"beto"})["s"].why == Why.FILLS_VACANCY


def test_who_holds_two_seats_votes_once_and_a_second_alternate_may_take_the_other():
    seats = [
        Seat("t1", VOTES, "ana"),
        Seat("t2", VOTES, "beto"),
        Seat("s1", IN_ABSENCE, "ana", "t2"),
        Seat("s2", IN_ABSENCE, "carla", "t2"),
    ]
    assert rights(seats, {"ana"})["s1"].why == Why.HAS_VOTED
    assert rights(seats, {"ana", "carla"})["s2"].vote_of == "t2"


def test_default_quorum_is_more_than_half_and_no_seats_have_none():
    rule = QuorumRule()
    assert [rule.needed(number) for number in range(7)] == [0, 1, 2, 2, 3, 3, 4]
    assert not Quorum(0, 0, rule.needed(0)).is_met


def test_a_seat_of_which_no_source_says_whether_it_votes_is_not_counted():
    found = rights([Seat(1, VOTES, "a"), Seat(2, UNKNOWN, "b")], {"a", "b"})
    assert (found[2].why, found[2].may_vote) == (Why.RIGHT_UNKNOWN, False)
    assert quorum(found, QuorumRule()) == Quorum(1, 1, 1, unknown=1)
    assert not Quorum(1, 1, 1, is_countable=False).is_met, "more seats there may have been than are on record"
