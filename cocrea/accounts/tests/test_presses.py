"""A button that is pressed twice does it once."""

import contextlib
import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts import presses
from cocrea.accounts.actions import assign_role, create_user, invite, reset_password
from cocrea.accounts.actions.reset import key_of
from cocrea.accounts.models import Invitation, Press, User
from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid, Refused
from tests.at_once import at_once
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db
NEW = "/gestion/tablas/organizations/nuevo/"


@pytest.fixture
def keeper():
    user = create_user(by=None, email="eva@villa.example", name="Eva", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def typed(client, name="Casa de todos") -> dict:
    page = client.get(NEW).content.decode()
    return Form(page).fields | {"slug": "casa", "name": name, "classification": "government"}


def again(client) -> Client:
    """The same browser, in another tab."""
    other = Client(enforce_csrf_checks=True)
    other.cookies = client.cookies
    return other


def test_the_second_press_is_led_to_where_the_first_led(keeper):
    given = typed(keeper)
    first, second = keeper.post(NEW, given), again(keeper).post(NEW, given)
    assert (first.status_code, second.status_code) == (302, 302) and first["Location"] == second["Location"]
    assert Organization.objects.filter(slug="casa").count() == 1


def test_another_page_other_words_or_another_person_are_presses_of_their_own(keeper):
    given = typed(keeper)
    assert keeper.post(NEW, given).status_code == 302
    assert keeper.post(NEW, given | {"name": "Otra"}).status_code == 200, "the identifier is taken: it was looked at"
    assert keeper.post(NEW, typed(keeper)).status_code == 200


def test_what_came_back_with_a_message_may_be_sent_as_it_is(keeper):
    given = typed(keeper, name="")
    assert [keeper.post(NEW, given).status_code for _time in range(2)] == [200, 200]
    assert not Press.objects.exists()


def test_after_a_minute_it_is_looked_at_again(keeper):
    given = typed(keeper)
    keeper.post(NEW, given)
    Press.objects.update(at=timezone.now() - presses.ALIVE - datetime.timedelta(seconds=1))
    assert keeper.post(NEW, given).status_code == 200


def test_who_presses_while_the_first_is_at_work_reads_so(keeper, monkeypatch):
    monkeypatch.setattr(presses, "PATIENCE", 0.2)
    given = typed(keeper)
    keeper.post(NEW, given)
    Press.objects.update(to="", at=timezone.now())
    told = keeper.post(NEW, given)
    assert told.status_code == 409 and "todavía se está haciendo" in told.content.decode().lower()


def test_after_a_power_cut_nothing_is_at_work(keeper):
    given = typed(keeper)
    assert keeper.post(NEW, given).status_code == 302
    Organization.objects.all().delete()
    Press.objects.update(to="", at=timezone.now())
    presses.forget_unfinished()
    assert keeper.post(NEW, given).status_code == 302 and Organization.objects.filter(slug="casa").exists()


def test_the_public_leaves_no_trace(client):
    page = client.get("/gestion/entrar/").content.decode()
    client.post("/gestion/entrar/", Form(page).fields | {"email": "a@villa.example", "password": "x"})
    assert re.search("csrfmiddlewaretoken", page) and not Press.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_six_presses_at_the_same_moment(keeper):
    given, tabs, led = typed(keeper), [again(keeper) for _number in range(6)], []
    at_once(lambda number: led.append(tabs[number].post(NEW, given)), 6)
    assert {answer.status_code for answer in led} == {302}
    assert len({answer["Location"] for answer in led}) == 1
    assert Organization.objects.filter(slug="casa").count() == 1


def test_who_shuts_an_account_that_somebody_has_shut_does_not_open_it(keeper):
    user = create_user(by=None, email="luz@villa.example", name="Luz", password="una-clave-bastante-larga")
    address = reverse("accounts:person-state", args=[user.pk])
    page = keeper.get(address).content.decode()
    given = Form(page).fields | {"reason": "Ya no trabaja aquí"}
    given["acto"] = page.partition('name="acto" value="')[2].partition('"')[0]
    assert given["acto"] and keeper.post(address, given).status_code == 302
    late = keeper.post(address, given | {"reason": "Se fue"})
    assert "Alguien lo hizo mientras tanto" in late.content.decode()
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.django_db(transaction=True)
def test_a_link_for_a_new_password_works_once():
    user = create_user(by=None, email="luz@villa.example", name="Luz", password="una-clave-bastante-larga")
    key, done = key_of(user), []

    def use(number: int) -> None:
        with contextlib.suppress(Refused):
            reset_password(key=key, password=f"otra-clave-bien-larga-{number}")
            done.append(number)

    at_once(use, 4)
    user.refresh_from_db()
    assert len(done) == 1 and user.check_password(f"otra-clave-bien-larga-{done[0]}")


@pytest.mark.django_db(transaction=True)
def test_an_address_is_invited_once(keeper):
    by, told = User.objects.get(email="eva@villa.example"), []

    def ask(_number: int) -> None:
        try:
            invite(by=by, email="nueva@villa.example", role="liaison")
        except Invalid as error:
            told.append(str(error))

    at_once(ask, 4)
    assert Invitation.objects.count() == 1 and len(told) == 3 and all("invitación" in each for each in told)
