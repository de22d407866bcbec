"""Workbooks out and in: what goes out comes back unchanged; templates guide and are read as they say."""

import datetime
import io

import pytest
from django.conf import settings
from django.urls import reverse
from openpyxl import load_workbook

from cocrea.desk.tables import find, tables
from cocrea.desk.workbooks.book import LISTS, sheet_name, workbook
from cocrea.intake.actions import import_files, import_folder, preview_files
from cocrea.intake.declarations import named
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event, Head
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def column_of(sheet, title: str, row: int = 1) -> int:
    return next(cell.column for cell in sheet[row] if cell.value == title)


def test_sheets_are_known_by_their_names():
    for table in tables():
        assert named(sheet_name(table)) is table.importer and len(sheet_name(table)) <= 31


def test_the_whole_exercise_there_and_back_one_title_changed():
    import_folder(settings.EXERCISES / "durango", by=None)
    head = Head.objects.values().get()
    book = opened(workbook(tables()))
    untouched = preview_files([("libro.xlsx", saved(book))])[0]
    assert untouched.errors == [] and not untouched.has_changes
    assert sum(sheet.unchanged for sheet in untouched.sheets) > 800 and not untouched.notes
    sheet = book[sheet_name(find("commitments"))]
    cell = sheet.cell(2, column_of(sheet, "Título"))
    cell.value = "Otro título"
    found = import_files([("libro.xlsx", saved(book))], by=None)[0]
    assert found.is_applied and Head.objects.get().seq == head["seq"] + 1
    subjects = Event.objects.latest("seq").subjects.exclude(kind="documents.document")
    assert [subject.kind for subject in subjects] == ["plans.commitment"]
    assert Commitment.objects.filter(title="Otro título").count() == 1


NASTY = [
    "=1+1",
    "'=1+1",
    "+52 618",
    "@x",
    "-",
    " con blancos ",
    "a\nb",
    "x" * 32_767,
    "'comilla",
    "007",
    "sí",
    "\x07",
]


@pytest.mark.parametrize("text", NASTY)
def test_any_text_comes_back_as_it_was_and_is_never_a_formula(commitment, text):
    commitment.note = text
    commitment.save()
    content = workbook([find("commitments")])
    book = opened(content)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    found = preview_files([("x.xlsx", content)])[0]
    assert not found.errors and not found.has_changes


def test_a_text_that_excel_cannot_hold_is_refused(desk, commitment):
    commitment.note = "x" * 32_768
    commitment.save()
    with pytest.raises(Refused):
        workbook([find("commitments")])
    assert desk.get(reverse("desk:book")).status_code == 422


def test_old_days_numbers_and_empty_things(commitment):
    row = factory.activity(commitment, due_on=datetime.date(1821, 9, 27))
    row.indicators.update(target="0.0001", baseline="-12345678.5", factor=None, activity=None)
    factory.furnish(commitment, activities=0)
    content = workbook(tables())
    found = preview_files([("x.xlsx", content)])[0]
    assert not found.errors and not found.has_changes


def test_a_template_guides_and_its_example_is_not_imported(plan):
    table = find("activities")
    factory.activity(factory.commitment(plan, "1"))
    book = opened(workbook([table], is_template=True))
    sheet = book[sheet_name(table)]
    assert "EJEMPLO" in sheet["A1"].value and sheet["A2"].value == "2031" and sheet.freeze_panes == "A4"
    assert (
        sheet.protection.sheet
        and sheet["A3"].protection.locked
        and not sheet.column_dimensions["A"].protection.locked
    )
    title = column_of(sheet, "Título", 3)
    assert "Algo" not in str(sheet.cell(4, title).value) and sheet.cell(3, title).comment.text.startswith("Título")
    assert book[LISTS].sheet_state == "hidden"
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert "A4:A5000" in rules and len(rules) >= 4
    offered = book.defined_names[rules["A4:A5000"][1:]].attr_text
    assert offered == f"{LISTS}!$A$1:$A$1" and book[LISTS]["A1"].value == "2031"
    empty = preview_files([("plantilla.xlsx", saved(book))])[0]
    assert not empty.errors and not empty.has_changes
    values = {"A": "2031", "B": "1", column(sheet, "Número"): "7", column(sheet, "Título"): "Sembrar"}
    for letter, value in values.items():
        sheet[f"{letter}4"] = value
    found = import_files([("plantilla.xlsx", saved(book))], by=None, reason="Se agrega")[0]
    assert not found.errors and found.sheets[0].new == 1
    assert found.sheets[0].importer.model.objects.get(number="7").title == "Sembrar"


def column(sheet, title: str) -> str:
    return next(cell.column_letter for cell in sheet[3] if cell.value == title)


def test_every_template_is_read_and_empty():
    for table in tables():
        found = preview_files([("plantilla.xlsx", workbook([table], is_template=True))])[0]
        assert not found.errors and not found.has_changes, table.key
    assert not ActionPlan.objects.exists()


def test_downloads(desk, commitment):
    for name, args in (("template", ["commitments"]), ("table-book", ["commitments"]), ("book", [])):
        response = desk.get(reverse(f"desk:{name}", args=args))
        assert response["Content-Disposition"].endswith('.xlsx"') and opened(response.content).sheetnames
