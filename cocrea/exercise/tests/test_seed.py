"""The exercise's file: read once."""

import pytest

from cocrea.accounts.models import Role, User
from cocrea.exercise.actions import check_seed, keep_exercise, seed_exercise
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.seed import read_seed
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db

TOML = b"""
systems = []
[exercise]
slug = "sinaloa"
name = "Gobierno Abierto Sinaloa"
territory = "Sinaloa"
language = "es-mx"
[[custodians]]
organization = "ceaip"
role = "Convoca"
start = "2015"
end = "2025-03"
[tokens.light]
ink = "#111111"
"""


def test_it_is_made_once_as_one_act_and_then_people_rule():
    assert check_seed(TOML)
    made = seed_exercise(by=None, toml=TOML)
    assert (made.slug, made.tokens) == ("sinaloa", {"light": {"ink": "#111111"}})
    assert str(Custodian.objects.get().end_latest) == "2025-03-31"
    assert Event.objects.count() == 1
    keep_exercise(by=None, exercise=made, name="Otro")
    assert not check_seed(TOML)
    assert seed_exercise(by=None, toml=TOML).name == "Otro"
    assert Event.objects.count() == 2 and Custodian.objects.count() == 1


@pytest.mark.parametrize(
    "toml",
    [
        b"[exercise",
        b"\xff\xfe",
        b"[exercise]\ncolour = 1",
        b"[[custodians]]\nname = 'x'",
        b"[colours]\nx = 1",
        b"exercise = 3",
        b"custodians = [1]",
        b"[exercise]\nslug = 'a'",
        TOML.replace(b'"2015"', b'"quince"'),
    ],
)
def test_what_cannot_be_used_is_refused_and_leaves_nothing(toml):
    with pytest.raises(Invalid):
        seed_exercise(by=None, toml=toml)
    assert not Exercise.objects.exists() and not Event.objects.exists()


def test_only_the_coordinator():
    user = User.objects.create_user("datos@example.org", name="Datos")
    Role.objects.create(user=user, role="steward")
    with pytest.raises(NotAllowed):
        seed_exercise(by=user, toml=TOML)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (b'slug = "x"\nname = \n', "mira la línea 2, columna 8"),
        (b'slug = "x', "le falta el final"),
        (b"slug = '\xff'", "no es texto en UTF-8"),
        (b"exercise = 5", "[[custodians]] una lista de tablas"),
        (b"custodians = 5", "[[custodians]] una lista de tablas"),
    ],
)
def test_a_file_that_is_no_toml_is_told_in_spanish_with_its_line(toml, said):
    with pytest.raises(Invalid) as told:
        read_seed(toml)
    assert said in str(told.value)


def test_a_system_that_this_house_does_not_have_is_told_with_those_that_it_has():
    with pytest.raises(Invalid) as told:
        seed_exercise(by=None, toml=TOML.replace(b"systems = []", b'systems = ["registers", "benches"]'))
    assert str(told.value) == "ningún sistema se llama «benches»; hay: registers."
    assert not Exercise.objects.exists()
    made = seed_exercise(by=None, toml=TOML.replace(b"systems = []", b'systems = ["registers"]'))
    assert made.systems == ["registers"]
