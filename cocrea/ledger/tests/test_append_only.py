"""The ledger only grows: the models refuse, and the database refuses even plain SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from cocrea.ledger.chain import verify
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.models import AppendOnly, Event, Subject

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Event, Subject])
def test_models_refuse(ledger, model):
    row = model.objects.first()
    for attempt in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(body="otra cosa"),
        lambda: model.objects.bulk_update([row], ["body"]),
        lambda: model.objects.update_or_create(pk=row.pk, defaults={"body": "otra cosa"}),
    ):
        with pytest.raises(AppendOnly):
            attempt()
    assert model.objects.filter(body=row.body).exists()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM ledger_subject WHERE event_id = 4",
        "DELETE FROM ledger_event WHERE seq = 4",
        "UPDATE ledger_event SET hash = 'x' WHERE seq = 4",
        "UPDATE ledger_event SET seq = 9 WHERE seq = 4",
        "UPDATE ledger_event SET is_public = (1 = 0) WHERE seq = 4",
        "UPDATE ledger_event SET body = 'otra cosa' WHERE seq = 4",
        "UPDATE ledger_event SET body = '' WHERE seq = 4",  # half an erasure
        "UPDATE ledger_event SET body = '', salt = '', digest = 'x' WHERE seq = 4",
        "UPDATE ledger_subject SET digest = 'x' WHERE event_id = 4",
        "UPDATE ledger_subject SET key = 'x' WHERE event_id = 4",
        "UPDATE ledger_subject SET body = 'otra cosa' WHERE event_id = 4",
    ],
)
def test_database_refuses(ledger, triggers, sql):
    before = list(Event.objects.values()), list(Subject.objects.values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert (list(Event.objects.values()), list(Subject.objects.values())) == before


COLUMNS = {
    "ledger_event": ("seq", "at", "action", "is_public", "salt", "body", "body_digest", "digest", "previous", "hash"),
    "ledger_subject": ("id", "event_id", "position", "kind", "key", "change", "is_public", "salt", "body", "digest"),
}


def again(table, **other):
    """SQL that writes what event 4 says once more over itself, `other` columns differently."""
    columns = ", ".join(COLUMNS[table])
    values = ", ".join(other.get(column, column) for column in COLUMNS[table])
    where = "seq = 4" if table == "ledger_event" else "event_id = 4"
    return f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}"  # noqa: S608


@pytest.mark.parametrize(
    "sql",
    [
        again("ledger_event", body="'{}'"),
        again("ledger_event", seq="9", action="'otra'"),  # another number, the same hash
        again("ledger_subject", body="'{}'"),
        again("ledger_subject", id="90", body="'{}'"),  # another id in the same place
    ],
)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces")
def test_database_refuses_replacing(ledger, triggers, sql):
    before = list(Event.objects.values()), list(Subject.objects.values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert (list(Event.objects.values()), list(Subject.objects.values())) == before


@pytest.mark.parametrize("sql", ["TRUNCATE ledger_subject", "TRUNCATE ledger_event CASCADE"])
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_database_refuses_truncating(ledger, triggers, sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else pending checks refuse it, and not the ledger
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.count() == 4 and Subject.objects.exists()


def test_acts_and_erasures_go_on_under_the_triggers(triggers, ledger):
    erase_content(by=None, event=Event.objects.get(seq=4), reason="Lo pidió su titular")
    assert Event.objects.count() == 5 and verify().is_whole


def test_database_lets_content_be_emptied(ledger, triggers):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET body = '', salt = '' WHERE seq = 4")
        cursor.execute("UPDATE ledger_subject SET body = '', salt = '' WHERE event_id = 4")
        assert cursor.rowcount == 1
