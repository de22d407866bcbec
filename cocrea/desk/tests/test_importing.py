"""Importing at the desk: first a look, then one act; what moved meanwhile is said; long ones wait their turn."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from cocrea.desk.actions.importing import claim
from cocrea.desk.models import Upload
from cocrea.desk.tasks import write_in_background
from cocrea.documents.models import Document
from cocrea.intake.tests import writing
from cocrea.ledger.models import Event, Head
from cocrea.plans import actions
from cocrea.plans.models import Commitment, TimelineEvent

pytestmark = pytest.mark.django_db


def send(client, content: bytes, name="commitments.csv", **more):
    response = client.post(reverse("desk:import"), {"file": SimpleUploadedFile(name, content), **more})
    return response if response.status_code != 302 else client.get(response["Location"])


def table(*rows):
    return writing.as_csv([["plan", "number", "title", "theme"], *rows])


def press(client, page, **more):
    """The second press, as the page offers it."""
    sent = page.content.decode().split('name="visto" value="')[1].split('"')[0]
    return client.post(page.request["PATH_INFO"], {"visto": sent, **more})


def upload() -> Upload:
    return Upload.objects.latest("pk")


def test_a_look_writes_nothing_and_the_second_press_is_one_act(desk, ana, commitment):
    page = send(desk, table(["2031", "1", "Pozos", "Riego"], ["2031", "2", "Nuevo", ""]))
    text = page.content.decode()
    assert "Riego" in text and "Agua" in text and "2. Nuevo" in text
    commitment.refresh_from_db()
    assert commitment.theme == "Agua" and Document.objects.filter(file_name="commitments.csv").exists()
    seq = Head.objects.get().seq
    press(desk, page)
    commitment.refresh_from_db()
    assert commitment.theme == "Riego" and Commitment.objects.filter(number="2").exists()
    assert Head.objects.get().seq == seq + 1 == upload().event
    assert (
        Event.objects.latest("seq").action == "intake.batch.import"
        and ana.ledger_name in Event.objects.latest("seq").body
    )
    done = desk.get(page.request["PATH_INFO"]).content.decode()
    assert reverse("desk:undo", args=[upload().event]) in done
    press(desk, page)
    assert Head.objects.get().seq == seq + 1, "pressing twice writes once"


def test_the_act_can_be_undone(desk, commitment):
    press(desk, send(desk, table(["2031", "1", "Pozos", "Riego"], ["2031", "2", "Nuevo", ""])))
    address = reverse("desk:undo", args=[upload().event])
    assert "2. Nuevo" in desk.get(address).content.decode()
    assert desk.post(address, {"reason": "Archivo equivocado"}).status_code == 302
    commitment.refresh_from_db()
    assert commitment.theme == "Agua" and not Commitment.objects.filter(number="2").exists()


def test_what_moved_meanwhile_is_said_and_shown_anew(desk, ana, commitment):
    page = send(desk, table(["2031", "1", "Pozos", "Riego"]))
    actions.keep_commitment(by=ana, commitment=commitment, theme="Bosques")
    press(desk, page)
    commitment.refresh_from_db()
    assert commitment.theme == "Bosques" and upload().state == "moved"
    again = desk.get(page.request["PATH_INFO"])
    text = again.content.decode()
    assert "El registro cambió" in text and "Bosques" in text
    press(desk, again)
    commitment.refresh_from_db()
    assert commitment.theme == "Riego"


def test_what_changes_in_another_row_does_not_hinder_and_in_the_same_one_is_looked_at(desk, ana, plan, commitment):
    page = send(desk, table(["2031", "1", "Pozos", "Riego"]))
    actions.keep_commitment(by=ana, plan=plan, number="99", title="Otra fila")
    press(desk, page)
    commitment.refresh_from_db()
    assert commitment.theme == "Riego"
    page = send(desk, table(["2031", "1", "Pozos", "Bosques"]))
    actions.keep_commitment(by=ana, commitment=commitment, note="Otra cosa")
    press(desk, page)
    commitment.refresh_from_db()
    assert commitment.theme == "Riego" and upload().state == "moved"
    press(desk, desk.get(page.request["PATH_INFO"]))
    commitment.refresh_from_db()
    assert (commitment.theme, commitment.note) == ("Bosques", "Otra cosa")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_errors_by_cell_and_as_comments(desk, commitment, kind):
    rows = [["plan", "number", "title"], ["2031", "1", "Pozos"], ["2031", "cuatro", ""]]
    write = {"csv": writing.as_csv, "xlsx": writing.as_xlsx, "ods": writing.as_ods}[kind]
    page = send(desk, write(rows), f"commitments.{kind}")
    text = page.content.decode()
    assert "fila 3" in text and "columna C" in text and 'name="visto"' not in text
    response = desk.get(reverse("desk:upload-errors", args=[upload().pk]))
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert sheet["C3"].comment is not None and sheet["A2"].value == "2031" and sheet["C2"].comment is None


def test_a_file_that_cannot_be_read_is_not_kept(desk, commitment):
    documents = Document.objects.count()
    for name, content in (("x.exe", b"MZ"), ("commitments.xlsx", b"nada"), ("otra.csv", b"a,b\n1,2\n")):
        response = desk.post(reverse("desk:import"), {"file": SimpleUploadedFile(name, content)})
        assert response.status_code == 200 and "error-summary" in response.content.decode(), name
    assert Document.objects.count() == documents and not Upload.objects.exists()


def test_the_page_of_a_table_says_which_it_is(desk, commitment):
    url = reverse("desk:table-import", args=["commitments"])
    content = table(["2031", "1", "Pozos", "Riego"])
    response = desk.post(url, {"file": SimpleUploadedFile("hoja cualquiera.csv", content)})
    assert response.status_code == 302 and upload().table == "commitments"


def test_a_long_import_waits_its_turn(desk, ana, plan):
    rows = [["plan", "position", "title"], *(["2031", number, f"Hecho {number}"] for number in range(10, 611))]
    page = send(desk, writing.as_csv(rows), "events.csv")
    before = TimelineEvent.objects.count()
    press(desk, page)
    assert upload().state == "waiting" and TimelineEvent.objects.count() == before
    waiting = desk.get(page.request["PATH_INFO"])
    assert waiting["Refresh"] and "<progress" in waiting.content.decode()
    write_in_background.func(upload().pk)
    assert TimelineEvent.objects.count() == before + 601 and upload().state == "applied"
    write_in_background.func(upload().pk)
    assert TimelineEvent.objects.count() == before + 601
    assert "Refresh" not in desk.get(page.request["PATH_INFO"])


def test_a_long_import_that_fails_says_so(desk, ana, plan, monkeypatch):
    rows = [["plan", "position", "title"], *(["2031", number, f"Hecho {number}"] for number in range(10, 611))]
    page = send(desk, writing.as_csv(rows), "events.csv")
    press(desk, page)
    ana.roles.all().delete()
    before = TimelineEvent.objects.count()
    write_in_background.func(upload().pk)
    assert upload().state == "failed" and TimelineEvent.objects.count() == before


def test_who_may_not_keep_the_record_sends_nothing(client, keeper, plan):
    client.force_login(keeper("eva", "evaluator"))
    assert client.post(reverse("desk:import"), {"file": SimpleUploadedFile("x.csv", b"a")}).status_code == 404
    assert not Upload.objects.exists()


def test_only_one_writer_takes_an_upload(desk, ana, commitment):
    send(desk, table(["2031", "1", "Pozos", "Riego"]))
    first = claim(by=ana, upload=upload(), digest=upload().digest, state="running")
    assert first and not claim(by=ana, upload=upload(), digest=upload().digest, state="running")


def test_what_breaks_while_writing_leaves_nothing_and_may_be_tried_again(desk, commitment, monkeypatch):
    page = send(desk, table(["2031", "1", "Pozos", "Riego"]))
    head = Head.objects.values().get()
    with monkeypatch.context() as broken:
        broken.setattr("cocrea.desk.actions.importing.Head", None)
        with pytest.raises(AttributeError):
            press(desk, page)
    assert Head.objects.values().get() == head and upload().state == "failed"
    press(desk, desk.get(page.request["PATH_INFO"]))
    assert upload().state == "applied"
