"""Two texts that began as one come together, and no word of either is lost."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocrea.meetings.calc.merging import changed_parts, merge

pytestmark = pytest.mark.engine_free
SOAK = os.environ.get("COCREA_SOAK") == "1"
LINES = st.lists(st.sampled_from(["uno", "dos", "tres", "cuatro", "", "cinco seis"]), max_size=8).map("\n".join)


def test_what_only_one_changed_is_taken():
    assert merge("a\nb\nc", "a\nX\nc", "a\nb\nc\nd").text == "a\nX\nc\nd"
    assert merge("a\nb\nc", "a\nb\nc", "a\nc").text == "a\nc"


def test_where_both_changed_the_same_both_stand():
    found = merge("a\nb\nc", "a\nX\nc", "a\nY\nc")
    assert found.text == "a\nX\nY\nc" and found.conflicts == (("X", "Y"),)


@settings(max_examples=20_000 if SOAK else 400, deadline=None)
@given(LINES, LINES, LINES)
def test_no_line_that_somebody_wrote_is_lost(base, theirs, yours):
    found = merge(base, theirs, yours).text.splitlines()
    for mine in (theirs, yours):
        new = [line for line in mine.splitlines() if line.strip() and line not in base.splitlines()]
        assert all(line in found for line in new)


@settings(max_examples=20_000 if SOAK else 200, deadline=None)
@given(LINES, LINES)
def test_one_who_changed_nothing_changes_nothing(base, other):
    assert merge(base, other, base).text == other == merge(base, base, other).text


def test_a_difference_word_by_word():
    assert changed_parts("se habló del agua", "se habló mucho del agua") == [
        ("same", "se habló"),
        ("new", "mucho"),
        ("same", "del agua"),
    ]
