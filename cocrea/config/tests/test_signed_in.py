"""The front cache asks the database itself whose session a cookie names."""

import datetime
import sqlite3

import pytest
from django.db import connection
from django.utils import timezone

from cocrea.accounts.actions import create_user
from cocrea.accounts.models import Session
from cocrea.config.frontcache.head import SqliteHead, reader
from cocrea.config.frontcache.visitor import session_of


@pytest.fixture
def told(tmp_path):
    """What reads the database of this test. SQLite's is in memory: a file like it is read instead."""

    def read():
        if connection.vendor != "sqlite":
            return reader(connection)
        copy = sqlite3.connect(tmp_path / "copy.sqlite3")
        connection.connection.backup(copy)
        copy.close()
        return SqliteHead(str(tmp_path / "copy.sqlite3"))

    return read


@pytest.mark.django_db(transaction=True)
def test_a_session_counts_when_somebody_has_signed_in_with_it(told):
    ana = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    end = timezone.now() + datetime.timedelta(hours=1)
    for key, user in (("a" * 32, ana), ("b" * 32, None)):
        Session.objects.create(session_key=key, session_data="", expire_date=end, user=user)
    head = told()
    assert [head.is_signed_in(letter * 32) for letter in "abc"] == [True, False, False]


@pytest.mark.parametrize(
    ("cookies", "key"),
    [
        ("sessionid=" + "a1" * 16, "a1" * 16),
        ('tema=x; sessionid="' + "a1" * 16 + '"', "a1" * 16),
        ("xsessionid=" + "a1" * 16, ""),
        ("sessionid=abc", ""),
        ("sessionid=" + "A1" * 16, ""),
        ("sessionid=" + "a1" * 17, ""),
        ("", ""),
    ],
)
def test_only_the_exact_name_and_the_form_of_a_key_are_a_session(cookies, key):
    assert session_of(cookies, "sessionid") == key
