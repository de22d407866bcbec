"""Made-up registers and workbooks: what comes in is what was meant, comes out, and comes in again as the same; what
cannot be kept is refused by its cell.

`./test` takes a sample; COCREA_SOAK=1 all ten thousand (`./run soak register-workbooks`)."""

import contextlib
import io
import json
import os
import random

import pytest
from django.db import transaction
from openpyxl import load_workbook

from cocrea.actors.models import Organization, Place
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Head
from cocrea.systems.registers import actions
from cocrea.systems.registers.actions import uploading
from cocrea.systems.registers.importing import guessing
from cocrea.systems.registers.importing.comments import with_comments
from cocrea.systems.registers.importing.tables import read_tables
from cocrea.systems.registers.importing.workbook import workbook
from cocrea.systems.registers.models import Entry, Register, Upload
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.tests.files import sent, written
from cocrea.systems.registers.tests.generated import BODIES, MUNICIPALITIES, Made, Maker

pytestmark = pytest.mark.django_db
BATCH = 20
NUMBERS = range(10_000) if os.environ.get("COCREA_SOAK") else range(100, 200)  # the sample has large ones


@pytest.fixture
def record(db):
    """What rows refer to."""
    for code, name in MUNICIPALITIES.items():
        Place.objects.create(slug=f"m{code}", name=name, kind="municipality", code=code)
    for slug, name in BODIES.items():
        Organization.objects.create(slug=slug, name=name, classification="institution")


@contextlib.contextmanager
def nothing_stays():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("first", NUMBERS[::BATCH])
def test_what_comes_in_is_what_was_meant_and_what_cannot_be_is_refused_by_cell(record, first):
    for number in range(first, first + BATCH):
        with nothing_stays():
            made = Maker(number).make()
            try:
                register = actions.declare(by=None, declaration=made.declaration)
                (refused if made.wrong else brought_in)(register, made)
                damaged(register, made, number)
            except Exception as error:
                error.add_note(f"workbook {number}: {made.file_name}, {len(made.rows)} rows")
                raise


def brought_in(register: Register, made: Made) -> None:
    """Every value is kept as it was meant; again, and as our own workbook, the same changes nothing."""
    upload = sent(register, made.content, name=made.file_name)
    assert upload.found["errors"] == [] and upload.found["new"] == len(made.rows), upload.columns
    assert written(upload).state == Upload.State.APPLIED
    assert sorted(told(entry) for entry in Entry.objects.filter(register=register)) == sorted(map(meant, made.rows))
    head = Head.objects.values().get()
    again = sent(register, made.content, name=made.file_name)
    assert (again.found["unchanged"], again.found["changed"], again.found["new"]) == (len(made.rows), 0, 0)
    assert written(again).event is None and Head.objects.values().get() == head
    back = sent(register, workbook(register), name="libro.xlsx")
    assert back.found["errors"] == [] and back.found["unchanged"] == len(made.rows), back.found["changed_rows"]


def told(entry: Entry) -> str:
    """What an entry says, as text, to be compared."""
    return meant(entry.values | entry.reserved | {"status": entry.status, "valid_from": entry.valid_from})


def meant(row: dict) -> str:
    """The same of a row that was made."""
    return json.dumps({name: value for name, value in row.items() if value}, sort_keys=True)


def refused(register: Register, made: Made) -> None:
    """Nothing is written; the cell is named, and has a comment in the workbook that goes back."""
    upload = sent(register, made.content, name=made.file_name)
    head = Head.objects.values().get()
    named = {(error["row"], error["letter"]) for error in upload.found["errors"]}
    assert made.wrong in named, named
    assert all(error["message"] and error["row"] for error in upload.found["errors"])
    assert written(upload).state == Upload.State.MOVED and Head.objects.values().get() == head
    row, letter = made.wrong
    upload.refresh_from_db()
    book = load_workbook(io.BytesIO(with_comments(upload)))
    assert book.worksheets[0][f"{letter}{row}"].comment is not None


def damaged(register: Register, made: Made, number: int) -> None:
    """A file cut off or overwritten somewhere is read or refused in words; a declaration is guessed from it or not;
    nothing falls."""
    pick = random.Random(number)
    content = bytearray(made.content[: pick.randrange(1, len(made.content) + 1)])
    for _times in range(pick.choice([0, 0, 1, 5])):
        content[pick.randrange(len(content))] = pick.randrange(256)
    try:
        table = read_tables(bytes(content), made.file_name)[0]
        guessing.guess(table, made.file_name, Known())
        upload = uploading.send_file(by=None, register=register, file_name=made.file_name, content=bytes(content))
    except Refused as error:
        assert str(error)
        return
    if "number" in upload.columns.values() or "title" in upload.columns.values():
        uploading.look_at(upload)
