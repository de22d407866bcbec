"""Tallies, topics: arithmetic without a database."""

from hypothesis import given
from hypothesis import strategies as st

from cocrea.plans import calc


def test_two_sheets_are_one_promise_with_the_state_of_the_worse():
    assert calc.tally([((1, 2), "complete"), ((1, 2), "at_risk"), ((1, 3), "complete")]) == {
        "at_risk": 1,
        "complete": 1,
    }
    assert calc.worst(["complete", "no_data"]) == "no_data"
    assert calc.tally([]) == {}


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(calc.WORST_FIRST))))
def test_a_tally_counts_every_promise_once(sheets):
    assert sum(calc.tally(sheets).values()) == len({promise for promise, _state in sheets})


def test_texts_of_one_address_are_one_topic():
    topics = calc.topics(
        [("plan", "Agua", "agua", 1), ("ogp", "AGUA", "agua", 2), ("ogp", "AGUA", "agua", 1), ("x", "¡!", "", 1)]
    )
    assert list(topics) == ["agua"]
    assert topics["agua"].name == "Agua"
    assert (topics["agua"].schemes, topics["agua"].commitments) == ({"plan", "ogp"}, {1, 2})
