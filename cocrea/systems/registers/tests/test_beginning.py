"""What the exercise's folder brings in once, and made-up data that comes and goes."""

import shutil

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction

from cocrea.documents.models import Source
from cocrea.intake.actions import import_folder
from cocrea.ledger.models import Event, Head
from cocrea.ledger.sentences import Deed
from cocrea.systems.registers import beginning
from cocrea.systems.registers.actions.declaring import declare
from cocrea.systems.registers.actions.demonstration import HANGS
from cocrea.systems.registers.actions.entries import keep_entries
from cocrea.systems.registers.actions.merging import merge_entries
from cocrea.systems.registers.declaration import as_toml, from_data, from_toml
from cocrea.systems.registers.declared import told
from cocrea.systems.registers.models import Entry, EntryValue, EntryVersion, Register
from cocrea.systems.registers.reading.duplicates import duplicates
from cocrea.systems.registers.reading.linked import linked

FOLDER = settings.EXERCISES / "durango"
FILES = sorted((FOLDER / "registers").glob("*.toml"))
MADE_UP = FOLDER / "demonstration"


@pytest.fixture(scope="module")
def durango(django_db_setup, django_db_blocker, tmp_path_factory):
    """What registers refer to, and the registers, loaded once; nothing that a test does stays."""
    folder = tmp_path_factory.mktemp("durango")
    for name in ("places", "sources", "organizations", "plans", "commitments"):
        shutil.copy(FOLDER / f"{name}.csv", folder)
    with django_db_blocker.unblock(), transaction.atomic():
        assert all(findings.is_applied for findings in import_folder(folder, by=None))
        told = list(beginning.furnish(FOLDER))
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def house(durango, db):
    return durango


@pytest.mark.engine_free
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_declares_the_register_of_its_name(path):
    declaration = from_toml(path.read_text())
    assert declaration.key == path.stem
    assert from_toml(as_toml(declaration)) == declaration
    keys = {each.stem for each in FILES}
    assert {field.register for field in declaration.of_kind("entry")} <= keys
    selected = [part for each in declaration.figures for part in (each.selection, each.of or "")]
    named = {part.split("=")[0] for part in selected} - {"", "known"}
    assert named <= {*declaration.filters}, "a count is a link to its rows"
    assert all(field.withheld for field in declaration.of_kind("email"))


def test_all_are_declared_published_and_tied_to_what_promised_them(house):
    registers = {register.slug: register for register in Register.objects.published()}
    assert registers.keys() == {path.stem for path in FILES} and len(registers) == len(FILES) == 22
    assert len(house) == 1, "nothing went wrong"
    untied = {slug for slug, register in registers.items() if register.commitment is None}
    assert untied == {"participating-organizations"}, "who took part belongs to the whole exercise"
    cited = {register.declaration.source for register in registers.values()}
    assert cited <= set(Source.objects.values_list("slug", flat=True))
    assert registers["brick-kilns"].commitment.number == "2a"
    assert registers["brick-kilns"].get_absolute_url() == "/padrones/ladrilleras/"


def test_what_the_sources_do_not_list_is_empty(house):
    filled = Entry.objects.values_list("register__slug", flat=True).distinct()
    assert set(filled) == {"participating-organizations"}
    assert Entry.objects.published().count() == 28
    assert not Entry.objects.filter(values__source=None).exists(), "each row cites the document that says so"
    assert not Entry.objects.exclude(confirmed_on=None).exists(), "nobody has confirmed what a file says"


def test_a_second_start_does_nothing(house, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(beginning.furnish(FOLDER)) == []


def test_what_an_official_changed_stays(house):
    register = Register.objects.get(slug="brick-kilns")
    told = dict(register.declared) | {"title": "Ladrilleras del municipio"}
    declare(by=None, register=register, declaration=from_data(told))
    assert list(beginning.furnish(FOLDER)) == []
    assert Register.objects.get(slug="brick-kilns").title == "Ladrilleras del municipio"


def test_one_table_of_made_up_rows_that_is_wrong_keeps_no_other_out(house, tmp_path):
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "brick-kilns.csv").write_text("number,colour\n1,rojo\n")
    (folder / "environmental-groups.csv").write_text("name\nGrupo inventado\n")
    told = list(beginning.demonstrate(tmp_path))
    assert "brick-kilns.csv, renglón 2, colour" in told[0] and told[1].startswith("1 ")
    assert Register.objects.exclude(demonstration_of=None).get().demonstration_of.slug == "environmental-groups"
    list(beginning.clear())


@pytest.mark.django_db
def test_a_table_that_is_written_otherwise_says_how_it_should_be(tmp_path):
    folder = tmp_path / "registers"
    folder.mkdir()
    for name, content in (("one", b"name;colour\nUno;rojo\n"), ("two", "name\nÑandú\n".encode("latin-1"))):
        text = f'key = "{name}"\naddress = "{name}"\ntitle = "A"\none = "a"\nmany = "as"\nname_field = "name"\n'
        (folder / f"{name}.toml").write_text(text + '[[field]]\nname = "name"\ntitle = "N"\n')
        (folder / f"{name}.csv").write_bytes(content)
    semicolons, latin = list(beginning.furnish(tmp_path))
    assert "one.csv" in semicolons and "comas" in semicolons
    assert "two.csv" in latin and "UTF-8" in latin


@pytest.mark.django_db
def test_what_cannot_be_read_is_said_and_the_others_come_in(tmp_path):
    folder = tmp_path / "registers"
    folder.mkdir()
    parts = 'title = "A"\none = "a"\nmany = "as"\nname_field = "name"\n{}\n[[field]]\nname = "name"\ntitle = "N"\n'
    rows = {"good": "", "lost": 'custodian = "nadie"', "other": ""}
    for key, line in rows.items():
        (folder / f"{key}.toml").write_text(f'key = "{key}"\naddress = "{key}"\n' + parts.format(line))
    (folder / "other.toml").rename(folder / "another.toml")
    (folder / "broken.toml").write_text("key = ")
    (folder / "filled.toml").write_text('key = "filled"\naddress = "filled"\n' + parts.format(""))
    (folder / "filled.csv").write_text("name,colour\nUno,rojo\n")
    told = list(beginning.furnish(tmp_path))
    assert [line.split(":")[0] for line in told[:-1]] == [
        f"{n}.toml" for n in ("another", "broken", "filled", "lost")
    ]
    assert "filled.csv, renglón 2, colour" in told[2]
    came = Register.objects.filter(slug__in=["good", "lost", "other", "another", "broken", "filled"])
    assert [register.slug for register in came] == ["good"], "a register without its rows stays out"


def test_a_vacancy_is_a_job_posting_with_all_that_search_engines_ask_for(house):
    register = Register.objects.get(slug="vacancies")
    beginning.keep_rows(register, MADE_UP / "registers/vacancies.csv")
    entry = register.entries.get(values__number="EJ-101")
    found = linked(register, entry, "Durango", "Estado de Durango")
    assert found["@type"] == "JobPosting" and found["title"] == entry.name and found["description"]
    assert found["datePosted"] == "2026-11-09" and found["validThrough"] == "2027-01-29"
    assert found["hiringOrganization"] == {"@type": "Organization", "name": "Talleres de ejemplo"}
    address = found["jobLocation"]["address"]
    assert (address["addressLocality"], address["streetAddress"]) == ("Durango", "Calle de ejemplo 5")
    salary = found["baseSalary"]
    assert (
        salary["currency"] == "MXN" and salary["value"]["minValue"] == 9000 and salary["value"]["maxValue"] == 11000
    )
    assert found["employmentType"] == "FULL_TIME" and found["totalJobOpenings"] == 2
    assert entry.expires_on.isoformat() == "2027-01-29", "after that day it is past"


def test_the_same_vacancy_of_both_exchanges_becomes_one_that_names_both(house):
    register = Register.objects.get(slug="vacancies")
    for exchange in ("municipal", "state"):
        rows = [row for row in beginning.rows_of(MADE_UP / "registers/vacancies.csv") if row["exchange"] == exchange]
        for row in rows:
            row["title"] = row["title"].replace("Soldadora o soldador", "Soldador")
        assert not keep_entries(by=None, register=register, rows=rows, provenance=exchange, publish=True).problems
    pair = next(pair for pair in duplicates(register) if "Soldador" in pair.one.name)
    assert {pair.one.provenance, pair.other.provenance} == {"municipal", "state"}
    kept = merge_entries(by=None, entry=pair.other, into=pair.one)
    assert "municipal" in kept.provenance and "state" in kept.provenance
    assert Entry.objects.get(pk=pair.other.pk).merged_into == kept
    again = [row for row in beginning.rows_of(MADE_UP / "registers/vacancies.csv") if row["exchange"] == "state"]
    told = keep_entries(by=None, register=register, rows=again, provenance="state", publish=True)
    assert not told.problems and register.entries.published().filter(merged_into=None).count() == 4


def tables() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_app_config("registers").get_models()}


def test_made_up_data_comes_once_is_apart_and_goes_without_a_trace(house):
    before, real = tables(), Entry.objects.published().count()
    assert list(beginning.demonstrate(MADE_UP)), "it says what it did"
    head = Head.objects.values().get()
    shown = Register.objects.exclude(demonstration_of=None)
    assert shown.count() == len(list((MADE_UP / "registers").glob("*.csv"))) > 15
    assert Entry.objects.published().count() == real, "it is in no count"
    assert not shown.exclude(commitment=None, custodian=None).exists()
    entries = Entry.objects.filter(register__in=shown)
    assert not [e.name for e in entries if "ejemplo" not in e.name.casefold() and "EJ" not in str(e.values)]
    assert not [e for e in entries if e.reserved], "nobody's data are made up"
    assert EntryValue.objects.filter(register__in=shown).exists() and not [e for e in entries if not e.is_public]

    assert list(beginning.demonstrate(MADE_UP)) == []
    assert Head.objects.values().get() == head, "twice changes nothing"

    first = entries.first()
    Entry.objects.filter(pk=entries.last().pk).update(merged_into=first)
    versions = EntryVersion.objects.filter(entry__in=entries)
    assert versions.exists()
    assert len(list(beginning.clear())) == 1 and list(beginning.clear()) == []
    assert tables() == before
    assert Event.objects.order_by("-seq").first().action == "registers.register.clear", "the ledger keeps that it was"


def test_whatever_hangs_on_a_register_goes_with_a_demonstration():
    """A new table of the wing has its line there."""
    derived = {EntryValue, Register}
    named = {model for model, _way in HANGS}
    assert set(apps.get_app_config("registers").get_models()) == named | derived


@pytest.mark.engine_free
def test_an_act_that_made_and_published_names_the_register_once():
    deed = Deed("registers.register.declare", "", {}, names={"created": ["Becas"], "updated": ["Becas", "Cursos"]})
    assert told(deed, "Padrón declarado: %(name)s") == "Padrón declarado: Becas, Cursos"
