"""A forgotten password: the same answer for everybody, one use, two hours, a few letters."""

import datetime
import re
import time

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cocrea.accounts.actions import offer_password_link, reset_password
from cocrea.accounts.actions.reset import key_of, owner_of
from cocrea.accounts.tasks import send_forgotten
from cocrea.kernel.errors import Refused

pytestmark = pytest.mark.django_db
FORGOT = "/gestion/olvide/"
NEW = "otra-clave-muy-larga"


def ask(client, email, **more):
    return client.post(FORGOT, {"email": email}, **more)


def test_from_the_letter_to_the_new_password(eva, client, sign):
    other = Client()
    sign(eva.email, browser=other)
    ask(client, eva.email.upper())
    send_forgotten.call(DBTaskResult.objects.get().args_kwargs["args"][0])
    (letter,) = mail.outbox
    assert letter.to == [eva.email] and "contraseña" in letter.subject
    link = re.search(r"/gestion/olvide/[^/\s]+/", letter.body).group()
    assert client.get(link).status_code == 200
    assert client.post(link, {"password": "corta"}).status_code == 200
    assert client.post(link, {"password": NEW})["Location"] == "/gestion/entrar/?hecho=nueva"
    assert other.get("/gestion/cuenta/").status_code == 302, "every session has ended"
    assert client.get(link).status_code == 404, "once"
    assert sign(eva.email).status_code == 200 and sign(eva.email, NEW).status_code == 302


def test_the_answer_and_the_work_are_the_same_for_nobody(eva, client):
    texts, queued = set(), []
    for email in (eva.email, "nadie@villa.example"):
        answer = ask(client, email)
        texts.add((answer.status_code, answer.content.decode()))
        queued.append(DBTaskResult.objects.count())
    assert len(texts) == 1 and queued == [1, 2]
    send_forgotten.call(0)
    assert not mail.outbox


def test_the_waiting_work_holds_no_address_and_no_secret(eva, client):
    ask(client, eva.email)
    kept = repr(list(DBTaskResult.objects.values_list()))
    assert "villa" not in kept and key_of(eva) not in kept


def test_a_shut_account_gets_no_letter(eva, client):
    eva.is_active = False
    eva.save()
    key = key_of(eva)
    send_forgotten.call(eva.pk)
    assert not mail.outbox and owner_of(key) is None


def test_letters_are_few_and_nobody_waits_long(eva, client):
    assert [ask(client, eva.email).status_code for _time in range(4)] == [200, 200, 200, 429]
    assert ask(client, "otra@villa.example").status_code == 200
    assert ask(client, eva.email, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert "10 minutos" in ask(client, eva.email).content.decode()


def test_the_link_runs_out_in_two_hours(eva, monkeypatch):
    key = key_of(eva)
    assert owner_of(key) == eva
    now = time.time()
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later(now))
    assert owner_of(key) is None
    with pytest.raises(Refused):
        reset_password(key=key, password=NEW)


def later(now):
    return datetime.datetime.fromtimestamp(now + 2 * 3600 + 5)


@pytest.mark.parametrize("key", ["", "x", "MQ.x", "....", "%00", "ñ.ñ", "A" * 400 + ".x"])
def test_links_of_nobody(key, client, db):
    assert owner_of(key) is None


def test_signing_in_makes_an_older_letter_useless(eva, sign):
    key = key_of(eva)
    sign(eva.email)
    eva.refresh_from_db()
    assert owner_of(key) is None


def test_the_coordinator_makes_the_link_where_there_is_no_mail(desk, eva, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = desk.post(reverse("accounts:person-password", args=[eva.pk]), {"reason": "no recibe correo"})
    link = re.search(r"/gestion/olvide/[^/\"]+/", page.content.decode()).group()
    assert Client().get(link).status_code == 200
    eva.is_active = False
    eva.save()
    with pytest.raises(Refused):
        offer_password_link(by=None, user=eva, reason="x")
