"""Tables of the web: asked only where that was allowed, read whole only when they changed, failures told."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from cocrea.accounts.rules import Anybody
from cocrea.kernel.errors import Invalid, Refused
from cocrea.kernel.fetching import Fetched
from cocrea.ledger.models import Event
from cocrea.systems.registers import actions
from cocrea.systems.registers.actions.fetching import fetch_now, harvest_due
from cocrea.systems.registers.actions.harvesting import (
    keep_harvest,
    match_harvest,
    try_harvest,
)
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.importing.declared import failing_waiting
from cocrea.systems.registers.models import Entry, Harvest, HarvestRun
from cocrea.systems.registers.tests.factory import KILNS, kilns

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime.datetime(2026, 11, 29, 12))
DAY = datetime.timedelta(days=1)
URL = "https://datos.example/hornos.csv"
Result = HarvestRun.Result


class Site:
    """A site that answers with what it holds, and remembers what it was asked."""

    def __init__(self, content=b""):
        self.content, self.etag, self.asked, self.trouble = content, '"1"', [], ""

    def __call__(self, url, *, since, hosts, most, seconds):
        self.asked.append((url, since, hosts))
        if self.trouble:
            raise Refused(self.trouble)
        if since[0] == self.etag:
            return Fetched(url, "", b"", *since, is_unchanged=True)
        return Fetched(url, "text/csv", self.content, self.etag, "")


@pytest.fixture
def site():
    return Site("Número,Nombre,Teléfono\n1,Uno,871 123 4567\n2,Dos,\n".encode())


@pytest.fixture
def harvest(settings):
    settings.HARVEST_HOSTS = frozenset({"datos.example"})
    return keep_harvest(by=None, register=kilns(), name="Municipio", url=URL, format="csv", every="day")


def test_only_allowed_hosts_are_kept(harvest, settings):
    with pytest.raises(Invalid, match=r"otro\.example"):
        keep_harvest(by=None, register=harvest.register, name="x", url="https://otro.example/a.csv", format="csv")
    settings.HARVEST_HOSTS = frozenset()
    with pytest.raises(Invalid):
        keep_harvest(by=None, register=harvest.register, name="x", url=URL + "2", format="csv")
    assert Harvest.objects.count() == 1


def test_a_table_is_fetched_when_due_and_read_when_it_changed(harvest, site):
    assert harvest_due(asked=site, now=NOW) == 1
    first = HarvestRun.objects.get()
    assert (first.result, first.created) == (Result.IMPORTED, 2)
    assert site.asked == [(URL, ("", ""), frozenset({"datos.example"}))]
    one = Entry.objects.published().get(key="1")
    assert one.provenance == f"Municipio: {URL}" and one.reserved
    assert harvest_due(asked=site, now=NOW + DAY / 2) == 0, "its time has not come"
    assert harvest_due(asked=site, now=NOW + DAY) == 1
    assert site.asked[-1][1] == ('"1"', "")
    assert HarvestRun.objects.latest("pk").result == Result.UNCHANGED
    site.etag = '"2"'
    assert harvest_due(asked=site, now=NOW + 2 * DAY) == 1
    assert HarvestRun.objects.latest("pk").result == Result.UNCHANGED, "the same bytes under another mark"
    site.content, site.etag = site.content.replace(b"Uno", b"Primera"), '"3"'
    assert harvest_due(asked=site, now=NOW + 3 * DAY) == 1
    last = HarvestRun.objects.latest("pk")
    assert (last.result, last.updated, last.unchanged) == (Result.IMPORTED, 1, 1)
    assert Entry.objects.get(key="1").name == "Primera"


def test_failures_are_told_write_nothing_and_are_tried_again_soon(harvest, site):
    site.trouble = "El sitio no respondió."
    harvest_due(asked=site, now=NOW)
    assert (HarvestRun.objects.get().result, HarvestRun.objects.get().problem) == (Result.FAILED, site.trouble)
    site.trouble, site.content = "", "Número,Nombre\nuno,Uno\n2,Dos\n".encode()
    assert harvest_due(asked=site, now=NOW + datetime.timedelta(hours=1)) == 1
    run = HarvestRun.objects.latest("pk")
    assert run.result == Result.FAILED and "Número" in run.problem and "2" in run.problem
    assert not Entry.objects.exists()
    told = "".join(subject.body for event in Event.objects.all() for subject in event.subjects.all())
    assert "uno" not in told and run.is_public, "everybody learns that it failed, not what stood in the rows"


def test_a_trial_keeps_nothing(harvest, site):
    trial = try_harvest(by=None, harvest=harvest, asked=site)
    assert (trial.found["new"], trial.columns["Nombre"], trial.told) == (2, "name", [])
    site.content = b"a,b\n1,2\n"
    trial = try_harvest(by=None, harvest=harvest, asked=site)
    assert trial.found == {} and trial.columns == {"a": "", "b": ""} and "Número" in " ".join(trial.told)
    assert not Entry.objects.exists() and not HarvestRun.objects.exists()


def test_columns_stay_as_they_were_matched(harvest, site):
    site.content = "Núm,Nombre,Apodo\n1,Uno,El primero\n".encode()
    said = {"Núm": "number", "Nombre": "", "Apodo": "name"}
    with pytest.raises(Invalid, match="Nombre"):
        match_harvest(by=None, harvest=harvest, columns=said | {"Nombre": "name"})
    for wrong in ({"Otra": "no such field"}, {"a\x00b": ""}, {"": "name"}, {"x" * 200: ""}):
        with pytest.raises(Invalid, match="Pruébala otra vez"):
            match_harvest(by=None, harvest=harvest, columns=said | wrong)
    match_harvest(by=None, harvest=harvest, columns=said)
    harvest.refresh_from_db()
    assert harvest.columns == said
    harvest_due(asked=site, now=NOW)
    assert Entry.objects.get(key="1").name == "El primero"


def test_what_was_guessed_and_imported_is_kept(harvest, site):
    harvest_due(asked=site, now=NOW)
    harvest.refresh_from_db()
    assert harvest.columns == {"Número": "number", "Nombre": "name", "Teléfono": "owner_phone"}
    match_harvest(by=None, harvest=harvest, columns=harvest.columns | {"Teléfono": ""})
    site.content = site.content.replace(b"Uno", b"Una")
    harvest_due(asked=site, now=NOW + DAY)
    harvest.refresh_from_db()
    assert harvest.columns["Teléfono"] == "", "what somebody said is not guessed anew"


def test_a_column_that_goes_away_is_told_and_nothing_is_imported(harvest, site):
    harvest_due(asked=site, now=NOW)
    site.content, site.etag = "Número,Nombre,Contacto\n1,Uno,871 999 0000\n3,Tres,\n".encode(), '"2"'
    harvest_due(asked=site, now=NOW + DAY)
    last = HarvestRun.objects.latest("pk")
    assert last.result == Result.FAILED and "Teléfono" in last.problem and Entry.objects.count() == 2
    [item] = failing_waiting_of()
    assert item.href.endswith(f"/fuentes/{harvest.pk}/")
    said = {"Número": "number", "Nombre": "name", "Contacto": "owner_phone"}
    harvest = match_harvest(by=None, harvest=harvest, columns=said)
    assert fetch_now(by=None, harvest=harvest, asked=site, now=NOW + DAY).created == 1


def test_two_sources_keep_each_their_provenance(harvest, site):
    fetch_now(by=None, harvest=harvest, asked=site, now=NOW)
    other = keep_harvest(
        by=None, register=harvest.register, name="Estado", url="https://datos.example/b.json", format="json"
    )
    fetch_now(by=None, harvest=other, asked=Site(b'{"vacantes": [{"number": 3, "name": "Tres"}]}'), now=NOW)
    assert Entry.objects.get(key="3").provenance.startswith("Estado: ")
    assert Entry.objects.get(key="1").provenance.startswith("Municipio: ")


def test_what_is_switched_off_or_changed(harvest, site):
    fetch_now(by=None, harvest=harvest, asked=site, now=NOW)
    keep_harvest(by=None, register=harvest.register, harvest=harvest, is_on=False)
    assert harvest_due(asked=site, now=NOW + 9 * DAY) == 0
    changed = keep_harvest(by=None, register=harvest.register, harvest=harvest, url=URL + "?v=2", is_on=True)
    assert (changed.etag, changed.next_at) == ("", None), "it is read whole the next time"


def test_what_failed_waits_for_whoever_keeps_the_register(harvest, site):
    assert [item.count for item in failing_waiting_of()] == [0]
    site.trouble = "El sitio no respondió."
    harvest_due(asked=site, now=NOW)
    assert [item.count for item in failing_waiting_of()] == [1]
    site.trouble = ""
    harvest_due(asked=site, now=NOW + DAY)
    assert [item.count for item in failing_waiting_of()] == [0]


def failing_waiting_of():
    """What waits for somebody who keeps the record."""
    return list(failing_waiting(Anybody("steward")))


def while_fetching(site, act):
    """The same site, at which somebody does something here while it answers."""

    def answered(url, **asked):
        got = site(url, **asked)
        act()
        return got

    return answered


def test_what_is_changed_while_it_is_fetched_counts_the_next_time(harvest, site):
    site.content = "Número,Nombre,Apodo\n1,Uno,El primero\n".encode()
    said = {"Número": "number", "Nombre": "", "Apodo": "name"}
    other = while_fetching(site, lambda: match_harvest(by=None, harvest=harvest, columns=said))
    assert harvest_due(asked=other, now=NOW) == 1
    run = HarvestRun.objects.get()
    assert run.result == Result.FAILED and "cambió mientras" in run.problem and not Entry.objects.exists()
    assert harvest_due(asked=site, now=NOW) == 1, "at once"
    assert Entry.objects.get(key="1").name == "El primero"


def test_what_is_withheld_while_it_is_fetched_stays_inside(harvest, site):
    site.content = "Número,Nombre,Combustible\n1,Uno,Leña\n".encode()
    text = KILNS.replace('title = "Combustible"', 'title = "Combustible"\nwithheld = "Se reserva."')
    declaration = from_toml(text.replace('"fuel", ', ""))
    declare = partial(actions.declare, by=None, declaration=declaration, register=harvest.register)
    harvest_due(asked=while_fetching(site, declare), now=NOW)
    assert not Entry.objects.exists()
    harvest_due(asked=site, now=NOW)
    one = Entry.objects.get(key="1")
    assert "fuel" not in one.values and one.reserved == {"fuel": "wood"}


def test_one_that_is_switched_off_while_another_is_fetched_rests(harvest, site):
    register, url = harvest.register, "https://datos.example/b.csv"
    other = keep_harvest(by=None, register=register, name="Estado", url=url, format="csv", every="day")
    off = while_fetching(site, lambda: keep_harvest(by=None, register=register, harvest=other, is_on=False))
    assert harvest_due(asked=off, now=NOW) == 1
    assert [url for url, *_more in site.asked] == [URL]


def test_a_field_that_is_no_more_is_told_though_the_table_is_the_same(harvest, site):
    harvest_due(asked=site, now=NOW)
    text = KILNS.replace('name = "owner_phone"', 'name = "telephone"')
    actions.declare(by=None, declaration=from_toml(text), register=harvest.register)
    harvest_due(asked=site, now=NOW)
    last = HarvestRun.objects.latest("pk")
    assert last.result == Result.FAILED and "«Teléfono»" in last.problem and "no tiene ese campo" not in last.problem


def test_a_table_without_rows_is_a_failure(harvest, site):
    site.content = "Número,Nombre,Teléfono\n".encode()
    harvest_due(asked=site, now=NOW)
    harvest.refresh_from_db()
    assert HarvestRun.objects.get().result == Result.FAILED and harvest.columns == {}


def test_what_a_json_says_no_more_or_says_anew_is_remarked(harvest):
    values = {"harvest": harvest, "format": "json", "url": "https://datos.example/a.json"}
    kept = keep_harvest(by=None, register=harvest.register, **values)
    fetch_now(by=None, harvest=kept, asked=Site(b'[{"number": 1, "name": "Uno", "owner_phone": "871 123 4567"}]'))
    kept.refresh_from_db()
    site = Site(b'[{"number": 1, "name": "Uno", "contacto": "871 999 0000"}]')
    site.etag = '"2"'
    run = fetch_now(by=None, harvest=kept, asked=site)
    assert run.result == Result.IMPORTED and "owner_phone" in run.problem and "contacto" in run.problem
