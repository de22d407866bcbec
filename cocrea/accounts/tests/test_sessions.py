"""Sessions: seen by their owner only, ended at once."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cocrea.accounts import devices
from cocrea.accounts.actions import deactivate, end_sessions, reactivate
from cocrea.accounts.models import Session
from cocrea.accounts.tasks import forget
from cocrea.accounts.tests.conftest import PASSWORD, PHONE
from cocrea.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
LIST, ACCOUNT = "/gestion/cuenta/sesiones/", "/gestion/cuenta/"


@pytest.fixture
def two(eva, sign, client):
    """Eva's browsers: this one and her telephone."""
    phone = Client()
    sign(eva.email, HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0")
    sign(eva.email, browser=phone, HTTP_USER_AGENT=PHONE)
    return client, phone


def test_the_list_says_which_is_which(two):
    page = two[0].get(LIST).content.decode()
    assert (
        "Firefox · Android" in page and "Firefox · Linux" in page and page.count("esta</") + page.count("· esta") >= 1
    )
    assert not [browser for browser in two if browser.session.session_key in page], "no key is shown"


def test_one_is_ended_and_this_one_stays(two):
    here, phone = two
    key = here.get(LIST).content.decode().split('name="fin" value="')[1].split('"')[0]
    assert here.post(LIST, {"fin": key}).status_code == 302
    assert phone.get(ACCOUNT).status_code == 302 and here.get(ACCOUNT).status_code == 200


def test_all_the_others_are_ended(two):
    here, phone = two
    here.post(LIST, {"fin": "otras"})
    assert phone.get(ACCOUNT).status_code == 302 and here.get(ACCOUNT).status_code == 200


def test_nobody_ends_the_sessions_of_another(ana, eva, two, client):
    with pytest.raises(NotAllowed):
        end_sessions(by=ana, user=eva, keys=[two[0].session.session_key])
    other = Client()
    other.force_login(ana)
    key = two[0].get(LIST).content.decode().split('name="fin" value="')[1].split('"')[0]
    other.post(LIST, {"fin": key})
    assert two[1].get(ACCOUNT).status_code == 200


def test_a_new_password_ends_the_others(two):
    here, phone = two
    here.post("/gestion/contrasena/", {"current": PASSWORD, "password": "otra-clave-muy-larga"})
    assert Session.objects.filter(user__isnull=False).count() == 1, "the list is true at once"
    assert phone.get(ACCOUNT).status_code == 302 and here.get(ACCOUNT).status_code == 200


def test_a_shut_account_is_out_at_once_and_stays_out(ana, eva, two, sign):
    deactivate(by=ana, user=eva, reason="terminó su encargo")
    assert [browser.get(ACCOUNT).status_code for browser in two] == [302, 302]
    assert sign(eva.email).status_code == 200
    reactivate(by=ana, user=eva, reason="volvió")
    assert two[1].get(ACCOUNT).status_code == 302, "the old sessions do not come back"
    assert sign(eva.email).status_code == 302


def test_when_it_was_seen_is_written_seldom(two, django_assert_num_queries):
    here = two[0]
    key = here.session.session_key
    first = Session.objects.get(pk=key)
    here.get(ACCOUNT)
    assert Session.objects.get(pk=key).seen_at == first.seen_at
    Session.objects.update(seen_at=timezone.now() - datetime.timedelta(minutes=11))
    here.get(ACCOUNT)
    again = Session.objects.get(pk=key)
    assert again.seen_at > timezone.now() - datetime.timedelta(minutes=1)
    kept = here.session
    kept["algo"] = 1
    kept.save()
    assert Session.objects.get(pk=key).first_seen_at == first.first_seen_at == again.first_seen_at


def test_what_ran_out_is_forgotten(two):
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    forget()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Firefox · Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari · iPhone"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_devices_in_words(agent, words):
    assert devices.words(agent) == words
