"""States by the clock, numbers that point at nobody, names and mailboxes however spelt."""

import datetime
import hashlib
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocrea.secretariat import calc

pytestmark = pytest.mark.engine_free
AT = datetime.datetime(2031, 3, 10, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def state(now=AT, **more):
    given = {
        "is_published": True,
        "is_cancelled": False,
        "is_concluded": False,
        "opens_at": AT,
        "closes_at": AT + HOUR,
        "opens_day": AT.date(),
    }
    return calc.call_state(**{**given, **more}, now=now, today=now.date())


def test_what_is_open_follows_from_the_clock_to_the_second():
    second = datetime.timedelta(seconds=1)
    assert [state(AT - second), state(AT), state(AT + HOUR - second), state(AT + HOUR)] == [
        "announced",
        "open",
        "open",
        "closed",
    ]
    assert state(is_published=False) == "draft" and state(is_cancelled=True) == "cancelled"
    assert state(is_concluded=True) == "concluded"


def test_a_call_of_which_only_days_are_known_is_never_open():
    for days in (-3, 0, 3):
        day = AT.date() + datetime.timedelta(days=days)
        said = state(opens_at=None, closes_at=None, opens_day=day)
        assert said == ("announced" if days > 0 else "closed")
    assert state(opens_at=None, closes_at=None, opens_day=None) == "closed"


def test_months_after():
    assert calc.months_after(datetime.date(2031, 1, 31), 1) == datetime.date(2031, 2, 28)
    assert calc.months_after(datetime.date(2031, 12, 15), 12) == datetime.date(2032, 12, 15)
    assert calc.months_after(datetime.date(2031, 11, 30), 1) == datetime.date(2031, 12, 30)


COUNTS = st.dictionaries(st.integers(1, 8), st.integers(0, 9), min_size=1)


@settings(max_examples=500, deadline=None)
@given(COUNTS, st.data())
def test_no_number_shown_stands_for_one_or_two_people(counts, data):
    listed = {key: data.draw(st.integers(0, number)) for key, number in counts.items()}
    alone, together = calc.shown(counts, listed)
    assert alone.keys() | together == counts.keys() and not alone.keys() & together
    hidden = {key: number - listed[key] for key, number in counts.items()}
    assert all(hidden[key] == 0 or hidden[key] >= calc.FEW for key in alone)
    if together:
        assert len(together) > 1 or len(counts) == 1
        assert sum(hidden[key] for key in together) >= calc.FEW or together == counts.keys()
    else:
        assert not any(0 < number < calc.FEW for number in hidden.values())


def test_a_small_sector_takes_the_next_smallest_with_it():
    assert calc.shown({1: 22, 2: 7, 3: 1, 4: 1}, {}) == ({1: 22}, {2, 3, 4})
    assert calc.shown({1: 5, 2: 4}, {}) == ({1: 5, 2: 4}, set())
    assert calc.shown({1: 5, 2: 2}, {2: 2}) == ({1: 5, 2: 2}, set()), "the directory names both already"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana@Villa.example", " ana@villa.example"),
        ("ana+stl@villa.example", "ana@villa.example"),
        ("a.na@gmail.com", "ana@googlemail.com"),
    ],
)
def test_one_mailbox_however_spelt(one, other):
    assert calc.email_key(one) == calc.email_key(other)


def test_other_mailboxes_stay_apart():
    assert calc.email_key("a.na@villa.example") != calc.email_key("ana@villa.example")
    assert calc.email_key("") == "" and calc.email_key("nada") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Asociación Agua Clara, A.C.", "asociacion agua clara", True),
        ("Colegio de Arquitectos del Valle", "Colegio de Arquitetcos del Vale", True),
        ("José Pérez Gómez", "Perez Gomez Jose", True),
        ("Ana Luna", "Ana Sol", False),
        ("Colegio de Médicos", "Colegio de Abogados", False),
        ("", "", False),
    ],
)
def test_names_with_typos_are_alike(one, other, same):
    assert calc.alike(calc.name_key(one), calc.name_key(other)) is same


def person(name, email="", phone=""):
    return SimpleNamespace(name_key=calc.name_key(name), email_key=calc.email_key(email), phone=phone)


def test_pairs_of_a_thousand_are_found_at_once():
    words = [hashlib.sha256(str(n).encode()).hexdigest()[:9] for n in range(2000)]
    crowd = [person(f"{words[n]} {words[n + 1000]}", f"p{n}@villa.example") for n in range(1000)]
    double = person("Persona Única de Alvarado", "otra@villa.example", "618 111 22 33")
    typo = person("Persona Unica de Albarado", "", "")
    phone = person("Nadie Más", "", "+52 (618) 1112233")
    found = calc.pairs([double, typo, phone, *crowd])
    assert (double, typo) in found and (double, phone) in found and len(found) == 2
