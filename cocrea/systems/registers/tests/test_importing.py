"""A file sent to a register: matched, looked at, written once, undone; every refusal names its cell."""

import io
import json

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.boundaries import load_boundaries
from cocrea.actors.models import Place
from cocrea.actors.tests.test_boundaries import geojson, square
from cocrea.intake.tests import writing
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.systems.registers import actions
from cocrea.systems.registers.actions import uploading
from cocrea.systems.registers.actions.undoing import undo_upload
from cocrea.systems.registers.models import ColumnMapping, Entry, EntryVersion, Upload
from cocrea.systems.registers.tests.factory import kilns
from cocrea.systems.registers.tests.files import HEADER, sent, written, xlsx

pytestmark = pytest.mark.django_db
State = Upload.State


@pytest.fixture
def steward(db):
    user = create_user(by=None, email="teresa@villa.example", name="Teresa", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="steward")
    return user


@pytest.fixture
def register():
    """Kilns, and two municipalities side by side whose borders are known."""
    for name, code in (("Lerdo", "10012"), ("Mapimí", "10013")):
        Place.objects.create(slug=name[:4].lower(), name=name, kind="municipality", code=code)
    load_boundaries(by=None, content=geojson(("10012", square(-104, 25)), ("10013", square(-103, 25))))
    return kilns()


def row(
    number, name="Ladrillera", fuel="Leña", place="Lerdo", point=(25.5, -103.5), opened="2015", phone=None, status=""
):
    """A row of the file."""
    return [number, f"{name} {number}", fuel, place, *point, opened, phone, status]


def test_a_file_is_looked_at_then_written_once(register, steward):
    content = xlsx(
        row(1, phone="871 123 4567"),
        row(2, fuel="gas", status="Reubicada"),
        row("3", place="10013", point=(25.5, -102.5)),
    )
    upload = sent(register, content, by=steward)
    assert upload.columns == dict(
        zip(
            HEADER,
            [
                "number",
                "name",
                "fuel",
                "municipality",
                "location_latitude",
                "location_longitude",
                "opened",
                "owner_phone",
                "status",
            ],
            strict=True,
        )
    )
    assert (upload.found["new"], upload.found["problems"], upload.found["warnings"]) == (3, 0, 0)
    assert not Entry.objects.exists()
    written(upload, by=steward)
    assert (upload.state, Entry.objects.published().count()) == (State.APPLIED, 3)
    one = Entry.objects.get(key="1")
    assert one.values == {
        "number": "1",
        "name": "Ladrillera 1",
        "fuel": "wood",
        "municipality": "10012",
        "location": [25.5, -103.5],
        "opened": "2015",
    }
    assert one.reserved == {"owner_phone": "871 123 4567"} and one.place.name == "Lerdo"
    assert upload.document.sha256 in one.provenance
    event = Event.objects.get(seq=upload.event)
    assert event.action == "registers.entry.import"
    assert "871 123" not in "".join(subject.body for subject in event.subjects.all())
    events = Event.objects.count()
    again = sent(register, content, by=steward)
    assert again.state == State.LOOKED_AT and again.found["unchanged"] == 3, "its columns are remembered"
    written(again, by=steward)
    assert (again.state, again.event, Event.objects.count()) == (State.APPLIED, None, events)
    assert EntryVersion.objects.count() == 3


def test_every_refusal_names_its_cell(register):
    content = xlsx(
        row(1, fuel="carbón"),
        row("uno"),
        row(3, place="Lerod"),
        row(4, point=("norte", -103.5)),
        row(5, opened="ayer"),
        row(5),
    )
    found = sent(register, content).found
    told = [(each["row"], each["letter"], each["title"], each["written"]) for each in found["errors"]]
    assert told == [
        (4, "C", "Combustible", "carbón"),
        (5, "A", "Número", "uno"),
        (6, "D", "Municipio", "Lerod"),
        (7, "E", "Latitud", "norte, -103.5"),
        (8, "G", "Abrió", "ayer"),
    ]
    assert all(each["message"] for each in found["errors"])


def test_rows_of_the_same_entry_and_formulas_without_a_result_are_told(register):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(row(1), row(1), row(2))))
    book.active["B6"] = "=A6"
    buffer = io.BytesIO()
    book.save(buffer)
    found = sent(register, buffer.getvalue()).found
    assert [(each["row"], each["letter"]) for each in found["errors"]] == [(5, "A"), (6, "B")]
    assert "4" in found["errors"][0]["message"]


@pytest.mark.parametrize(
    ("place", "point", "right"),
    [
        ("Lerdo", (25.5, 103.5), (25.5, -103.5)),
        ("Lerdo", (-103.5, 25.5), (25.5, -103.5)),
        ("Lerdo", (103.5, 25.5), (25.5, -103.5)),
        ("", ("25.5", "103,5"), (25.5, -103.5)),
        ("Lerdo", (25.5, -102.5), None),
        ("Lerdo", (19.4, -99.1), None),
        ("", (19.4, -99.1), None),
    ],
)
def test_places_that_cannot_be_are_said_and_put_right_when_asked(register, place, point, right):
    upload = sent(register, xlsx(row(1, place=place, point=point), row(2)))
    assert upload.found["warnings"] == 1
    warned = upload.found["warned"][0]
    assert (warned["row"], warned["letter"]) == (4, "E") and warned["message"]
    assert upload.found["rightable"] == (right is not None)
    righted = uploading.look_at(uploading.put_right(by=None, upload=upload, is_righted=True))
    if right is None:
        assert righted.found["new"] == 2, "it is a warning, no error"
        return
    assert righted.found["problems"] == 0
    written(righted)
    assert Entry.objects.get(key="1").values["location"] == list(right)


def test_what_the_file_changes_is_shown_and_what_it_leaves_out_stays(register):
    written(sent(register, xlsx(row(1, phone="871 123 4567"), row(2))))
    content = writing.as_csv([["Número", "Nombre", "Teléfono"], ["1", "Otra", "871 000 0000"]], "cp1252", ";")
    upload = sent(register, content, name="ladrilleras.csv")
    told = upload.found
    assert (told["changed"], told["missing"], told["missing_rows"][0]["label"]) == (1, 1, "Ladrillera 2")
    fields = told["changed_rows"][0]["fields"]
    assert fields[0] == {"label": "Nombre", "old": "Ladrillera 1", "new": "Otra"}
    assert fields[1]["label"] == "Teléfono" and "reserv" in fields[1]["new"]
    assert "871" not in str(told), "what is withheld is in no kept page"
    written(upload)
    one = Entry.objects.get(key="1")
    assert one.values["fuel"] == "wood" and one.reserved["owner_phone"] == "871 000 0000"
    assert Entry.objects.get(key="2").is_public


def test_what_moved_meanwhile_is_not_overwritten(register):
    written(sent(register, xlsx(row(1))))
    upload = sent(register, xlsx(row(1, name="Nueva")))
    entry = Entry.objects.get(key="1")
    actions.keep_entry(by=None, register=register, entry=entry, values={"fuel": "gas"})
    written(upload)
    assert upload.state == State.MOVED and Entry.objects.get(key="1").name == "Ladrillera 1"
    again = uploading.look_at(upload)
    assert again.found["changed"] == 1 and written(again).state == State.APPLIED


def test_an_import_is_undone_in_one_act_and_nothing_later_is_overwritten(register):
    written(sent(register, xlsx(row(1), row(2))))
    second = written(sent(register, xlsx(row(1, name="Otra"), row(3))))
    assert undo_upload(by=None, upload=second, reason="Era el archivo del año pasado.") == 2
    one, three = Entry.objects.get(key="1"), Entry.objects.get(key="3")
    assert (one.name, one.version, one.publication) == ("Ladrillera 1", 3, "published")
    assert three.publication == "draft"
    with pytest.raises(Refused):
        undo_upload(by=None, upload=second, reason="Otra vez.")
    third = written(sent(register, xlsx(row(1, name="Tercera"))))
    actions.keep_entry(by=None, register=register, entry=Entry.objects.get(key="1"), values={"fuel": "gas"})
    with pytest.raises(Refused, match="Tercera"):
        undo_upload(by=None, upload=third, reason="Error.")
    with pytest.raises(Invalid):
        undo_upload(by=None, upload=third, reason=" ")
    third.refresh_from_db()
    assert third.state == State.APPLIED


def test_columns_that_cannot_be_matched_so_are_told(register):
    upload = uploading.send_file(by=None, register=register, file_name="a.xlsx", content=xlsx(row(1)))
    for columns, word in (
        ({"Nombre": "name"}, "Número"),
        ({"Número": "number", "Nombre": "number"}, "Número"),
        ({"Número": "number", "Latitud": "location_latitude"}, "Ubicación"),
    ):
        with pytest.raises(Invalid) as told:
            uploading.match_columns(by=None, upload=upload, columns=columns)
        assert word in str(told.value.errors)
    assert not ColumnMapping.objects.exists()


def test_geojson_is_a_file_like_any(register):
    features = [
        {
            "type": "Feature",
            "properties": {"Número": n, "name": f"Horno {n}", "dueño": {"tel": "1"}},
            "geometry": {"type": "Point", "coordinates": [-103.5, 25.5]},
        }
        for n in (1, 2)
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    upload = written(sent(register, content, name="hornos.geojson"))
    assert upload.found["left_out"] == ["dueño.tel"]
    assert [entry.latitude for entry in Entry.objects.all()] == [25.5, 25.5]


def test_another_sheet_is_chosen_and_a_file_left(register):
    content = writing.as_xlsx([["Notas", "Más"], ["x", "y"]], more={"Hornos": [["Número", "Nombre"], [1, "Uno"]]})
    upload = uploading.send_file(by=None, register=register, file_name="dos.xlsx", content=content)
    upload = uploading.choose_sheet(by=None, upload=upload, sheet="Hornos")
    assert upload.columns == {"Número": "number", "Nombre": "name"}
    with pytest.raises(Refused):
        uploading.choose_sheet(by=None, upload=upload, sheet="Nada")
    uploading.leave(by=None, upload=upload)
    assert not Upload.objects.exists()


def test_somebody_else_sends_nothing(register):
    with pytest.raises(NotAllowed):
        uploading.send_file(by=AnonymousUser(), register=register, file_name="a.xlsx", content=xlsx(row(1)))
