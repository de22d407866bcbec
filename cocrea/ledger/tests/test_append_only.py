"""The ledger only grows: the models refuse, and the database refuses even plain SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

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


def test_database_lets_content_be_emptied(ledger, triggers):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET body = '', salt = '' WHERE seq = 4")
        cursor.execute("UPDATE ledger_subject SET body = '', salt = '' WHERE event_id = 4")
        assert cursor.rowcount == 1
