"""The rule of the state, tallies, topics: arithmetic without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.plans import calc

KINDS = ["reported_result", *(kind for kind, _state in calc.STATE_RULE)]


@pytest.mark.parametrize(
    ("results", "shown"),
    [
        ([], "no_data"),
        ([("reported_result", "2019-09")], "no_data"),
        ([("evidence_accepted", "2019-11-04")], "complete"),
        ([("evidence_missing", "2019-11-04"), ("evidence_accepted", "2019-11-04")], "at_risk"),
        ([("evidence_missing", "2019-11-04"), ("evidence_accepted", "2020-05")], "complete"),
        (
            [("evidence_accepted", "2019-11-04"), ("launch_pending", "2020-05"), ("reported_result", "2021")],
            "at_risk",
        ),
        ([("evidence_accepted", "")], "complete"),
    ],
)
def test_the_last_day_that_decides_decides(results, shown):
    assert calc.state(results)[0] == shown


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "2019", "2019-11-04", "2020-05"]))))
def test_the_order_in_which_sources_are_read_changes_nothing(results):
    assert calc.state(results) == calc.state(reversed(results)) == calc.state(iter(results))
    assert calc.state(results)[0] in calc.WORST_FIRST


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
