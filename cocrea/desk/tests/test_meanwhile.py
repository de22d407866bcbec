"""A workbook that comes back late: nobody's work is lost, what clashes is shown, and what weighs has a reason."""

import copy
import io
import json
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cocrea.desk.models import Upload
from cocrea.desk.tables import find, tables
from cocrea.desk.workbooks.book import workbook
from cocrea.documents.models import Document
from cocrea.intake import marks
from cocrea.intake.actions import import_files, preview_files
from cocrea.kernel.errors import Invalid
from cocrea.ledger.models import Event, Head
from cocrea.ledger.removal import remove
from cocrea.plans import actions
from cocrea.plans.models import Activity, Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
WHY = "Así se acordó"


class File:
    """A downloaded workbook in the hands of somebody."""

    def __init__(self, *keys: str):
        self.book = load_workbook(io.BytesIO(workbook([find(key) for key in keys] if keys else tables())))

    def sheet(self, key: str):
        return next(s for s in self.book if s.title in {key, str(find(key).title)})

    def sheet_named(self, title: str):
        return next(s for s in self.book if s.title == title)

    def cell(self, key: str, pk: int, title: str):
        sheet = self.sheet(key)
        column = next(cell.column for cell in sheet[1] if cell.value == title)
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == pk)
        return sheet.cell(row, column)

    def write(self, key: str, pk: int, title: str, value) -> None:
        self.cell(key, pk, title).value = value

    @property
    def content(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    @property
    def files(self) -> list:
        return [("libro.xlsx", self.content)]


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


@pytest.fixture
def draft(plan):
    """A commitment that promises nothing yet."""
    return factory.commitment(plan, "7", publication="draft", theme="Agua", note="Antes")


def test_a_file_that_nobody_touched_takes_nothing_back(ana, commitment, draft):
    file = File()
    actions.keep_commitment(by=ana, commitment=draft, theme="Bosques", number="8")
    actions.keep_activity(by=ana, commitment=draft, number="1", title="Sembrar")
    (found,) = preview_files(file.files)
    assert not found.errors and not found.has_changes and found.since is not None
    (sheet,) = [s for s in found.sheets if s.importer.key == "commitments"]
    assert sheet.kept == 1 and sheet.conflicts == 0
    assert {each.column.field_name for row in sheet.rows for each in row.kept} == {"theme", "number"}


def test_what_only_the_person_changed_is_a_change_and_the_rest_stays(ana, draft):
    file = File("commitments")
    file.write("commitments", draft.pk, "Nota", "Después")
    actions.keep_commitment(by=ana, commitment=draft, theme="Bosques")
    import_files(file.files, by=ana)
    assert (fresh(draft).theme, fresh(draft).note) == ("Bosques", "Después")


def test_what_both_changed_stays_until_somebody_chooses(desk, ana, draft):
    file = File("commitments")
    file.write("commitments", draft.pk, "Tema", "Riego")
    actions.keep_commitment(by=ana, commitment=draft, theme="Bosques")
    page = send(desk, file)
    text = page.content.decode()
    assert all(word in text for word in ("Agua", "Bosques", "Riego", "choque-todos", "Coordina"))
    press(desk, page)
    assert fresh(draft).theme == "Bosques" and upload().state == "applied" and upload().event is None
    page = send(desk, file)
    press(desk, page, **{f"choque-commitments-{draft.pk}-theme": "file"})
    assert fresh(draft).theme == "Riego" and upload().event
    actions.keep_commitment(by=ana, commitment=fresh(draft), theme="Bosques")
    press(desk, send(desk, file), **{"choque-todos": "file"})
    assert fresh(draft).theme == "Riego"


def test_what_was_empty_is_one_of_the_three_values_too(desk, ana, plan):
    row = factory.commitment(plan, "7", publication="draft", theme="")
    file = File("commitments")
    file.write("commitments", row.pk, "Tema", "Riego")
    actions.keep_commitment(by=ana, commitment=row, theme="Bosques")
    text = send(desk, file).content.decode()
    assert all(words in text for words in ("<b>Era:</b> vacío", "</b> Bosques", "</b> Riego"))


def test_what_changes_between_looking_and_applying_is_looked_at_again(desk, ana, draft):
    file = File("commitments")
    file.write("commitments", draft.pk, "Tema", "Riego")
    actions.keep_commitment(by=ana, commitment=draft, theme="Bosques")
    page = send(desk, file)
    actions.keep_commitment(by=ana, commitment=fresh(draft), theme="Minas")
    press(desk, page, **{"choque-todos": "file"})
    assert upload().state == "moved" and fresh(draft).theme == "Minas"
    again = desk.get(page.request["PATH_INFO"])
    assert "Minas" in again.content.decode()
    press(desk, again, **{"choque-todos": "file"})
    assert fresh(draft).theme == "Riego"


def test_rows_that_went_and_rows_that_came(ana, plan, draft):
    gone, other = (factory.commitment(plan, number, publication="draft") for number in ("20", "21"))
    file, numbers = File("commitments"), (gone.pk, other.pk)
    file.write("commitments", other.pk, "Tema", "Riego")
    for row in (gone, other):
        remove(row, by=None, action="plans.commitment.delete")
    came = actions.keep_commitment(by=ana, plan=plan, number="30", title="De otra persona", theme="Suelo")
    sheet = file.sheet("commitments")
    titles = {cell.value: cell.column for cell in sheet[1]}
    line = sheet.max_row + 1
    for title, value in {"Plan": "2031", "Número": "30", "Título": "La mía"}.items():
        sheet.cell(line, titles[title]).value = value
    (found,) = preview_files(file.files)
    assert not found.errors
    names = {each.name for row in found.sheets[0].rows for each in row.conflicts}
    assert names == {f"commitments-{numbers[1]}", f"commitments-{came.pk}-title"}
    import_files(file.files, by=ana)
    assert fresh(came).title == "De otra persona" and fresh(came).theme == "Suelo"
    assert not Commitment.objects.filter(number__in=["20", "21"]).exists()
    (found,) = import_files(file.files, by=ana, choices={f"commitments-{numbers[1]}": "file"})
    assert not found.errors, found.errors
    assert (
        Commitment.objects.get(number="21").theme == "Riego" and not Commitment.objects.filter(number="20").exists()
    )


def test_a_file_of_another_record_or_without_a_mark_says_so(desk, ana, draft):
    file = File("commitments")
    file.write("commitments", draft.pk, "Tema", "Riego")
    assert "no puede saber" not in send(desk, file).content.decode()
    file.sheet_named(marks.SHEET)["A2"] = "cocrea:1:0123456789abcdef"
    assert preview_files(file.files)[0].since is None and preview_files(file.files)[0].is_foreign
    assert "otro ejercicio" in send(desk, file).content.decode()
    del file.book[marks.SHEET]
    assert preview_files(file.files)[0].since is not None, "the property of the file still says it"
    file.book.custom_doc_props.props.clear()
    assert preview_files(file.files)[0].since is None
    assert "no puede saber" in send(desk, file).content.decode()


def test_the_numbers_of_another_record_are_not_those_of_this_one(ana, plan):
    """In another exercise, number 1 is another row; what is alike is the key."""
    first, second = (factory.commitment(plan, n, publication="draft", theme=f"t{n}") for n in ("1", "2"))
    file = File("commitments")
    for cell in (file.cell("commitments", first.pk, "id"), file.cell("commitments", second.pk, "id")):
        cell.value = {first.pk: second.pk, second.pk: 900}[cell.value]
    assert preview_files(file.files)[0].errors, "in a workbook of this record that is a mistake"
    file.book.custom_doc_props.props.clear()
    file.sheet_named(marks.SHEET)["A2"] = "cocrea:7:0123456789abcdef"
    (found,) = preview_files(file.files)
    assert found.is_foreign and not found.errors and not found.has_changes
    file.write("commitments", 900, "Tema", "Riego")
    import_files(file.files, by=ana)
    assert (fresh(first).theme, fresh(second).theme) == ("t1", "Riego")


def test_the_questions_do_not_grow_with_the_rows(ana, plan):
    def asked(numbers) -> int:
        rows = [factory.commitment(plan, str(n), publication="draft") for n in numbers]
        file = File("commitments")
        for row in rows:
            actions.keep_commitment(by=ana, commitment=row, theme="Bosques")
            file.write("commitments", row.pk, "Tema", "Riego")
        with CaptureQueriesContext(connection) as told:
            assert preview_files(file.files)[0].sheets[0].conflicts == len(rows)
        return len(told)

    assert asked(range(10, 12)) == asked(range(20, 32))


FIELDS = {"Tema": "theme", "Nota": "note", "Objetivo": "objective", "Título": "title", "Número": "number"}


@pytest.mark.parametrize("seed", range(12))
def test_nobody_loses_a_change_whatever_two_people_and_a_file_do(ana, beto, plan, seed):
    """Every value that ends in the record is one that somebody wrote last on purpose: what another wrote since the
    download stays, what only the file changed comes in."""
    chance = random.Random(seed)
    rows = [factory.commitment(plan, str(n), publication="draft", theme=f"t{n}") for n in range(1, 7)]
    for row in rows:
        factory.activity(row)
    file, base = File("commitments", "activities"), [copy.copy(fresh(row)) for row in rows]
    typed, theirs = {}, {}
    for number in range(25):
        place, (title, field) = chance.randrange(6), chance.choice(list(FIELDS.items()))
        value = f"{number + 100}"
        if chance.random() < 0.5:
            file.write("commitments", rows[place].pk, title, value)
            typed[place, field] = value
        else:
            by = chance.choice([ana, beto])
            actions.keep_commitment(by=by, commitment=fresh(rows[place]), **{field: value})
            theirs[place, field] = value
    chosen = chance.choice(["", "file", "record"])
    (found,) = import_files(file.files, by=ana, choices={"": chosen})
    assert not found.errors, found.errors
    clashes = typed.keys() & theirs.keys()
    assert sum(s.conflicts for s in found.sheets) == len([k for k in clashes if typed[k] != theirs[k]])
    for place, row in enumerate(rows):
        for field in FIELDS.values():
            at = (place, field)
            expected = typed.get(at) if at not in theirs or (chosen == "file" and at in typed) else theirs[at]
            expected = getattr(base[place], field) if expected is None else expected
            assert getattr(fresh(row), field) == expected, (at, chosen)
    assert {a.commitment_id for a in Activity.objects.all()} == {row.pk for row in rows}


# What weighs


def send(client, file: File):
    response = client.post(reverse("desk:import"), {"file": SimpleUploadedFile("libro.xlsx", file.content)})
    return client.get(response["Location"])


def press(client, page, **more):
    sent = page.content.decode().split('name="visto" value="')[1].split('"')[0]
    return client.post(page.request["PATH_INFO"], {"visto": sent, **more})


def upload() -> Upload:
    return Upload.objects.latest("pk")


WEIGHTY = [
    ("commitments", "Título", "Otra promesa", "cambiaría lo prometido"),
    ("commitments", "Publicación", "Borrador", "Se retiraría"),
    ("plans", "Estado", "Borrador", "Se retiraría"),
    ("plans", "Estado", "Cerrado", ""),
]


@pytest.mark.parametrize(("key", "title", "value", "told"), WEIGHTY)
def test_what_weighs_needs_a_reason_that_stays(desk, commitment, key, title, value, told):
    row = commitment if key == "commitments" else commitment.plan
    file, before, seq = File(key), copy.copy(fresh(row)), Head.objects.get().seq
    file.write(key, row.pk, title, value)
    with pytest.raises(Invalid):
        import_files(file.files, by=None)
    page = send(desk, file)
    seq = Head.objects.get().seq
    assert told in page.content.decode() and 'id="pesa"' in page.content.decode()
    refused = press(desk, page, reason="  ")
    assert refused.status_code == 200 and "error-summary" in refused.content.decode()
    assert Head.objects.get().seq == seq and vars(fresh(row)).items() >= {"id": before.pk}.items()
    press(desk, refused, reason=WHY)
    event = Event.objects.latest("seq")
    assert upload().state == "applied" and event.is_public and json.loads(event.body)["reason"].endswith(f"). {WHY}")


def test_publishing_by_file_is_said_and_needs_a_reason_and_a_plain_change_does_not(desk, ana, plan, draft):
    file = File("commitments")
    file.write("commitments", draft.pk, "Publicación", "Publicado")
    page = send(desk, file)
    assert "Se publicaría" in page.content.decode()
    assert press(desk, page).status_code == 200 and not fresh(draft).is_public
    press(desk, page, reason=WHY)
    assert fresh(draft).publication == "published"
    file = File("commitments")
    file.write("commitments", draft.pk, "Nota", "Una nota")
    press(desk, send(desk, file))
    assert fresh(draft).note == "Una nota"


def test_adding_to_what_was_promised_needs_a_reason_by_file_and_by_form(desk, ana, commitment, draft):
    factory.activity(commitment)
    rows = [["plan", "commitment", "number", "title"], ["2031", "1", "44", "Otra más"]]
    content = "\n".join(",".join(row) for row in rows).encode()
    with pytest.raises(Invalid):
        import_files([("activities.csv", content)], by=ana)
    address = reverse("desk:row-new", args=["activities"]) + f"?commitment={commitment.pk}"
    page = desk.get(address)
    assert 'name="reason"' in page.content.decode()
    sent = {"commitment": str(commitment.pk), "number": "44", "title": "Otra más"}
    refused = desk.post(address, sent)
    assert refused.status_code == 200 and not Activity.objects.filter(number="44").exists()
    assert desk.post(address, sent | {"reason": WHY}).status_code == 302
    assert WHY in Event.objects.latest("seq").body
    content = content.replace(b",1,44", b",7,45")  # a draft promises nothing yet
    assert import_files([("activities.csv", content)], by=ana)[0].is_applied


# The rest of the page


def test_leaving_a_file_forgets_it_and_its_bytes(desk, draft, settings):
    file = File("commitments")
    file.write("commitments", draft.pk, "Nota", "Una nota")
    page, document = send(desk, file), upload().document
    path = settings.MEDIA_ROOT / document.path
    assert path.exists() and page.request["PATH_INFO"] in desk.get(reverse("desk:home")).content.decode()
    done = desk.post(page.request["PATH_INFO"], {"dejar": "1"}, follow=True)
    assert "Hecho" in done.content.decode() and not Upload.objects.exists()
    assert not Document.objects.filter(pk=document.pk).exists()
    assert page.request["PATH_INFO"] not in desk.get(reverse("desk:home")).content.decode()


def test_after_undoing_an_import_the_page_says_so(desk, ana, plan, draft):
    other = factory.commitment(plan, "9", publication="draft")
    file = File("commitments")
    for row in (draft, other):
        file.write("commitments", row.pk, "Nota", "Una nota")
    press(desk, send(desk, file))
    done = desk.post(reverse("desk:undo", args=[upload().event]), {"reason": "Error"}, follow=True)
    assert "Hecho" in done.content.decode() and "n-success" in done.content.decode()


def test_notes_of_the_header_say_what_to_write(commitment):
    sheet = File("activities").sheet("activities")
    notes = {cell.value: cell.comment.text for cell in sheet[1]}
    assert notes["id"] and notes["Plan"].startswith("Plan. ") and "«Planes»" in notes["Plan"]
    assert "«Compromisos»" in notes["Compromiso"]
    for key in (table.key for table in tables()):
        for cell in File(key).sheet(key)[1]:
            assert cell.comment and "Escríbelo" not in cell.comment.text and "otra tabla" not in cell.comment.text


def test_the_file_with_errors_opens_where_the_first_one_is(desk, commitment):
    file = File("plans", "commitments")
    file.write("commitments", commitment.pk, "Título", None)
    send(desk, file)
    response = desk.get(reverse("desk:upload-errors", args=[upload().pk]))
    book = load_workbook(io.BytesIO(response.content))
    wrong = file.cell("commitments", commitment.pk, "Título").coordinate
    assert book.active.title == str(find("commitments").title)
    assert {s.activeCell for s in book.active.sheet_view.selection} == {wrong}
