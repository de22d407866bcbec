"""Signing in: the same answer for everybody, slower for who guesses, never long shut for the owner."""

import datetime

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts import browsers, throttle
from cocrea.accounts.actions import assign_role, change_password, create_user
from cocrea.accounts.models import Role, Throttle
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event, Subject
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
PASSWORD = "una-clave-bastante-larga"
SIGN_IN = "/gestion/entrar/"


@pytest.fixture
def ana():
    user = create_user(by=None, email="Ana@Villa.example", name="Ana", password=PASSWORD)
    assign_role(by=None, user=user, role="coordinator")
    return user


def attempt(client, email="ana@villa.example", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"email": email, "password": password}, **more)


def test_the_right_password_opens_the_desk(ana, client):
    response = attempt(client)
    assert (response.status_code, response["Location"]) == (302, reverse("desk:home"))
    assert client.get(reverse("desk:home")).status_code == 200
    assert client.get(SIGN_IN).status_code == 302


def test_the_way_on_stays_on_this_site(ana, client):
    for way, goes in (
        ("/planes/", "/planes/"),
        ("https://ajeno.example/", "/gestion/"),
        ("//ajeno.example", "/gestion/"),
    ):
        response = client.post(SIGN_IN, {"email": ana.email, "password": PASSWORD, "next": way})
        assert response["Location"] == goes
        client.post(reverse("accounts:sign-out"))


def test_the_answer_does_not_say_whether_the_account_exists(ana, client):
    ana.is_active = False
    ana.save()
    texts = set()
    for email, password in (("nadie@villa.example", "x"), (ana.email, "x"), (ana.email, PASSWORD)):
        response = attempt(client, email, password)
        assert response.status_code == 200
        texts.add(response.content.decode().replace(email, "").split("error-summary")[1][:300])
    assert len(texts) == 1


def test_guessing_is_slowed_down_from_one_place_only(ana, client):
    for _time in range(5):
        assert attempt(client, password="mala").status_code == 200
    assert attempt(client).status_code == 429, "even the right password must wait there"
    assert attempt(client, REMOTE_ADDR="203.0.113.9").status_code == 302, "its owner, elsewhere, does not wait"


def test_one_place_cannot_try_every_account(client):
    for number in range(30):
        attempt(client, email=f"a{number}@villa.example", password="mala")
    assert attempt(client, email="otra@villa.example").status_code == 429


def test_an_attack_from_everywhere_is_slowed_down_and_its_owner_is_not(ana, client):
    for _round in range(2):
        waits = [throttle.begin(f"198.51.100.{number}", ana.email) for number in range(25)]
    assert all(0 < wait <= 60 for wait in waits), "who has guessed once waits for all who guess"
    assert attempt(client, REMOTE_ADDR="203.0.113.9").status_code == 302, "a place where nobody has guessed"


def test_a_browser_that_the_account_knows_waits_for_nobody(ana, eva, client):
    """At the same address somebody guesses at everything: an office behind one router."""
    attempt(client)
    client.post(reverse("accounts:sign-out"))
    for number in range(40):
        throttle.begin("127.0.0.1", ana.email if number < 9 else f"{number}@villa.example")
    stranger = Client()
    assert attempt(stranger).status_code == 429
    assert attempt(client, email=eva.email).status_code == 429, "it is known to one account only"
    assert attempt(client).status_code == 302
    client.post(reverse("accounts:sign-out"))
    assert [attempt(client, password="mala").status_code for _time in range(6)] == [200] * 5 + [429]


def test_a_made_up_browser_is_an_address(ana, rf):
    request = rf.get("/", REMOTE_ADDR="203.0.113.9")
    for cookie in ("", "x", "a:b:c", signing.dumps(["x", "y"], salt="known browser")):
        request.COOKIES["conocido"] = cookie
        assert browsers.place_of(request, ana.email) == "203.0.113.9"


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_as_many_as_they_are():
    """Each counts before it tries: while one password is being verified, others do not slip by."""
    begun = []
    at_once(lambda _number: begun.append(throttle.begin("198.51.100.7", "ana@villa.example")), 12)
    assert len(begun) == 12 and sum(not seconds for seconds in begun) == 5


@pytest.mark.django_db(transaction=True)
def test_a_whole_office_comes_in_at_once():
    """What one of them forgets, on having come in, another may be about to count in."""
    wide = {name: throttle.Limit(limit.what, 10_000, limit.seconds) for name, limit in throttle.SIGN_IN.items()}
    done = []

    def come_in(number: int):
        place = f"198.51.100.{number % 3}"
        for _time in range(60):
            done.append(throttle.begin(place, "ana@villa.example", wide))
            throttle.succeeded(place, "ana@villa.example", wide)

    at_once(come_in, 6)
    assert done == [0] * 360
    assert not Throttle.objects.exists(), "each took its own attempt back"


def test_the_window_ends_and_is_forgotten(ana, client):
    for _time in range(5):
        attempt(client, password="mala")
    Throttle.objects.update(until=timezone.now() - datetime.timedelta(seconds=1))
    assert attempt(client).status_code == 302
    throttle.begin("203.0.113.9", "otra@villa.example")
    assert Throttle.objects.count() == 3


def test_signing_in_forgets_the_failures(ana, client):
    for _time in range(4):
        attempt(client, password="mala")
    attempt(client)
    client.post(reverse("accounts:sign-out"))
    assert [attempt(client, password="mala").status_code for _time in range(4)] == [200] * 4


def test_counts_hold_neither_address_nor_account_in_clear(ana, client):
    attempt(client, password="mala", REMOTE_ADDR="203.0.113.9")
    kept = " ".join(str(row) + row.key for row in Throttle.objects.all())
    assert "203" not in kept.split() and "ana" not in kept and "@" not in kept


def test_only_a_proxy_on_this_machine_is_believed(rf):
    spoofed = rf.get("/", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="192.0.2.1")
    assert throttle.address_of(spoofed) == "203.0.113.9"
    proxied = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.66, 192.0.2.1")
    assert throttle.address_of(proxied) == "192.0.2.1"
    one, other = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2))
    assert throttle.address_of(one) == throttle.address_of(other)


def test_signing_out_needs_a_post(ana, client):
    attempt(client)
    client.get(reverse("accounts:sign-out"))
    assert client.get(reverse("desk:home")).status_code == 200
    client.post(reverse("accounts:sign-out"))
    assert client.get(reverse("desk:home")).status_code == 302


def test_a_role_that_has_ended_opens_nothing(ana, client):
    Role.objects.update(end_on=timezone.localdate() - datetime.timedelta(days=1))
    attempt(client)
    response = client.get(reverse("desk:home"))
    assert response.status_code == 403 and "Ana" in response.content.decode()


def test_the_desk_shows_what_is_not_public_to_its_keepers_only(ana, client):
    other = create_user(by=None, email="eva@villa.example", name="Eva", password=PASSWORD)
    assign_role(by=None, user=other, role="evaluator")
    for user, sees in ((ana, True), (other, False)):
        client.force_login(user)
        page = client.get(reverse("desk:home")).content.decode()
        assert ("(cuenta " in page) is sees


def test_changing_the_password(ana, client):
    attempt(client)
    address = reverse("accounts:change-password")
    wrong = client.post(address, {"current": "mala", "password": "otra-clave-muy-larga"})
    short = client.post(address, {"current": PASSWORD, "password": "corta"})
    assert (wrong.status_code, short.status_code) == (200, 200)
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)
    done = client.post(address, {"current": PASSWORD, "password": "otra-clave-muy-larga"})
    assert done.status_code == 302
    assert client.get(reverse("desk:home")).status_code == 200, "this browser stays signed in"
    ana.refresh_from_db()
    assert ana.check_password("otra-clave-muy-larga")


def test_nobody_changes_the_password_of_another(ana):
    other = create_user(by=None, email="eva@villa.example", name="Eva", password=PASSWORD)
    with pytest.raises(NotAllowed):
        change_password(by=ana, user=other, password="otra-clave-muy-larga")


def test_only_the_coordinator_makes_accounts_and_gives_roles(ana):
    other = create_user(by=ana, email="eva@villa.example", name="Eva", password=PASSWORD)
    with pytest.raises(NotAllowed):
        create_user(by=other, email="luz@villa.example", name="Luz")
    with pytest.raises(NotAllowed):
        assign_role(by=other, user=other, role="coordinator")
    with pytest.raises(Invalid):
        create_user(by=ana, email="eva@villa.example", name="Eva otra vez", password=PASSWORD)
    with pytest.raises(Invalid):
        create_user(by=ana, email="sol@villa.example", name="Sol", password="corta")
    with pytest.raises(Invalid):
        assign_role(by=ana, user=other, role="rey")


def test_a_role_is_given_once(ana):
    first = assign_role(by=None, user=ana, role="coordinator")
    events = Event.objects.count()
    assert assign_role(by=None, user=ana, role="coordinator") == first
    assert Event.objects.count() == events


def test_the_ledger_learns_no_personal_data(ana):
    change_password(by=ana, user=ana, password="otra-clave-muy-larga")
    rows = [event.body for event in Event.objects.all()] + [subject.body for subject in Subject.objects.all()]
    assert len(rows) >= 6
    for secret in ("Ana", "villa.example", ana.password[:20]):
        assert not [row for row in rows if secret in row]
    assert not Event.objects.filter(is_public=True).exists()
