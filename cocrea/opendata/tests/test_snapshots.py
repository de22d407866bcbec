"""Dated copies: one a day at most, only of what changed, exact, and recorded."""

import datetime
import gzip
import hashlib

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from cocrea.accounts.models import User
from cocrea.documents.models import Source
from cocrea.jobs.actions import all_recurring
from cocrea.kernel.errors import NotAllowed
from cocrea.ledger import actions as ledger
from cocrea.ledger.changes import recent
from cocrea.ledger.models import Event
from cocrea.opendata.actions import take_snapshots
from cocrea.opendata.declarations import datasets
from cocrea.opendata.models import Snapshot

DAYS = [datetime.date(2026, 1, day) for day in range(1, 9)]


@pytest.fixture(autouse=True)
def files(settings, tmp_path, db):
    """A store of files of its own."""
    settings.MEDIA_ROOT = tmp_path


def add(slug):
    source = Source(slug=slug, title=f"Título {slug}")
    ledger.save(source, by=None, action="documents.source.create")
    return source


def taken(on):
    return {snapshot.dataset: snapshot for snapshot in take_snapshots(on=on)}


def test_the_first_day_copies_every_table_that_can_change(client):
    add("uno")
    made = taken(DAYS[0])
    assert set(made) == {each.key for each in datasets() if not each.is_append_only}
    assert made["sources"].rows == 1 and made["sources"].public_seq == 1
    assert set(made["sources"].sizes) == {"csv", "xlsx", "json", "ndjson", "parquet"}


def test_an_unchanged_table_gets_no_copy_and_an_unchanged_house_no_event():
    add("uno")
    taken(DAYS[0])
    events = Event.objects.count()
    assert taken(DAYS[1]) == {} and Event.objects.count() == events
    add("dos")
    assert set(taken(DAYS[2])) == {"sources"}
    assert Event.objects.filter(action="opendata.snapshot.record").count() == 2


def test_a_day_has_one_copy_and_it_never_changes(client):
    add("uno")
    first = taken(DAYS[0])["sources"]
    before = client.get("/datos/sources/2026-01-01.csv").content
    add("dos")
    assert taken(DAYS[0]) == {}
    assert client.get("/datos/sources/2026-01-01.csv").content == before
    second = taken(DAYS[1])["sources"]
    assert (first.rows, second.rows) == (1, 2) and first.path != second.path


def test_a_copy_is_served_byte_by_byte_and_its_fingerprint_holds(client):
    add("uno")
    live = client.get("/datos/sources.csv").content
    copy = taken(DAYS[0])["sources"]
    response = client.get(copy.get_absolute_url())
    assert response.content == live
    assert hashlib.sha256(response.content).hexdigest() == copy.sha256
    assert copy.size == len(live) and response["Repr-Digest"].startswith("sha-256=:")
    with default_storage.open(copy.path) as file:
        assert gzip.decompress(file.read()) == live
    assert copy.sha256 in client.get("/datos/sources/instantaneas/").content.decode()


def test_what_is_gone_stays_in_the_copy_of_its_day(client):
    source = add("uno")
    taken(DAYS[0])
    source.delete()
    assert b"uno" not in client.get("/datos/sources.csv").content
    assert b"uno" in client.get("/datos/sources/2026-01-01.csv").content


def test_a_stranger_takes_no_copies():
    stranger = User.objects.create_user("x@example.org", name="X")
    with pytest.raises(NotAllowed):
        take_snapshots(by=stranger)
    assert not Snapshot.objects.exists()


def test_the_command_and_the_recurring_work_are_the_same_act():
    add("uno")
    call_command("snapshot")
    count = Snapshot.objects.count()
    assert count
    work = {each.name: each for each in all_recurring()}["opendata.daily_snapshots"]
    work.run()
    assert Snapshot.objects.count() == count


def test_the_ledger_says_that_copies_were_kept(client):
    add("a")
    number = len(taken(DAYS[0]))
    (change,) = recent(1)
    assert change.what == f"Se guardó una copia fechada de {number} conjuntos de datos."
    page = client.get(change.url).content.decode()
    assert "Copia fechada" in page and "opendata.snapshot ·" not in page
