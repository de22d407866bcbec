"""One account answers to one spelling of its address, and attempts are counted under that one."""

from itertools import product

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django_tasks_db.models import DBTaskResult

from cocrea.accounts.actions import assign_role, create_user, invite
from cocrea.accounts.addresses import spelt
from cocrea.accounts.models import User
from cocrea.accounts.throttle import LETTER, SIGN_IN
from cocrea.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
PASSWORD = "una-clave-bastante-larga"
SPELLINGS = sorted("".join(each) + "@Villa.example" for each in product("sSſ", "u", "sſ", "iIı", "sſ"))


@pytest.fixture
def susis():
    return create_user(by=None, email="susis@villa.example", name="Susi", password=PASSWORD)


def test_attempts_are_counted_under_one_spelling(susis):
    same = [each for each in SPELLINGS if spelt(each) == susis.email]
    assert len(same) > SIGN_IN["pair"].most
    for each in SPELLINGS:
        found = authenticate(None, username=each, password=PASSWORD)
        assert (found == susis) is (each in same), each
    codes = [Client().post("/gestion/entrar/", {"email": each, "password": "no"}).status_code for each in same]
    assert codes.count(200) == SIGN_IN["pair"].most and codes[-1] == 429


def test_letters_are_counted_under_one_spelling(susis, client):
    for each in SPELLINGS:
        client.post("/gestion/olvide/", {"email": each}, REMOTE_ADDR="192.0.2.1")
    sent = [one for one in DBTaskResult.objects.all() if one.args_kwargs["args"] == [susis.pk]]
    assert 0 < len(sent) <= LETTER["letter pair"].most


@pytest.mark.parametrize("email", ["susı@villa.example", "josé@villa.example"])
def test_an_account_has_no_letters_beyond_ascii_before_the_at(email):
    ana = create_user(by=None, email="ana@villa.example", name="Ana", password=PASSWORD)
    assign_role(by=None, user=ana, role="coordinator")
    with pytest.raises(Invalid):
        create_user(by=None, email=email, name="Otra", password=PASSWORD)
    with pytest.raises(Invalid):
        invite(by=ana, email=email, role="coordinator")
    assert User.objects.count() == 1


def test_an_account_is_kept_as_it_is_looked_for():
    made = create_user(by=None, email=" ſuſi@VILLA.example ", name="Susi", password=PASSWORD)
    assert made.email == "susi@villa.example" == spelt(made.email)
    with pytest.raises(Invalid):
        create_user(by=None, email="SUSI@villa.example", name="Susi", password=PASSWORD)
