"""All formats of all tables carry the same rows, and none of them a live formula."""

import csv
import datetime
import decimal
import io
import json
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
from django.conf import settings

from cocrea.opendata import declarations, kinds
from tests.standards.conftest import FORMULA, SECRET


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.getvalue() if response.streaming else response.content


def undefused(text):
    return text[1:] if len(text) > 2 and text[0] == "'" and text[1] in "=+-@\t\r" else text


def typed(column, text):
    """A CSV cell as a value."""
    if text == "":
        return None
    return undefused(text) if column.is_text else column.kind.parse(text)


def plain(value):
    """Any format's value in one form."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | decimal.Decimal):
        return decimal.Decimal(str(value)).normalize()
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return kinds.moment_text(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_csv(dataset, raw):
    rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    assert rows[0] == dataset.names
    return [[typed(c, text) for c, text in zip(dataset.columns, row, strict=True)] for row in rows[1:]]


def from_json(dataset, raw):
    body = json.loads(raw)
    assert [key for key, value in body.items() if isinstance(value, list)] == ["rows"]
    return [list(row.values()) for row in body["rows"]]


def from_ndjson(dataset, raw):
    return [list(json.loads(line).values()) for line in raw.splitlines()]


def from_xlsx(dataset, raw):
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    rows = list(sheet.iter_rows())
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "b"}
    assert [cell.value for cell in rows[0]] == dataset.names
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    return [[cell.value for cell in row] for row in rows[1:]]


def from_parquet(dataset, raw):
    table = pq.read_table(io.BytesIO(raw))
    assert table.column_names == dataset.names
    return [list(row.values()) for row in table.to_pylist()]


READERS = {"csv": from_csv, "json": from_json, "ndjson": from_ndjson, "xlsx": from_xlsx, "parquet": from_parquet}


def test_all_formats_carry_the_same_rows(client, record):
    for dataset in declarations.datasets():
        expected = [[plain(value) for value in row] for row in dataset.read()]
        if dataset.key != "snapshots":
            assert expected, f"the record of the tests has no row of {dataset.key}: add one"
        for extension, read in READERS.items():
            raw = body(client, f"/datos/{dataset.key}.{extension}")
            found = [[plain(value) for value in row] for row in read(dataset, raw)]
            assert found == expected, (dataset.key, extension)
            assert SECRET.encode() not in raw
        api = client.get(f"/api/v1/{dataset.key}/?limit=1000").json()
        assert [[plain(value) for value in row.values()] for row in api["rows"]] == expected, dataset.key


def test_a_formula_is_text_in_every_spreadsheet(client, record):
    text = body(client, "/datos/commitments.csv").decode()
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert row["problem"] == "'" + FORMULA and row["objective"] == "'-1+1"
    sheet = openpyxl.load_workbook(io.BytesIO(body(client, "/datos/commitments.xlsx"))).worksheets[0]
    cells = {header.value: cell for header, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["problem"].value, cells["problem"].data_type) == (FORMULA, "s")
    assert json.loads(body(client, "/datos/commitments.json"))["rows"][0]["problem"] == FORMULA


def test_only_texts_are_touched(client, record):
    """A negative number is a number; a lone sign is a code."""
    from_file = next(csv.DictReader(io.StringIO(body(client, "/datos/figures.csv").decode(), newline="")))
    assert from_file["comparator"] == "="
    indicator = next(csv.DictReader(io.StringIO(body(client, "/datos/indicators.csv").decode(), newline="")))
    assert indicator["baseline"] == "12.5"


def test_columns_are_those_of_the_files_of_the_exercise(record):
    """What is taken out can be brought in again: every column of the exercise's files is there by the same name."""

    for path in sorted(Path(settings.EXERCISES, "durango").glob("*.csv")):
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        dataset = declarations.find(path.stem)
        assert dataset, path.name
        assert not set(header) - set(dataset.names), path.name
