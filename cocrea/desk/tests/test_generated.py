"""Made-up workbooks through the desk's own path: sent, looked at, written, written out, brought back.

`./test` takes a sample; COCREA_SOAK=1 all ten thousand (`./run soak workbooks`)."""

import contextlib
import datetime
import io
import os
import zipfile

import pytest
from django.db import models, transaction
from openpyxl import load_workbook

from cocrea.desk.actions.importing import claim, look_at, send_file, write_upload
from cocrea.desk.tables import find, tables
from cocrea.desk.tests.generated import Made, Maker
from cocrea.desk.workbooks.book import workbook
from cocrea.intake.actions import preview_files
from cocrea.intake.comments import commented
from cocrea.ledger.models import Head
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
BATCH = 20
NUMBERS = range(10_000) if os.environ.get("COCREA_SOAK") else range(100, 300)  # the sample has a large one
COMPARED = 300  # rows beyond which the whole table is not written out as well


@pytest.fixture
def record(plan):
    """Something of everything that can be referred to."""
    for slug in ("mapimi", "lerdo"):
        factory.place(slug)
        factory.organization(f"obras-{slug}")
        factory.person(f"ana-{slug}")
    for number in ("1", "2"):
        factory.furnish(factory.commitment(plan, number))
    factory.furnish(factory.commitment(factory.plan("2035"), "1"))


@contextlib.contextmanager
def nothing_stays():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("first", NUMBERS[::BATCH])
def test_what_comes_in_is_what_was_meant_and_what_cannot_be_is_refused_by_cell(record, ana, first):
    for number in range(first, first + BATCH):
        with nothing_stays():
            made = Maker(number, tables()).make()
            try:
                (refused if made.wrong else brought_in)(made, ana)
            except Exception as error:
                error.add_note(f"workbook {number}: {made.file_name}, {len(made.rows)} rows")
                raise


def brought_in(made: Made, ana) -> None:
    """Every value is kept as it was meant; again, and as our own export, the same changes nothing."""
    upload = send_file(by=ana, file_name=made.file_name, content=made.content)
    found = look_at(upload)
    assert [str(error) for error in found.errors] == [] and found.sheets[0].new == len(made.rows)
    known = set(made.table.model._base_manager.values_list("pk", flat=True))
    assert claim(by=ana, upload=upload, digest=upload.digest, state="running", reason="Llegó")
    assert write_upload(by=ana, upload=upload).is_applied
    kept = made.table.model._base_manager.exclude(pk__in=known).order_by("pk")
    assert sorted(map(told, kept)) == sorted(told(row, made) for row in made.rows)
    head = Head.objects.values().get()
    again = send_file(by=ana, file_name=made.file_name, content=made.content)
    assert not look_at(again).has_changes and Head.objects.values().get() == head
    if len(made.rows) > COMPARED:
        return
    content = workbook([made.table])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(b"<f>" not in archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/"))
    (back,) = preview_files([("libro.xlsx", content)])
    assert not back.errors and not back.has_changes
    assert back.sheets[0].unchanged == made.table.model._base_manager.count()


def told(row, made: Made | None = None) -> str:
    """What a row holds, as text, to be compared."""
    table = made.table if made else next(t for t in tables() if t.model is type(row))
    get = row.get if made else lambda name: getattr(row, name)
    parts = []
    for column in table.importer.columns:
        value = get(column.field_name)
        if isinstance(column.field, models.DecimalField) and value is not None:
            value = f"{value:.4f}"
        if isinstance(value, datetime.datetime):
            value = value.timestamp()  # whatever the zone in which it is told
        parts.append(str(value.pk if isinstance(value, models.Model) else value))
    return "\x1f".join(parts)


def refused(made: Made, ana) -> None:
    """Nothing is written; the cell is named, and has a comment in the workbook that goes back."""
    upload = send_file(by=ana, file_name=made.file_name, content=made.content)
    head = Head.objects.values().get()
    found = look_at(upload)
    assert made.wrong in {(error.row, error.column) for error in found.errors}
    assert all(error.message and (error.column or error.row) for error in found.errors)
    assert claim(by=ana, upload=upload, digest=upload.digest, state="running")
    assert not write_upload(by=ana, upload=upload).is_applied
    upload.refresh_from_db()
    assert upload.state == "failed" and Head.objects.values().get() == head
    if len(made.rows) <= COMPARED:
        row, letter = made.wrong
        book = load_workbook(io.BytesIO(commented(found)))
        assert book.worksheets[0][f"{letter}{row}"].comment is not None


def test_a_text_that_looks_like_an_escape_of_excel_comes_back(commitment):
    commitment.note = "_x0041_ _x000D_ _x005F_ x_x0041"
    commitment.save()
    (found,) = preview_files([("libro.xlsx", workbook([find("commitments")]))])
    assert not found.errors and not found.has_changes
