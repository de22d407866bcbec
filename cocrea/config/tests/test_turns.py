"""Those who write to SQLite take turns: one at a time, and nobody keeps a turn that is over."""

import fcntl

import pytest
from django.db import connections

from cocrea.config.env import sqlite
from cocrea.config.sqlite.base import DatabaseWrapper


@pytest.fixture
def writer(tmp_path, django_db_blocker):
    settings = connections.configure_settings({"default": sqlite(tmp_path / "x.sqlite3")})["default"]
    settings["OPTIONS"] = settings["OPTIONS"] | {"timeout": 0.2}
    with django_db_blocker.unblock():
        own = DatabaseWrapper(settings, "turns")
        own.connect()
        yield own
        own.close()


def is_free(tmp_path) -> bool:
    with (tmp_path / "x.sqlite3-turn").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_turn_lasts_as_long_as_its_transaction(writer, tmp_path, end):
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not is_free(tmp_path)
    getattr(writer, end)()
    assert is_free(tmp_path)


def test_whoever_gets_no_turn_goes_on_without_one(writer, tmp_path):
    with (tmp_path / "x.sqlite3-turn").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        assert writer.turn is None and writer.in_atomic_block is False
        writer.rollback()
