"""The pages of files and of tables of the web, as somebody who keeps a register uses them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.intake.readers import read_sheets
from cocrea.intake.tests import writing
from cocrea.jobs import progress
from cocrea.kernel.fetching import Fetched
from cocrea.systems.registers import actions
from cocrea.systems.registers.actions import harvesting, uploading
from cocrea.systems.registers.importing import tasks
from cocrea.systems.registers.models import Entry, Harvest, Upload
from cocrea.systems.registers.tests.factory import KILNS, kilns
from cocrea.systems.registers.tests.files import sent, xlsx
from cocrea.systems.registers.tests.kilns import exercise
from tests.scale.visitor import Form

pytestmark = pytest.mark.django_db
ROW = [1, "Ladrillera 1", "Leña", "", None, None, "2015", "871 123 4567", ""]
State = Upload.State


def somebody(name, role, **scope):
    user = create_user(by=None, email=f"{name}@villa.example", name=name, password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role=role, **scope)
    return user


@pytest.fixture
def register():
    exercise()
    for slug in ("obras", "otra"):
        Organization.objects.create(slug=slug, name=slug, classification="institution")
    return kilns(text=KILNS.replace('one = "ladrillera"', 'one = "ladrillera"\ncustodian = "obras"'))


@pytest.fixture
def desk(client):
    client.force_login(somebody("ana", "steward"))
    return client


class AsItStands(Form):
    """A form as it is sent when nobody touches it: boxes without a mark say nothing."""

    def _input(self, name, said):
        if said.get("type") != "checkbox" or "checked" in said:
            super()._input(name, said)


def send(desk, content, register, name="hornos.xlsx"):
    """Sends a file; returns where it leads."""
    where = reverse("registers:import", args=[register.address]) if register else reverse("registers:from-file")
    return desk.post(where, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_from_the_file_to_the_entries_and_back(desk, register):
    page = send(desk, xlsx(ROW, [2, "Dos", "gas", *[None] * 6]), register)
    upload = Upload.objects.get()
    assert page.redirect_chain[-1][0] == reverse("registers:upload-columns", args=[upload.pk])
    chosen = {f"columna-{at}": upload.columns[title] for at, title in enumerate(upload.columns)}
    page = desk.post(page.redirect_chain[-1][0], chosen, follow=True)
    assert "Ladrillera 1" in page.text and not Entry.objects.exists()
    here = reverse("registers:upload", args=[upload.pk])
    stale = desk.post(here, {"visto": "0" * 64, "publicar": "1"}, follow=True)
    assert stale.status_code == 200 and not Entry.objects.exists(), "only what was seen is written"
    upload.refresh_from_db()
    page = desk.post(here, {"visto": upload.digest, "publicar": "1", "reason": "Visita de campo"}, follow=True)
    assert Entry.objects.published().count() == 2
    page = desk.post(here, {"deshacer": "1", "reason": ""})
    assert page.status_code == 422 and Entry.objects.published().count() == 2
    desk.post(here, {"deshacer": "1", "reason": "Era otro archivo."})
    assert Entry.objects.published().count() == 0


def test_errors_by_cell_and_the_same_workbook_with_comments(desk, register):
    send(desk, xlsx([1, "Uno", "carbón", *[None] * 6]), register)
    upload = Upload.objects.get()
    uploading.look_at(uploading.match_columns(by=None, upload=upload, columns=upload.columns))
    page = desk.get(reverse("registers:upload", args=[upload.pk]))
    assert "carbón" in page.text and "visto" not in page.text
    book = desk.get(reverse("registers:upload-errors", args=[upload.pk]))
    assert read_sheets(book.content, "x.xlsx")[0].rows[-1][1][:3] == [1, "Uno", "carbón"]
    desk.post(reverse("registers:upload", args=[upload.pk]), {"dejar": "1"})
    assert not Upload.objects.exists()


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(desk, register):
    for name, content in (("a.pdf", b"%PDF-1.4"), ("a.xlsx", b"no"), ("a.geojson", b"{"), ("a.csv", b"\n")):
        page = send(desk, content, register, name)
        assert page.status_code == 422 and "error-summary" in page.text
    assert not Upload.objects.exists()


def test_a_long_file_is_looked_at_and_written_in_the_background(desk, register, monkeypatch):
    monkeypatch.setattr(tasks, "LONG", 2)
    send(desk, xlsx(*([n, f"Horno {n}", *[None] * 7] for n in range(5))), register)
    upload = Upload.objects.get()
    here = reverse("registers:upload", args=[upload.pk])
    chosen = {f"columna-{at}": upload.columns[title] for at, title in enumerate(upload.columns)}
    page = desk.post(reverse("registers:upload-columns", args=[upload.pk]), chosen, follow=True)
    assert page["Refresh"] == "3" and Upload.objects.get().state == State.LOOKING
    progress.note(upload.work, progress.Progress(2, 5, 1))
    assert "40 %" in desk.get(here).text
    tasks.run(upload.pk)
    upload.refresh_from_db()
    page = desk.post(here, {"visto": upload.digest, "publicar": "1"}, follow=True)
    assert page["Refresh"] == "3" and not Entry.objects.exists()
    tasks.run(upload.pk)
    assert Entry.objects.published().count() == 5 and "Refresh" not in desk.get(here)


def test_what_a_restart_cut_off_begins_again_by_itself(desk, register):
    upload = uploading.send_file(by=None, register=register, file_name="a.xlsx", content=xlsx(ROW))
    uploading.look_at(uploading.match_columns(by=None, upload=upload, columns=upload.columns))
    long_ago = upload.sent_at - 2 * tasks.FORGOTTEN
    Upload.objects.update(state=State.RUNNING, changed_at=long_ago)
    progress.note(upload.work, progress.Progress(1, 5, 1))
    assert "otra-vez" in desk.get(reverse("registers:upload", args=[upload.pk])).text
    tasks.resume_imports()
    assert Upload.objects.get().state == State.WAITING
    progress.note(upload.work, progress.Progress(1, 5, tasks.MOST_BEGUN))
    Upload.objects.update(state=State.RUNNING, changed_at=long_ago)
    tasks.resume_imports()
    assert Upload.objects.get().state == State.FAILED and Upload.objects.get().message


def test_the_workbook_comes_back_and_changes_nothing(desk, register):
    rows = [{"number": str(n), "name": f"Horno {n}", "fuel": "wood", "owner_phone": "871 123 4567"} for n in (1, 2)]
    actions.keep_entries(by=None, register=register, rows=rows)
    book = desk.get(reverse("registers:workbook", args=[register.address]))
    upload = uploading.send_file(by=None, register=register, file_name="b.xlsx", content=book.content)
    uploading.look_at(uploading.match_columns(by=None, upload=upload, columns=upload.columns))
    assert (upload.found["unchanged"], upload.found["changed"], upload.found["problems"]) == (2, 0, 0)


def test_only_who_keeps_this_register_comes_in(client, register):
    where = reverse("registers:import", args=[register.address])
    for role, scope, status in (
        ("liaison", {"scope_kind": "organization", "scope_key": "obras"}, 200),
        ("liaison", {"scope_kind": "organization", "scope_key": "otra"}, 404),
        ("evaluator", {}, 404),
    ):
        client.force_login(somebody(f"{role}{status}{len(scope)}", role, **scope))
        assert client.get(where).status_code == status
        assert client.get(reverse("registers:harvests", args=[register.address])).status_code == status
    upload = uploading.send_file(by=None, register=register, file_name="a.xlsx", content=xlsx(ROW))
    assert client.get(reverse("registers:upload", args=[upload.pk])).status_code == 404
    assert client.get(reverse("registers:upload-errors", args=[upload.pk])).status_code == 404


def test_a_table_of_the_web_is_added_tried_and_fetched(desk, register, settings, monkeypatch):
    settings.HARVEST_HOSTS = frozenset({"datos.example"})
    new = reverse("registers:harvest-new", args=[register.address])
    told = {"name": "Municipio", "url": "https://otro.example/a.csv", "format": "csv", "every": "day", "is_on": "on"}
    page = desk.post(new, told)
    assert page.status_code == 422 and "datos.example" in page.text and not Harvest.objects.exists()
    page = desk.post(new, told | {"url": "https://datos.example/a.csv", "is_published": "on"}, follow=True)
    harvest = Harvest.objects.get()
    answer = Fetched("", "text/csv", "Número,Nombre\n1,Horno único\n".encode())
    monkeypatch.setattr(harvesting, "fetch", lambda url, **_more: answer)
    fetch = reverse("registers:harvest-fetch", args=[register.address, harvest.pk])
    page = desk.post(fetch)
    assert "Horno único" in page.text and not Entry.objects.exists()
    columns = reverse("registers:harvest-columns", args=[register.address, harvest.pk])
    twice = desk.post(columns, {"titulo": ["Número", "Nombre"], "columna-0": "number", "columna-1": "number"})
    assert twice.status_code == 422 and "Dos columnas" in twice.text, "what was chosen is still there"
    assert twice.text.count('<option value="number" selected>') == 2
    said = {"titulo": ["Número", "Nombre"], "columna-0": "number", "columna-1": "name"}
    assert "Está guardado." in desk.post(columns, said, follow=True).text
    harvest.refresh_from_db()
    assert harvest.columns == {"Número": "number", "Nombre": "name"}
    desk.post(fetch, {"traer": "1"})
    assert Entry.objects.published().get().provenance.startswith("Municipio: ")
    assert "Municipio" in desk.get(reverse("registers:harvests", args=[register.address])).text


def test_a_register_out_of_a_file_that_nobody_has_seen(desk):
    exercise()
    rows = [[n, f"Taller {n}", ("Música", "Danza")[n % 2], f"871 123 {n:04}"] for n in range(1, 31)]
    content = writing.as_xlsx([["Talleres sociales"], [], ["Folio", "Nombre", "Tipo", "Teléfono"], *rows])
    page = send(desk, content, None, "talleres.xlsx")
    upload = Upload.objects.get()
    here = reverse("registers:upload-declare", args=[upload.pk])
    assert page.redirect_chain[-1][0] == here and 'value="Talleres sociales"' in page.text
    form = AsItStands(page.text).fields | {"field-1-name": "workshop", "name_field": "workshop"}
    page = desk.post(here, form, follow=True)
    upload.refresh_from_db()
    assert upload.register.title == "Talleres sociales" and (upload.state, upload.found["new"]) == (
        State.LOOKED_AT,
        30,
    )
    desk.post(reverse("registers:upload", args=[upload.pk]), {"visto": upload.digest, "publicar": "1"})
    actions.publish_register(by=None, register=upload.register)
    one = Entry.objects.published().get(key="1")
    assert one.values["workshop"] == "Taller 1" and one.reserved == {"phone": "871 123 0001"}


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson"])
def test_what_everybody_downloads_comes_back_as_the_same(desk, register, ending):
    rows = [
        {"number": "1", "name": "Horno uno", "fuel": "wood", "location": "25.5, -103.5", "opened": "2015-08"},
        {"number": "2", "name": "=1+1", "status": "relocated", "owner_phone": "871 123 4567"},
    ]
    actions.keep_entries(by=None, register=register, rows=rows, publish=True)
    answer = desk.get(f"/datos/brick-kilns.{ending}")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    upload = sent(register, content, name=f"brick-kilns.{ending}")
    assert upload.found["errors"] == [] and upload.found["unchanged"] == 2, (upload.columns, upload.found)
