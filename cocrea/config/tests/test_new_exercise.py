"""`./run new-exercise`: another exercise, empty and right, without a word of the first one."""

import csv
import io
import re
import shutil
import tomllib
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import frictionless
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook
from pyarrow import parquet
from rdflib import Graph
from rdflib.namespace import DCAT, RDF

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Place
from cocrea.config import checkup
from cocrea.evaluation import missing
from cocrea.evaluation.models import InstrumentVersion
from cocrea.exercise.models import Exercise
from cocrea.intake.declarations import importers
from cocrea.opendata.declarations import datasets
from cocrea.plans.models import ActionPlan

NAME, SLUG = "Gobierno Abierto de Peñón Blanco", "gobierno-abierto-de-penon-blanco"
BESIDE = ("/static/", "/galeria/", "/gestion/manual/")  # pages of the program, not of the exercise
GENERAL = (
    *("sources", "instruments", "instrument-versions", "dimensions", "attributes", "levels", "labels", "cutoffs"),
)
BROKEN = {
    "a table without rows": r"<tbody[^>]*>\s*</tbody>",
    "a list of nothing": r"<(ul|ol|dl)\b[^>]*>\s*</\1>",
    "a heading without words": r"<h[1-6][^>]*>\s*</h",
    "a link without words": r"<a [^>]*>\s*</a>",
    "a link to nowhere": r'href=""',
    "Python's None": r">[^<]*\bNone\b",
    "an empty choice": r"<select[^>]*>\s*</select>",
    "a template's tag": r"{%|{{",
}


def new(folder, *args) -> str:
    out = io.StringIO()
    call_command("new_exercise", *args, "--into", str(folder), stdout=out)
    return out.getvalue()


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def house(db, files, tmp_path, settings, monkeypatch):
    """The new exercise, loaded as a first start does."""
    new(tmp_path, NAME, "--territory", "Municipio de Villa")
    settings.EXERCISE = str(tmp_path / SLUG)
    monkeypatch.setenv("COCREA_EXERCISE", settings.EXERCISE)
    call_command("load_exercise", stdout=io.StringIO())
    return Exercise.objects.get()


@pytest.mark.engine_free
def test_a_file_for_each_table_with_the_header_that_its_import_reads(tmp_path):
    told = new(tmp_path, NAME, "--territory", "Villa")
    folder = tmp_path / SLUG
    assert f"COCREA_EXERCISE={folder}" in told
    words = tomllib.loads((folder / "exercise.toml").read_text())
    assert words["exercise"]["name"] == NAME and words["exercise"]["territory"] == "Villa"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["exercise.toml", *(f"{importer.key}.csv" for importer in importers())]
    )
    for importer in importers():
        head, *rows = (folder / f"{importer.key}.csv").read_text().splitlines()
        assert head == ",".join(importer.headers) and bool(rows) == (importer.key in GENERAL)


@pytest.mark.engine_free
@pytest.mark.parametrize("key", GENERAL)
def test_general_instruments_are_those_of_the_first_exercise(key, settings):
    """Row by row, but for the source of INAI's, which is there the report about its own plan."""
    mine, theirs = (rows_of(settings.EXERCISES / folder / f"{key}.csv") for folder in ("comunes", "durango"))
    if key != "sources":
        assert [but(row) for row in mine] == [but(row) for row in theirs]
    assert not [row for row in mine if "durango" in str(row).lower()]


def rows_of(path) -> list[dict]:
    return list(csv.DictReader(path.open(encoding="utf-8", newline="")))


def but(row: dict) -> dict:
    return {name: text for name, text in row.items() if name not in ("source", "note")}


def test_a_new_exercise_has_released_instruments_with_their_sources(house, client):
    versions = InstrumentVersion.objects.published().select_related("instrument__source")
    assert len(versions) == 4 and all(each.instrument.source for each in versions)
    assert [missing.to_release(each) for each in versions] == [[]] * 4
    page = client.get("/instrumentos/").content.decode()
    assert all(each.instrument.name in page for each in versions)


@pytest.mark.engine_free
@pytest.mark.parametrize(
    ("args", "key", "name", "territory"),
    [
        (["jalisco"], "jalisco", "Jalisco", "Jalisco"),
        (["nuevo-leon"], "nuevo-leon", "Nuevo Leon", "Nuevo Leon"),
        (["nuevo-leon", "--territory", "Nuevo León"], "nuevo-leon", "Nuevo León", "Nuevo León"),
        (["villa-abierta", "--territory", "Villa"], "villa-abierta", "Villa Abierta", "Villa"),
        (["Villa abierta"], "villa-abierta", "Villa abierta", "Villa abierta"),
    ],
)
def test_who_writes_a_key_gets_a_name(tmp_path, args, key, name, territory):
    told = new(tmp_path, *args)
    words = tomllib.loads((tmp_path / key / "exercise.toml").read_text())["exercise"]
    assert (words["slug"], words["name"], words["territory"]) == (key, name, territory)
    assert f"«{name}»" in told and told.count(f"COCREA_DATA=./var-{key} ./run") == 2


@pytest.mark.django_db
def test_a_municipality_is_a_place_with_its_code(tmp_path, settings, files):
    new(tmp_path, "Villa Abierta", "--territory", "Villa", "--municipality", "10039")
    settings.EXERCISE = str(tmp_path / "villa-abierta")
    call_command("load_exercise", stdout=io.StringIO())
    assert Place.objects.values("slug", "name", "kind", "code").get() == {
        "slug": "villa",
        "name": "Villa",
        "kind": "municipality",
        "code": "10039",
    }


@pytest.mark.engine_free
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["../fuera"], "diagonales"),
        (["a\nb"], "una línea"),
        (["Villa", "--territory", "a\\b"], "diagonales"),
        ([""], "con letras"),
        (["2026"], "con letras"),
        (["¡¿?!"], "con letras"),
        (["漢字"], "con letras"),
        (["Villa " * 15], "con letras"),
        (["V" * 121], "acórtalo"),
        (["Villa", "--municipality", "1039"], "cinco cifras"),
        (["Villa", "--municipality", "33001"], "cinco cifras"),
        (["Villa", "--municipality", "10000"], "cinco cifras"),
    ],
)
def test_odd_names_are_refused_in_words_and_leave_nothing(tmp_path, args, said):
    with pytest.raises(CommandError, match=said):
        new(tmp_path, *args)
    assert not list(tmp_path.iterdir())


@pytest.mark.engine_free
def test_what_is_there_is_never_written_over(tmp_path):
    new(tmp_path, "Villa")
    (tmp_path / "villa" / "people.csv").write_text("mío")
    with pytest.raises(CommandError, match="Ya existe"):
        new(tmp_path, "Villa")
    assert (tmp_path / "villa" / "people.csv").read_text() == "mío"
    with pytest.raises(CommandError, match="Ya existe"):
        call_command("new_exercise", "Durango")
    (tmp_path / "otra").symlink_to(tmp_path / "nada")
    with pytest.raises(CommandError, match="Ya existe"):
        new(tmp_path, "Otra")


@pytest.mark.engine_free
def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "archivo").write_text("")
    with pytest.raises(CommandError, match="No se puede escribir"):
        new(tmp_path / "archivo", "Villa")


def test_quotes_in_a_name_stay_in_the_file(db, files, tmp_path, settings):
    name = 'Villa "Abierta" # = [x]'
    new(tmp_path, name)
    settings.EXERCISE = str(tmp_path / "villa-abierta-x")
    call_command("load_exercise", stdout=io.StringIO())
    assert Exercise.objects.get().name == name


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        if tag in {"a", "link", "img", "script"}:
            self.found |= {value for name, value in attrs if name in {"href", "src"} and value}


def crawl(client, first: str, below: str = "") -> dict[str, str]:
    """Address -> text of every page and file that can be reached, those below `below` only."""
    seen: dict[str, str] = {}
    waiting = {first}
    while waiting:
        here = waiting.pop()
        answer = client.get(here)
        body = b"".join(answer) if answer.streaming else answer.content
        seen[here] = body.decode("utf-8", "replace")
        assert answer.status_code in {200, 302}, (here, answer.status_code)
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        links = Links()
        links.feed(seen[here])
        for link in links.found:
            target = urlsplit(urljoin(f"http://testserver{here}", link))
            address = target.path + (f"?{target.query}" if target.query else "")
            is_ours = target.netloc == "testserver" and not target.path.startswith(BESIDE)
            if is_ours and target.path.startswith(below) and address not in seen:
                waiting.add(address)
    return seen


def foreign(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Where a page speaks of the first exercise, and how."""
    found = [(address, re.search(".{0,60}durango.{0,60}", text, re.IGNORECASE)) for address, text in pages.items()]
    return [(address, said.group()) for address, said in found if said]


def broken(pages: dict[str, str]) -> list[tuple[str, str]]:
    """What looks like something that was forgotten, page by page."""
    whole = {address: text for address, text in pages.items() if "<html" in text[:200]}
    return [
        (address, what, found.group()[:80])
        for address, text in whole.items()
        for what, pattern in BROKEN.items()
        if (found := re.search(pattern, text))
    ]


@pytest.mark.engine_free  # what pages ask of the database, the routes and the matrix try on both
def test_the_empty_house_says_nothing_of_durango_and_no_page_is_broken(house, client):
    pages = crawl(client, "/")
    assert len(pages) > 150 and not ActionPlan.objects.exists()
    assert foreign(pages) == []
    assert broken(pages) == []


@pytest.mark.engine_free
def test_the_desk_of_the_empty_house_too(house):
    user = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    client = Client()
    client.force_login(user)
    pages = crawl(client, "/gestion/", below="/gestion/")
    assert len(pages) > 60 and "/gestion/ejercicio/colores/" in pages
    assert foreign(pages) == []
    assert broken(pages) == []


def test_the_check_up_is_content(house):
    found = checkup.exercise()
    assert (found.level, found.text) == (checkup.OK, NAME)
    engine = checkup.database().subject  # the tests' own database is none that a house would have
    wrong = [each for each in checkup.all_findings() if each.level == checkup.ERROR and each.subject != engine]
    assert not wrong, wrong


def test_another_exercise_than_the_one_that_is_kept_is_said(house, monkeypatch):
    monkeypatch.setenv("COCREA_EXERCISE", "durango")
    found = checkup.exercise()
    assert found.level == checkup.WARNING and SLUG in found.text and "COCREA_DATA" in found.hint


def test_an_exercise_is_known_by_its_file_whatever_its_folder_is_called(house, settings, monkeypatch, tmp_path):
    copy = shutil.copytree(settings.EXERCISE, tmp_path / "prueba")
    monkeypatch.setenv("COCREA_EXERCISE", str(copy))
    assert checkup.exercise().level == checkup.OK
    (copy / "exercise.toml").write_text("[exercise")
    assert checkup.exercise().level == checkup.WARNING, "then only the name of the folder is known"


def read(client, address) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer) if answer.streaming else answer.content


def test_every_file_of_no_rows_is_valid(house, client, tmp_path):
    for dataset in datasets():
        head = read(client, f"/datos/{dataset.key}.csv").decode("utf-8-sig").splitlines()[0]
        assert head == ",".join(dataset.names), dataset.key
        load_workbook(io.BytesIO(read(client, f"/datos/{dataset.key}.xlsx")))
        assert parquet.read_table(io.BytesIO(read(client, f"/datos/{dataset.key}.parquet"))).column_names == list(
            dataset.names
        )


def test_the_data_package_and_the_catalogue_are_valid(house, client, tmp_path):
    package = client.get("/datos/datapackage.json")
    (tmp_path / "datapackage.json").write_bytes(package.content)
    for resource in package.json()["resources"]:
        (tmp_path / resource["path"]).write_bytes(read(client, f"/datos/{resource['path']}"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note", "fieldName", "rowNumber"])
    rows = {task.name: task.stats.get("rows") or 0 for task in report.tasks}
    assert rows["commitments"] == rows["organizations"] == 0 and rows["exercise"] == 1
    graph = Graph().parse(data=read(client, "/datos/catalogo.ttl"), format="turtle")
    assert len([*graph.subjects(RDF.type, DCAT.Dataset)]) == len(datasets())
    assert NAME in read(client, "/datos/catalogo.ttl").decode()


def test_the_first_hour_shows(house, client, django_user_model):
    user = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    client.force_login(user)
    assert "/gestion/ejercicio/" in client.get("/gestion/").content.decode()
