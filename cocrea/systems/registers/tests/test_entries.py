"""Entries: kept one by one and by thousands, versioned, published, and nothing told that is withheld."""

import datetime
import json

import pytest
from django.utils import timezone

from cocrea.accounts.models import RoleName
from cocrea.actors.models import Organization, Place
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject
from cocrea.measurements.tests.factory import somebody
from cocrea.systems.registers import actions
from cocrea.systems.registers.actions.erasing import erase_values
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.models import Entry, EntryValue, EntryVersion, FormerAddress, Register
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.duplicates import duplicates
from cocrea.systems.registers.reading.history import as_of, history, stale
from cocrea.systems.registers.tests.factory import KILNS, keep, kiln, kilns

pytestmark = pytest.mark.django_db
PHONE = "618 123 4567"


@pytest.fixture
def place():
    return Place.objects.create(slug="villa", name="Villa de la Luz", kind=Place.Kind.MUNICIPALITY, code="10005")


def test_an_entry_is_kept_with_all_that_follows_from_it(place):
    register = kilns()
    entry = keep(register, fuel="leña", municipality="VILLA DE LA LUZ", location="24.02, -104.65", owner_phone=PHONE)
    entry.refresh_from_db()
    assert (entry.key, entry.name, entry.status, entry.place) == ("1", "Ladrillera 1", "informal", place)
    assert (entry.latitude, entry.longitude) == (24.02, -104.65)
    assert entry.values["fuel"] == "wood"
    assert entry.reserved == {"owner_phone": PHONE}
    assert "owner_phone" not in entry.values
    assert list(entry.facets.values_list("field", "value")) == [("fuel", "wood")]
    assert entry.versions.get().act == Event.objects.latest("seq").seq


def test_what_is_wrong_is_said_by_field_and_nothing_is_kept():
    register = kilns()
    with pytest.raises(Invalid) as refused:
        actions.keep_entry(by=None, register=register, values={"name": "Sin número", "fuel": "carbón", "nada": "x"})
    assert set(refused.value.errors) == {"number", "fuel", "nada"}
    assert not Entry.objects.exists()


def test_unchanged_writes_nothing_and_a_change_is_a_version():
    register = kilns()
    entry = keep(register, fuel="gas")
    events = Event.objects.count()
    again = actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "Gas"})
    assert again.version == 1 and Event.objects.count() == events
    changed = actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "wood"}, reason="Se vio")
    assert changed.version == 2
    assert list(changed.facets.values_list("value", flat=True)) == ["wood"]
    steps = history(changed, Known())
    assert [(d.label, d.old, d.new) for d in steps[0].differences] == [("Combustible", "Gas", "Leña")]
    assert steps[0].version.reason == "Se vio"


def test_somebody_who_changed_it_meanwhile_is_not_overwritten():
    register = kilns()
    entry = keep(register)
    actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "gas"}, version=1)
    with pytest.raises(Invalid):
        actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "wood"}, version=1)


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    rows = [kiln(1, fuel="carbón", status="abierta", location="99, 999")]
    outcome = actions.keep_entries(by=None, register=kilns(), rows=rows)
    assert {problem.field for problem in outcome.problems} == {"fuel", "status", "location"}


def test_statuses_follow_only_as_declared():
    register = kilns()
    entry = actions.change_status(by=None, entry=keep(register), status="relocated", valid_from="2016-03")
    assert (entry.status, entry.valid_from) == ("relocated", "2016-03")
    with pytest.raises(Invalid, match="relocated|Reubicada"):
        actions.change_status(by=None, entry=entry, status="informal")


def test_what_is_to_come_is_not_recorded_yet():
    """Else a register would say today what is not so yet, and «as it was on» a past day would know it."""
    register, today = kilns(), timezone.localdate()
    told = {"by": None, "register": register, "values": kiln(1)}
    with pytest.raises(Invalid) as refused:
        actions.keep_entry(**told, valid_from=(today + datetime.timedelta(days=1)).isoformat())
    assert "cuando llega" in str(refused.value.errors["valid_from"])
    assert not Entry.objects.filter(register=register).exists()
    assert actions.keep_entry(**told, valid_from=today.isoformat()).valid_from == today.isoformat()


def test_many_rows_are_one_act_and_the_same_rows_write_nothing():
    register = kilns()
    rows = [kiln(number, fuel="gas", owner_phone=PHONE) for number in range(1, 31)]
    seen = []
    outcome = actions.keep_entries(
        by=None, register=register, rows=rows, provenance="hornos.xlsx", progress=lambda d, t: seen.append((d, t))
    )
    assert (outcome.created, outcome.updated, outcome.problems) == (30, 0, [])
    assert seen[-1] == (60, 60)
    assert Event.objects.filter(action="registers.entry.import").count() == 1
    events = Event.objects.count()
    again = actions.keep_entries(by=None, register=register, rows=rows)
    assert (again.created, again.updated, again.unchanged, again.act) == (0, 0, 30, 0)
    assert Event.objects.count() == events
    assert EntryVersion.objects.count() == 30


def test_one_wrong_cell_keeps_all_out_and_is_named():
    register = kilns()
    rows = [kiln(1), kiln(2, fuel="carbón"), kiln(1, name="Otra")]
    outcome = actions.keep_entries(by=None, register=register, rows=rows)
    assert [(p.row, p.field, p.written) for p in outcome.problems] == [(2, "fuel", "carbón"), (3, "number", "")]
    assert not Entry.objects.exists()


def test_a_dry_run_says_the_same_and_writes_nothing():
    register = kilns()
    keep(register, 1)
    keep(register, 9)
    events = Event.objects.count()
    rows = [kiln(1, fuel="gas"), kiln(2)]
    outcome = actions.keep_entries(by=None, register=register, rows=rows, dry_run=True, mode="replace")
    assert (outcome.created, outcome.updated) == (1, 1)
    assert [entry.key for entry in outcome.missing] == ["9"]
    assert Event.objects.count() == events and Entry.objects.count() == 2


def test_replacing_withdraws_what_no_row_names():
    register = kilns()
    keep(register, 1, fuel="wood")
    keep(register, 9)
    rows = [kiln(1, fuel="gas"), kiln(2)]
    actions.keep_entries(by=None, register=register, rows=rows, mode="replace", publish=True)
    assert set(Entry.objects.published().values_list("key", flat=True)) == {"1", "2"}
    assert Entry.objects.get(key="1").values["fuel"] == "gas"


def test_without_a_primary_key_the_same_file_names_the_same_entries():
    register = kilns(text=KILNS.replace('primary_key = ["number"]', ""))
    rows = [{"number": "1", "name": "Horno"}, {"number": "2", "name": "Horno"}, {"number": "3", "name": "Otro"}]
    actions.keep_entries(by=None, register=register, rows=rows)
    assert set(Entry.objects.values_list("key", flat=True)) == {"horno", "horno-2", "otro"}
    assert actions.keep_entries(by=None, register=register, rows=rows).unchanged == 3


def test_a_form_does_not_make_a_second_one_of_the_same_key():
    register = kilns()
    keep(register, 1)
    with pytest.raises(Invalid) as refused:
        keep(register, 1, name="Otra")
    assert "number" in refused.value.errors


def test_drafts_and_what_is_withheld_never_reach_the_public_ledger():
    register = kilns()
    secret = "618 999 0000"
    entry = keep(register, 1, publish=False, owner_phone=secret, fuel="gas")
    assert not Subject.objects.public().filter(kind="registers.entry").exists()
    actions.publish_entries(by=None, register=register)
    actions.keep_entry(by=None, register=register, entry=entry, values={"owner_phone": "618 999 1111"})
    actions.keep_entries(by=None, register=register, rows=[kiln(2, owner_phone=secret)], publish=True)
    bodies = " ".join(Subject.objects.filter(kind="registers.entry").values_list("body", flat=True))
    assert "999" not in bodies
    assert "owner_phone" in bodies  # that it changed is on record
    shown = " ".join(Subject.objects.public().values_list("body", flat=True))
    assert "owner_phone" not in json.dumps([b for b in shown.split('{"changes"') if "declared" not in b])


def test_a_withdrawn_entry_leaves_nothing_but_its_name():
    register = kilns()
    entry = keep(register, 1, fuel="gas")
    with pytest.raises(Invalid):
        actions.withdraw_entry(by=None, entry=entry, reason=" ")
    actions.withdraw_entry(by=None, entry=entry, reason="Ya no existe")
    assert not EntryValue.objects.exists()
    last = Subject.objects.public().filter(kind="registers.entry").latest("event_id")
    assert json.loads(last.body) == {"changes": {}, "label": "Ladrillera 1"}


def test_only_the_custodian_and_who_keeps_the_record_may_write():
    for slug in ("medio-ambiente", "otra"):
        Organization.objects.create(slug=slug, name=slug, classification=Organization.Classification.GOVERNMENT)
    register = kilns(text='custodian = "medio-ambiente"\n' + KILNS)
    mine = somebody(RoleName.LIAISON, "organization", "medio-ambiente")
    assert actions.keep_entry(by=mine, register=register, values=kiln(1)).versions.get().recorded_by == mine
    for reader in (RoleName.MEMBER, RoleName.EVALUATOR):
        with pytest.raises(NotAllowed):
            actions.keep_entry(by=somebody(reader), register=register, values=kiln(2))
    mine.roles.update(scope_key="otra")
    with pytest.raises(NotAllowed):
        actions.keep_entries(by=mine, register=register, rows=[kiln(2)])
    with pytest.raises(NotAllowed):
        actions.declare(by=mine, declaration=from_toml(KILNS), register=register)


def test_a_declaration_changes_without_breaking_a_link_or_losing_a_value():
    register = kilns()
    entry = keep(register, 1, fuel="gas", opened="2015")
    same = actions.declare(by=None, declaration=from_toml(KILNS), register=register)
    assert same.version == 1
    text = KILNS.replace('address = "ladrilleras"', 'address = "hornos"').replace("opened", "began")
    changed = actions.declare(by=None, declaration=from_toml(text), register=register, reason="Otro nombre")
    assert (changed.version, changed.address, changed.versions.count()) == (2, "hornos", 2)
    assert FormerAddress.objects.get().address == "ladrilleras"
    entry.refresh_from_db()
    assert entry.values["opened"] == "2015"
    with pytest.raises(Invalid):
        other = KILNS.replace("brick-kilns", "others")
        actions.declare(by=None, declaration=from_toml(other))
    with pytest.raises(Invalid):
        actions.declare(by=None, declaration=from_toml(text.replace("brick-kilns", "kilns")), register=changed)


def test_a_filter_added_later_finds_what_was_there():
    register = kilns()
    keep(register, 1, fuel="gas", opened="2015")
    text = KILNS.replace('"fuel", "municipality"]\nviews', '"opened"]\nviews')
    actions.declare(by=None, declaration=from_toml(text), register=register)
    assert list(EntryValue.objects.values_list("field", "value")) == [("opened", "2015")]


def test_as_it_was_on_a_day():
    register = kilns()
    entry = actions.keep_entry(by=None, register=register, values=kiln(1), valid_from="2014", publish=True)
    actions.change_status(by=None, entry=entry, status="relocated", valid_from="2016-03")
    keep(register, 2)
    says = lambda year: [(v.name, v.status) for v in as_of(register, datetime.date(year, 6, 1))]  # noqa: E731
    assert says(2013) == []
    assert says(2015) == [("Ladrillera 1", "informal")]
    assert says(2017) == [("Ladrillera 1", "relocated")]


def test_what_the_key_tells_apart_is_not_proposed_as_one():
    """Where the name is a part of the key, the rest of the key says that two of one name are two."""
    register = kilns(text=KILNS.replace('primary_key = ["number"]', 'primary_key = ["name", "number"]'))
    for number in (1, 2):
        keep(register, number, name="Ladrillera San José")
    assert duplicates(register) == []
    other = kilns(text=KILNS.replace("brick-kilns", "others").replace('"ladrilleras"', '"otras"', 1))
    for number in (1, 2):
        keep(other, number, name="Ladrillera San José")
    assert len(duplicates(other)) == 1


def test_what_was_erased_is_not_filled_again_by_its_double():
    register = kilns()
    one, other = (keep(register, number, fuel="gas", owner_phone=PHONE) for number in (1, 2))
    erase_values(by=None, entry=one, names=["owner_phone", "fuel"], reason="Lo pidió.")
    kept = actions.merge_entries(by=None, entry=other, into=one)
    assert (kept.reserved, kept.values.get("fuel")) == ({}, None)


def test_two_that_are_one_are_found_and_merged():
    register = kilns()
    one = keep(register, 1, name="Ladrillera San José", location="24.02, -104.65", fuel="gas")
    other = keep(register, 2, name="Ladrilera San Jose", location="24.0201, -104.6501", owner_phone=PHONE)
    keep(register, 3, name="Hornos del Norte", location="24.0200, -104.6500")
    pairs = duplicates(register)
    assert [(pair.one, pair.other) for pair in pairs] == [(one, other)]
    kept = actions.merge_entries(by=None, entry=other, into=one, reason="Es la misma")
    assert kept.reserved == {"owner_phone": PHONE} and kept.name == "Ladrillera San José"
    other.refresh_from_db()
    assert other.merged_into == one and not other.is_public
    assert duplicates(register) == []
    with pytest.raises(Refused):
        actions.merge_entries(by=None, entry=other, into=one)
    row = kiln(2, name="Ladrilera San Jose")
    assert actions.keep_entries(by=None, register=register, rows=[row]).unchanged == 1


def test_names_that_differ_by_their_number_are_two():
    register = kilns()
    keep(register, 12)
    keep(register, 13)
    assert duplicates(register) == []


def test_a_selection_gets_one_value_in_one_act():
    register = kilns()
    entries = [keep(register, number) for number in range(1, 4)]
    seq = Event.objects.latest("seq").seq
    actions.edit_entries(by=None, register=register, entries=entries[:2], values={"fuel": "gas"})
    assert Event.objects.latest("seq").seq == seq + 1
    assert EntryValue.objects.filter(value="gas").count() == 2
    with pytest.raises(Invalid, match="Ladrillera 1"):
        actions.edit_entries(by=None, register=register, entries=entries, values={"status": "carbón"})


def test_what_nobody_confirmed_grows_stale_and_confirming_is_no_version():
    register = kilns()
    past = datetime.datetime(2024, 1, 10, 12, tzinfo=datetime.UTC)
    entry = actions.keep_entry(by=None, register=register, values=kiln(1), publish=True, now=past)
    assert list(stale(register, datetime.date(2025, 1, 10))) == []
    assert list(stale(register, datetime.date(2025, 1, 11))) == [entry]
    later = datetime.datetime(2025, 2, 1, 12, tzinfo=datetime.UTC)
    assert [e.confirmed_on for e in actions.confirm(by=None, register=register, now=later)] == [later.date()]
    assert list(stale(register, datetime.date(2025, 3, 1))) == []
    assert entry.versions.count() == 1


def test_a_register_is_published_and_withdrawn_with_a_reason():
    register = kilns(is_public=False)
    keep(register, 1)
    assert not Entry.objects.published().exists()
    register = actions.publish_register(by=None, register=register)
    assert Entry.objects.published().count() == 1
    with pytest.raises(Invalid):
        actions.withdraw_register(by=None, register=register, reason="")
    actions.withdraw_register(by=None, register=register, reason="Se revisa")
    assert not Register.objects.published().exists()
