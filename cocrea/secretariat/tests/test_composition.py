"""Who sits in a body on a day: known, perhaps, vacant, or nothing known; and never more than the record says."""

import datetime

import pytest

from cocrea.actors.actions import keep_organization, keep_post
from cocrea.actors.models import Membership
from cocrea.secretariat import composition
from cocrea.secretariat.drawing import drawn_table, drawn_tenure
from cocrea.secretariat.tests.bodies import committee

pytestmark = pytest.mark.django_db


def on(date: str, of) -> composition.Table:
    """The committee on a day."""
    return composition.tables([of.body], datetime.date.fromisoformat(date))[0]


def state(date: str, of, post: str) -> str:
    """What is said of a seat on a day."""
    chairs = {chair.post.slug: chair.state for chair in on(date, of).chairs}
    return chairs.get(f"mesa-{post}", "not there")


def test_a_seat_is_filled_perhaps_vacant_or_unknown():
    of = committee()
    of.seated("t", "ana", "2020-03-01", "2021-05")
    of.seated("t", "beto", "2022-01-01")
    of.seated("f", "caro")
    told = {
        date: state(date, of, "t") for date in ("2020-02-29", "2020-03-01", "2021-05-15", "2021-06-01", "2022-01-01")
    }
    assert list(told.values()) == ["unknown", "filled", "perhaps", "vacant", "filled"]
    assert state("2021-01-01", of, "f") == "perhaps" and state("2021-01-01", of, "a") == "unknown"
    assert on("2021-01-01", of).counts == {"filled": 1, "perhaps": 1, "unknown": 2}


def test_only_those_who_surely_hold_it_are_named_where_somebody_surely_does():
    of = committee()
    of.seated("t", "ana")
    of.seated("t", "beto", "2020-01-01")
    chair = next(c for c in on("2021-01-01", of).chairs if c.post.slug == "mesa-t")
    assert [each.person.slug for each in chair.holders] == ["beto"]
    assert not chair.doubt_of(chair.holders[0])
    before = next(c for c in on("2019-06-01", of).chairs if c.post.slug == "mesa-t")
    assert [before.doubt_of(each) for each in before.holders] == ["no consta desde cuándo"]


def test_a_seat_and_a_body_are_there_only_in_their_time():
    of = committee()
    keep_post(by=None, post=of.posts["f"], start="2021-08-11", end="2022")
    assert [state(date, of, "f") for date in ("2021-08-10", "2021-08-11", "2022-12-31", "2023-01-01")] == [
        "not there",
        "unknown",
        "unknown",
        "not there",
    ]
    assert not on("2018-12-31", of).is_there, "a committee is no older than its forum"
    of.body = keep_organization(by=None, organization=of.body, dissolution_date="2022-06")
    assert [on(date, of).is_there for date in ("2022-06-30", "2022-07-01")] == [True, False]


def test_who_took_whose_place_stands_in_order_even_without_dates():
    of = committee()
    first = of.seated("f", "ana", "2020-01-01", end_reason="Declinó.")
    third = of.seated("f", "caro", "2022-01-01")
    of.seated("f", "beto", replaces=first)
    table = on("2023-01-01", of)
    assert [[each.person.slug for each in chain] for chain in table.chains] == [["ana", "beto"]]
    chair = next(c for c in table.every if c.post.slug == "mesa-f")
    assert [each.person.slug for each in chair.everybody] == ["ana", "caro", "beto"]
    assert [each.pk for each in chair.known] == [third.pk]


def test_two_who_surely_hold_one_seat_are_told():
    of = committee()
    of.seated("t", "ana", "2020-01-01")
    Membership.objects.create(  # as a file of contradicting sources may bring it
        person=of.people["beto"], organization=of.body, post=of.posts["t"], role="Titular", start="2021-01-01"
    )
    assert not composition.contested([on("2020-06-01", of)])
    assert [chair.post.slug for chair in composition.contested([on("2021-06-01", of)])] == ["mesa-t"]


def test_how_they_came_is_counted_and_what_nobody_tells_too():
    of = committee()
    of.seated("t", "ana", "2020-01-01", way="election")
    of.seated("s", "beto", "2020-01-01", way="election")
    of.seated("a", "caro")
    assert on("2021-01-01", of).ways == [("Elección", 2), ("No consta cómo", 1)]
    assert on("2021-01-01", of).voting_seats == 2


def test_drawings_say_the_same_in_words():
    of = committee()
    of.seated("t", "ana", "2020-01-01", "2020-06")
    of.seated("f", "caro", role="Representante de la sociedad civil en la mesa")
    of.seated("s", "dora", "2020-01-01", role="Suplenta")
    drawn = drawn_table(on("2020-03-01", of))
    assert "4 asientos que constan" in drawn and "Ana Ñúñez" in drawn and "Suplenta" in drawn
    assert "Representante de la sociedad civil en la mesa" not in drawn, "too long: the kind of seat says enough"
    over_time = drawn_tenure(on("2020-03-01", of), datetime.date(2024, 1, 1))
    assert "Titular: Ana Ñúñez (1 de enero de 2020 – junio de 2020)" in over_time and "c-open" in over_time
    Membership.objects.exclude(person=of.people["caro"]).delete()
    assert not drawn_tenure(on("2020-03-01", of), datetime.date(2024, 1, 1)), "nothing to draw without any date"


def test_two_queries_for_one_body_or_many(django_assert_num_queries):
    of = committee()
    of.seated("t", "ana", "2020-01-01", way="election")
    with django_assert_num_queries(2):
        tables = composition.tables([of.forum, of.body], datetime.date(2021, 1, 1))
        assert [table.ways for table in tables] and [chain for table in tables for chain in table.chains] == []
