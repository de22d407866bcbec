"""Who answers for something is reminded: each step once, in one letter, of what is still open."""

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.exercise.models import Exercise
from cocrea.notices import calc, deadlines, kinds
from cocrea.notices.deadlines import Source
from cocrea.notices.machine import next_due, turn
from cocrea.notices.models import Addressee, Notice, Reminder, Rung
from cocrea.notices.stopping import addressee_of

pytestmark = pytest.mark.django_db


def live(clock, until):
    """Turns of the worker until a day, at midnight: each half hour of the morning, and now and then."""
    end = clock.now.replace(hour=0, minute=0) + (datetime.date.fromisoformat(until) - clock.now.date())
    while clock.now < end:
        turn(clock)
        clock.pass_(minutes=30 if 8 <= clock.now.hour < 11 else 180)


def letters(server, word="Cosa"):
    """(day, hour, subject) of the letters that arrived, without summaries."""
    found = [(when, subject) for when, _to, subject, _body in server.mailbox.values() if "esta semana" not in subject]
    return [(str(when.date()), when.hour, subject) for when, subject in found]


def test_the_ladder(server, clock, things):
    things.put("1", "2019-12-02")
    live(clock, "2020-01-15")
    assert letters(server) == [
        ("2019-11-18", 9, "Faltan 14 días: Cosa 1"),
        ("2019-11-25", 9, "Faltan 7 días: Cosa 1"),
        ("2019-12-01", 9, "Vence mañana: Cosa 1"),
        ("2019-12-03", 9, "Venció hace 1 día: Cosa 1"),
    ]


def test_no_answer_is_asked_for_that_would_reach_nobody(server, clock, things):
    things.put("1", "2019-12-02")
    live(clock, "2019-11-19")
    said = body_of(server, "Cosa 1")
    assert "responde" not in said and "avisa a quien coordina el ejercicio" in said


def test_a_reminder_says_how_it_is_done_or_to_whom_one_says_that_it_is(server, clock, things, settings):
    settings.DEFAULT_FROM_EMAIL = "cocrea@villa.mx"
    things.put("1", "2019-12-02")
    things.put("2", "2019-12-20", "eva@villa.example")
    things.rows["2"] = dataclasses.replace(things.rows["2"], how="Hazlo con tu liga.")
    live(clock, "2019-11-19")
    assert "responde esta carta y dilo." in body_of(server, "Cosa 1") and "ahí" not in body_of(server, "Cosa 1")
    Exercise.objects.create(slug="villa", name="Villa", territory="Villa", country="MX", contact_email="c@villa.mx")
    live(clock, "2019-12-07")
    assert "responde esta carta, o escribe a c@villa.mx, y dilo." in body_of(server, "Cosa 1")
    assert "Hazlo con tu liga." in body_of(server, "Cosa 2") and "dilo" not in body_of(server, "Cosa 2")


def body_of(server, words):
    """The last reminder of something."""
    found = [body for _when, _to, subject, body in server.mailbox.values() if subject.endswith(words)]
    return found[-1]


def test_what_is_closed_is_not_reminded_of(server, clock, things):
    things.put("1", "2019-12-02")
    live(clock, "2019-11-20")
    things.close("1")
    live(clock, "2020-01-15")
    assert len(letters(server)) == 1


def test_the_ladder_follows_the_date(server, clock, things):
    things.put("1", "2019-12-02")
    live(clock, "2019-11-26")
    things.put("1", "2019-12-20")
    live(clock, "2019-12-14")
    assert [day for day, _hour, _subject in letters(server)] == [
        "2019-11-18",
        "2019-11-25",
        "2019-12-06",
        "2019-12-13",
    ]


def test_of_steps_that_have_passed_already_only_the_last_is_told(server, clock, things):
    things.put("1", "2019-11-09")
    live(clock, "2019-11-08")
    assert letters(server) == [("2019-11-04", 9, "Faltan 5 días: Cosa 1")] or letters(server) == [
        ("2019-11-05", 9, "Faltan 4 días: Cosa 1")
    ]


def test_one_that_was_missed_while_the_server_was_off_is_told_once_and_late(server, clock, things):
    things.put("1", "2019-11-19")
    turn(clock)
    clock.set(2019, 11, 12, 18, 0)
    turn(clock)
    turn(clock)
    assert [each[0] for each in letters(server)] == ["2019-11-12"]


def test_one_letter_for_all_that_falls_due_together(server, clock, things):
    for row in "123":
        things.put(row, "2019-11-19", "ana@villa.example", "  ANA@villa.example")
    things.put("4", "2019-11-19", "otro@villa.example")
    live(clock, "2019-11-06")
    (one,) = [body for _when, to, _subject, body in server.mailbox.values() if to == "ana@villa.example"]
    assert [f"Cosa {n}" in one for n in range(1, 5)] == [True, True, True, False]
    assert len(server.mailbox) == 2 and Reminder.objects.count() == 4


def test_while_mail_is_down_more_joins_the_letter_and_what_was_done_leaves_it(server, clock, things):
    things.put("1", "2019-11-19")
    things.put("2", "2019-11-20")
    things.put("3", "2019-11-20")
    server.is_up = lambda: False
    live(clock, "2019-11-07")
    things.close("2")
    server.is_up = lambda: True
    turn(clock)
    ((_when, _to, subject, body),) = server.mailbox.values()
    assert subject == "2 cosas vencen pronto" and "Cosa 1" in body and "Cosa 3" in body and "Cosa 2" not in body
    assert "faltan 12 días" in body.lower(), "it says how things stand when it leaves"


def test_if_all_was_done_meanwhile_nothing_leaves(server, clock, things):
    things.put("1", "2019-11-19")
    server.is_up = lambda: False
    live(clock, "2019-11-06")
    things.close("1")
    server.is_up = lambda: True
    live(clock, "2019-11-07")
    assert not server.mailbox and Notice.objects.get().state == "dropped"


def test_a_source_that_fails_keeps_only_its_own_and_is_asked_again(server, clock, things):
    other = type(things)()
    deadlines.declare(Source("test.other", "Otras", other.open))
    try:
        things.put("1", "2019-11-19")
        other.put("9", "2019-11-19")
        things.fails = True
        clock.set(2019, 11, 5, 9, 0)
        turn(clock)
        assert [each[2] for each in letters(server)] == ["Faltan 14 días: Cosa 9"]
        things.fails = False
        clock.pass_(minutes=1)
        turn(clock)
        assert len(letters(server)) == 2
    finally:
        deadlines.forget("test.other")


def test_who_wants_no_reminders_gets_only_those_that_the_law_asks_for(server, clock, things):
    law = type(things)()
    deadlines.declare(Source("test.law", "Oficios", law.open, may_stop=False))
    try:
        things.put("1", "2019-11-19")
        law.put("2", "2019-11-19")
        who = addressee_of("ana@villa.example")
        who.stopped = ["reminders", "digest"]
        who.save()
        live(clock, "2019-11-08")
        ((_when, _to, _subject, body),) = server.mailbox.values()
        assert "Cosa 2" in body and "Cosa 1" not in body
    finally:
        deadlines.forget("test.law")


def test_the_desk_says_which_steps_there_are(server, clock, things):
    Rung.objects.create(days=3)
    Rung.objects.create(days=10, is_on=False)
    things.put("1", "2019-11-19")
    live(clock, "2019-12-30")
    assert [each[0] for each in letters(server)] == ["2019-11-16"]
    Rung.objects.update(is_on=False)
    things.put("2", "2020-01-10")
    live(clock, "2020-01-30")
    assert len(letters(server)) == 1


def test_what_is_overdue_for_months_is_left_to_the_summary(server, clock, things):
    things.put("1", "2019-01-10")
    live(clock, "2019-11-08")
    assert letters(server) == []


def test_nothing_is_due_before_the_hour(clock, things):
    things.put("1", "2019-11-19")
    clock.set(2019, 11, 5, 8, 59)
    turn(clock)
    assert not Reminder.objects.exists()


def test_the_next_moment_is_known(server, clock, things):
    turn(clock)
    assert next_due(clock.now).isoformat() == "2019-11-05T09:00:00-06:00"
    clock.set(2019, 11, 10, 10, 0)
    assert next_due(clock.now) == clock.now, "the round of today was not made"
    turn(clock)
    assert next_due(clock.now).isoformat() == "2019-11-11T08:00:00-06:00"


def digests(server, to="ana@villa.example"):
    """(day, text) of the summaries that arrived."""
    found = [letter for letter in server.mailbox.values() if "esta semana" in letter[2] and letter[1] == to]
    return [(str(when.date()), body) for when, _to, _subject, body in found]


def test_the_summary_of_each_monday(server, clock, things):
    clock.set(2019, 11, 10, 12, 0)
    things.put("1", "2020-03-01")
    things.put("2", "2020-02-01")
    live(clock, "2019-11-17")
    ((day, body),) = digests(server)
    assert day == "2019-11-11" and body.index("Cosa 2") < body.index("Cosa 1") and "cambió" not in body
    things.put("1", "2020-04-01")
    things.close("2")
    things.put("3", "2020-05-01")
    live(clock, "2019-11-24")
    body = digests(server)[1][1]
    assert "Nuevo: Cosa 3" in body and "Otra fecha: Cosa 1" in body and "Ya no está pendiente: Cosa 2" in body
    things.close("1")
    things.close("3")
    live(clock, "2019-12-15")
    assert len(digests(server)) == 3, "the last says that all is closed, and then there is silence"
    assert "No tienes nada más" in digests(server)[2][1]


def test_a_summary_that_waits_is_replaced_by_the_next(server, clock, things):
    things.put("1", "2020-03-01")
    server.is_up = lambda: False
    live(clock, "2019-11-20")
    server.is_up = lambda: True
    live(clock, "2019-11-21")
    assert len(digests(server)) == 1


def test_who_refused_summaries_gets_none(server, clock, things):
    things.put("1", "2020-03-01")
    addressee_of("ana@villa.example")
    Addressee.objects.update(stopped=["digest"])
    live(clock, "2019-11-20")
    assert not server.mailbox


@given(st.integers(-200, 200), st.sets(st.integers(-60, 120), min_size=1))
def test_a_step_is_the_nearest_that_was_passed(days_left, rungs):
    found = calc.step(days_left, rungs)
    passed = [rung for rung in rungs if days_left <= rung]
    assert (found is None) == (not passed)
    assert found is None or (found in passed and not [rung for rung in passed if rung < found])


def test_kinds_that_nobody_declared_are_strict():
    assert kinds.kind_of("nadie.lo.dijo").group == ""
