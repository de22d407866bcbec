"""Two entries that look alike and are not the same: said once, remembered while both stay as they were seen."""

import pytest

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import Anybody
from cocrea.actors.models import Organization, Place
from cocrea.kernel.errors import NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.measurements.tests.factory import somebody
from cocrea.systems.registers import actions
from cocrea.systems.registers.models import Distinction, Entry, Register
from cocrea.systems.registers.reading.duplicates import duplicates
from cocrea.systems.registers.tests.factory import KILNS, kiln, kilns

pytestmark = pytest.mark.django_db
PAGE = "/gestion/padrones/ladrilleras/repetidas/"
CUSTODIAN = 'custodian = "propia"\n' + KILNS


@pytest.fixture
def register():
    Organization.objects.create(slug="propia", name="Propia", classification="government")
    Place.objects.create(slug="villa", name="Villa", kind=Place.Kind.MUNICIPALITY, code="10005")
    return kilns(text=CUSTODIAN)


@pytest.fixture
def alike(register):
    rows = [kiln(1, name="Ladrillera San José"), kiln(2, name="Ladrilera San Jose"), kiln(3, name="Otra cosa")]
    actions.keep_entries(by=None, register=register, rows=rows, publish=True)
    return list(register.entries.order_by("key"))[:2]


def pairs(register: Register) -> list[tuple[str, str]]:
    return [(pair.one.key, pair.other.key) for pair in duplicates(register)]


def change(entry: Entry, **values) -> Entry:
    return actions.keep_entry(by=None, register=entry.register, entry=Entry.objects.get(pk=entry.pk), values=values)


def test_a_pair_that_was_said_to_be_different_does_not_come_again(register, alike):
    one, other = alike
    assert pairs(register) == [("1", "2")]
    actions.tell_apart(by=None, one=other, other=one, reason="Son dos dueños.")
    assert pairs(register) == []
    assert (Distinction.objects.get().one, Distinction.objects.get().reason) == (one, "Son dos dueños.")
    actions.tell_apart(by=None, one=one, other=other)
    assert Distinction.objects.count() == 1, "said twice, it is one"


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Ladrillera San Jose"},
        {"number": "22"},
        {"municipality": "10005"},
        {"location": "24.02, -104.65"},
    ],
)
def test_it_comes_again_when_what_makes_them_alike_changed(register, alike, values):
    one, other = alike
    actions.tell_apart(by=None, one=one, other=other)
    change(other, **values)
    if "municipality" in values:
        change(one, **values)
    assert pairs(register) == [("1", "2")]
    actions.tell_apart(by=None, one=one, other=other)
    assert pairs(register) == [], "looked at anew"


def test_anything_else_that_changes_leaves_it_as_it_is(register, alike):
    one, other = alike
    actions.tell_apart(by=None, one=one, other=other)
    change(other, fuel="gas", owner_phone="618 123 4567", opened="2015")
    actions.withdraw_entry(by=None, entry=Entry.objects.get(pk=one.pk), reason="Cerró.")
    assert pairs(register) == []
    change(other, name="Ladrilera San Josee")
    assert pairs(register) == [("1", "2")]
    change(other, name="Ladrilera San Jose")
    assert pairs(register) == [], "put back as it was"


def test_what_many_said_is_read_in_as_many_questions(register, django_assert_max_num_queries):
    rows = [kiln(number, name=f"Horno La Luz {'abcdefghij'[number % 10] * 2}") for number in range(20)]
    actions.keep_entries(by=None, register=register, rows=rows)
    for pair in duplicates(register):
        actions.tell_apart(by=None, one=pair.one, other=pair.other)
    assert Distinction.objects.count() > 5
    for entry in register.entries.all():
        change(entry, fuel="gas")
    with django_assert_max_num_queries(6):
        assert duplicates(register) == []


def test_who_may_not_keep_the_register_tells_nothing_apart(register, alike):
    one, other = alike
    with pytest.raises(NotAllowed):
        actions.tell_apart(by=somebody(RoleName.EVALUATOR), one=one, other=other)
    made = actions.tell_apart(by=somebody(RoleName.LIAISON, "organization", "propia"), one=one, other=other)
    with pytest.raises(NotAllowed):
        actions.take_back_distinction(by=Anybody(RoleName.EVALUATOR), distinction=made)
    with pytest.raises(Refused):
        actions.tell_apart(by=None, one=one, other=one)
    actions.merge_entries(by=None, entry=other, into=one)
    with pytest.raises(Refused):
        actions.tell_apart(by=None, one=one, other=other)


def test_a_press_says_it_and_another_takes_it_back(register, alike, client):
    one, other = alike
    client.force_login(somebody(RoleName.COORDINATOR))
    button = f'name="distintas" value="{one.pk}-{other.pk}"'
    assert button in client.get(PAGE).content.decode()
    sent = {"distintas": f"{one.pk}-{other.pk}", "motivo": "Lo vimos en el campo."}
    assert client.post(PAGE, sent).url == f"{PAGE}?hecho=distintas"
    page = client.get(PAGE).content.decode()
    assert button not in page and "Lo vimos en el campo." in page
    made = Distinction.objects.get()
    assert client.post(PAGE, {"quizas": str(made.pk)}).url == f"{PAGE}?hecho=quizas"
    page = client.get(PAGE).content.decode()
    assert button in page and "Lo vimos en el campo." not in page
    assert client.post(PAGE, {"quizas": str(made.pk)}).status_code == 422
    assert client.post(PAGE, {"distintas": "x"}).status_code == 422


@pytest.mark.parametrize("role", [RoleName.COORDINATOR, RoleName.LIAISON])
def test_the_act_is_private_and_undone_by_its_page(register, alike, client, role):
    one, other = alike
    client.force_login(somebody(role, *(("organization", "propia") if role == RoleName.LIAISON else ())))
    client.post(PAGE, {"distintas": f"{one.pk}-{other.pk}"})
    act = Event.objects.order_by("-seq").first()
    assert act.action == "registers.distinction.say" and not Event.objects.public().filter(seq=act.seq).exists()
    undo = f"/gestion/actos/{act.seq}/deshacer/"
    assert "Ladrillera San José ≠" in client.get(undo).content.decode()
    assert client.post(undo, {"reason": "Fue un error."}).url.endswith("?hecho=deshecho")
    assert pairs(register) == [("1", "2")]
    if role == RoleName.LIAISON:
        return  # what is gone is brought back by whoever keeps the whole record
    again = Event.objects.order_by("-seq").first().seq
    back = client.post(f"/gestion/actos/{again}/deshacer/", {"reason": "Sí eran dos."})
    assert back.url.endswith("?hecho=deshecho") and pairs(register) == []


def test_another_register_cannot_be_reached_through_its_numbers(register, alike, client):
    made = actions.tell_apart(by=None, one=alike[0], other=alike[1])
    text = KILNS.replace("brick-kilns", "others").replace('"ladrilleras"', '"otras"', 1)
    kilns(text=text)
    client.force_login(somebody(RoleName.COORDINATOR))
    assert client.post("/gestion/padrones/otras/repetidas/", {"quizas": str(made.pk)}).status_code == 422
    sent = {"distintas": f"{alike[0].pk}-{alike[1].pk}"}
    assert client.post("/gestion/padrones/otras/repetidas/", sent).status_code == 404
    assert Distinction.objects.count() == 1
