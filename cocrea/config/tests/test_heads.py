"""The head of the ledger as the front cache reads it: a number that comes again is another head."""

import sqlite3

import pytest

from cocrea.config.frontcache.head import NOTHING_YET, SqliteHead
from cocrea.config.frontcache.page import Page


@pytest.fixture
def ledger(tmp_path):
    database = sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)
    database.execute("CREATE TABLE ledger_head (id, seq, hash, public_seq)")
    database.execute("CREATE TABLE ledger_event (seq, hash)")
    yield database
    database.close()


def write(database, *hashes, public):
    """A ledger of events with these hashes, of which number `public` is the last public one."""
    database.execute("DELETE FROM ledger_event")
    database.execute("DELETE FROM ledger_head")
    for seq, one in enumerate(hashes, 1):
        database.execute("INSERT INTO ledger_event VALUES (?, ?)", (seq, one))
    database.execute(
        "INSERT INTO ledger_head VALUES (1, ?, ?, ?)", (len(hashes), hashes[-1] if hashes else "0", public)
    )


def page(head, **more):
    return Page("200 OK", [], b"x", head=head, until=9e12, **more)


def test_a_number_that_comes_again_after_a_restore_is_another_head(ledger, tmp_path):
    read = SqliteHead(str(tmp_path / "x.sqlite3"))
    assert read() == NOTHING_YET
    write(ledger, "a", "b", "c", public=2)
    lost = read()
    assert lost == ((2, "b"), (3, "c")) and page(lost).holds(lost, 0)
    write(ledger, "a", "B", "C", public=2)
    assert not page(lost).holds(read(), 0)


def test_a_private_event_moves_only_pages_that_follow_every_event(ledger, tmp_path):
    read = SqliteHead(str(tmp_path / "x.sqlite3"))
    write(ledger, "a", public=1)
    before = read()
    write(ledger, "a", "b", public=1)
    assert page(before).holds(read(), 0) and not page(before, every_event=True).holds(read(), 0)


def test_a_ledger_without_anything_public_has_a_head(ledger, tmp_path):
    write(ledger, "a", public=0)
    assert SqliteHead(str(tmp_path / "x.sqlite3"))() == ((0, ""), (1, "a"))
