"""What the exercise's settings accept, whoever writes them."""

import pytest

from cocrea.exercise.actions import keep_custodian, keep_exercise, replace_custodian
from cocrea.exercise.models import Custodian, Exercise
from cocrea.kernel.errors import Invalid
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise():
    return keep_exercise(by=None, slug="villa", name="Villa Abierta", territory="Villa")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("tokens", {"light": {"accent": "#e0a090"}}, "más cercano"),
        ("tokens", {"light": {"accent": "red"}}, "red"),
        ("tokens", {"light": {"paper": "#777777", "surface": "#767676"}}, "contraste"),
        ("languages", [], "español"),
        ("languages", ["es", "nah"], "español"),
        ("languages", ["en"], "español"),
        ("systems", {"a": 1}, "lista"),
        ("systems", [1], "lista"),
        ("sender_name", "Villa\r\nBcc: otra@example.org", "línea"),
        ("contact_email", "nadie", "correo"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(exercise, field, value, said):
    with pytest.raises(Invalid) as refusal:
        keep_exercise(by=None, exercise=exercise, **{field: value})
    assert said in " ".join(refusal.value.errors[field])
    assert getattr(Exercise.objects.get(), field) == getattr(exercise, field) and Event.objects.count() == 1


def test_an_institution_ends_after_it_begins(exercise):
    with pytest.raises(Invalid) as refusal:
        keep_custodian(by=None, exercise=exercise, organization="a", role="Convoca", start="2020-05", end="2020-04")
    assert list(refusal.value.errors) == ["end"]
    made = keep_custodian(by=None, exercise=exercise, organization="a", role="Convoca", start="2020-05", end="2020")
    assert made.pk, "a vague end may hold its beginning"


def test_a_successor_ends_the_former_in_one_act(exercise):
    former = keep_custodian(by=None, exercise=exercise, organization="a", role="Convoca", start="2015")
    before = Event.objects.count()
    replace_custodian(by=None, former=former, organization="b", role="Convoca", start="2025-04")
    assert list(Custodian.objects.order_by("pk").values_list("organization", "end")) == [("a", "2025-04"), ("b", "")]
    assert Event.objects.count() == before + 1


def test_an_end_that_is_known_stays(exercise):
    former = keep_custodian(by=None, exercise=exercise, organization="a", role="Convoca", start="2015", end="2024")
    replace_custodian(by=None, former=former, organization="b", role="Convoca", start="2025-04")
    assert Custodian.objects.get(organization="a").end == "2024"
