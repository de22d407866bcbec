"""The status of an agreement follows from dated facts, the deadline and the day: by one rule, in Python and in
SQL."""

import datetime
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocrea.meetings.calc.agreement import Facts, Happening, due_on, next_change, status_of, was_late, was_there
from cocrea.meetings.models import Agreement, Outcome
from cocrea.meetings.tests import minuted

SOAK = os.environ.get("COCREA_SOAK") == "1"
DAY = datetime.date(2019, 11, 4)


def day(n: int) -> datetime.date:
    return DAY + datetime.timedelta(days=n)


def facts(*rows, mode="agreed", due=15) -> Facts:
    told = [Happening(day(n), kind, day(new) if new else None, order) for order, (n, kind, new) in enumerate(rows)]
    return Facts(mode, DAY, day(due) if due is not None else None, tuple(told))


@pytest.mark.engine_free
@pytest.mark.parametrize(
    ("told", "on", "expected"),
    [
        (facts(), 14, "open"),
        (facts(), 15, "open"),
        (facts(), 16, "lapsed"),
        (facts(due=None), 900, "open"),
        (facts((10, "fulfilled", None)), 9, "open"),
        (facts((10, "fulfilled", None)), 16, "fulfilled"),
        (facts((20, "fulfilled", None)), 16, "lapsed"),
        (facts((20, "fulfilled", None)), 20, "fulfilled"),
        (facts((10, "answered", None), (20, "fulfilled", None)), 16, "answered"),
        (facts((12, "extended", 30)), 16, "open"),
        (facts((20, "extended", 30)), 18, "lapsed"),
        (facts((20, "extended", 30)), 25, "open"),
        (facts((20, "extended", 30)), 31, "lapsed"),
        (facts((5, "cancelled", None)), 16, "cancelled"),
        (facts((5, "fulfilled", None), (8, "reopened", None)), 10, "open"),
        (facts((5, "fulfilled", None), (8, "reopened", None)), 16, "lapsed"),
        (facts(mode="suggested"), 900, "suggested"),
        (facts((9, "taken_up", None), mode="suggested"), 10, "taken_up"),
        (facts((9, "answered", None), mode="suggested"), 10, "taken_up"),
        (facts((9, "cancelled", None), mode="suggested"), 10, "cancelled"),
    ],
)
def test_the_rule(told, on, expected):
    assert status_of(told, day(on)) == expected


@pytest.mark.engine_free
def test_what_is_late_and_what_was_not_there_yet():
    assert was_late(facts((20, "fulfilled", None)), day(20))
    assert not was_late(facts((15, "fulfilled", None)), day(20))
    assert not was_there(facts(), day(-1)) and was_there(facts(), day(0))
    assert due_on(facts((20, "extended", 30)), day(19)) == day(15)


KINDS = [kind.value for kind in Outcome.Kind]
ROWS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(KINDS), st.integers(1, 60)), max_size=7)


@pytest.mark.engine_free
@settings(max_examples=20_000 if SOAK else 300, deadline=None)
@given(ROWS, st.sampled_from(["agreed", "suggested"]), st.one_of(st.none(), st.integers(0, 40)), st.integers(0, 60))
def test_equal_to_a_rule_written_again_by_hand(rows, mode, due, on):
    told = facts(*((n, kind, new if kind == "extended" else None) for n, kind, new in rows), mode=mode, due=due)
    status = status_of(told, day(on))
    assert status == by_hand(rows, mode, due, on)
    if mode == "suggested":
        assert status in {"suggested", "taken_up", "cancelled"}, "a suggestion never lapses"
    changes = next((n for n in range(on + 1, 140) if status_of(told, day(n)) != status), None)
    assert next_change(told, day(on)) == (day(changes) if changes is not None else None)


def by_hand(rows, mode, due, on):
    """Day by day, as a clerk would keep it on a card."""
    state, limit = "", due
    for today in range(on + 1):
        for n, kind, new in rows:
            if n != today:
                continue
            if kind == "extended":
                limit = new
            elif kind == "reopened":
                state = ""
            else:
                state = kind
    if mode == "suggested":
        return {"": "suggested", "cancelled": "cancelled"}.get(state, "taken_up")
    if state in ("answered", "fulfilled", "cancelled"):
        return state
    return "lapsed" if limit is not None and on > limit else "open"


@pytest.mark.django_db
@settings(max_examples=400 if SOAK else 25, deadline=None)
@given(ROWS, st.sampled_from(["agreed", "suggested"]), st.one_of(st.none(), st.integers(0, 40)))
def test_sql_says_the_same(rows, mode, due):
    Outcome.objects.all().delete()
    Agreement.objects.all().delete()
    session = minuted.Session.objects.filter(slug="una").first() or minuted.session("una")
    limit = minuted.DAY + datetime.timedelta(days=due) if due is not None else None
    row = Agreement.objects.create(session=session, position=1, mode=mode, text="Algo", due_on=limit)
    seen = set()
    for n, kind, new in rows:
        if (kind, n) in seen:
            continue
        seen.add((kind, n))
        more = {"due_on": minuted.DAY + datetime.timedelta(days=new)} if kind == "extended" else {}
        on = minuted.DAY + datetime.timedelta(days=n)
        Outcome.objects.create(agreement=row, kind=kind, on=on, **more)
    told = Agreement.objects.prefetch_related("outcomes").get(pk=row.pk).facts
    for n in range(-2, 45, 3):
        on = minuted.DAY + datetime.timedelta(days=n)
        found = Agreement.objects.as_on(on).filter(pk=row.pk).values_list("status", "due").first()
        if n < 0:
            assert found is None
        else:
            assert found == (status_of(told, on), due_on(told, on))
