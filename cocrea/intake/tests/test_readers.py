"""Any program's file gives the same cells."""

import datetime
import io
import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from openpyxl import Workbook

from cocrea.intake import cells
from cocrea.intake.budget import Unreadable
from cocrea.intake.readers import read_sheets
from cocrea.intake.sheets import Fault
from cocrea.intake.tests import writing
from cocrea.kernel.errors import Refused

pytestmark = pytest.mark.engine_free

EXAMPLES = 10_000 if os.environ.get("COCREA_SOAK") else 150
sampled = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"])
TEXT = st.text(LETTERS | st.sampled_from("\n\t,;\"'=+-@áéñ«» "), max_size=25)
VALUE = (
    st.none()
    | TEXT
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(-1e9, 1e9).map(lambda number: round(number, 4))
    | st.dates(datetime.date(1901, 1, 1), datetime.date(2200, 1, 1))
    | st.sampled_from(["=1+1", "+52 618", "-3", "@gob", "'=SUM(A1)", "#N/A", "2015-08-25", "25/08/2015", "_x000D_"])
)
TABLE = st.lists(st.lists(VALUE, min_size=1, max_size=5), min_size=1, max_size=6)


def told(rows):
    """What a person sees in a table: number of row -> texts, without blank rows and cells at the end."""
    seen = {}
    for number, row in rows:
        texts = [cells.written(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            seen[number] = texts
    return seen


def expected(table):
    """As `told`; a boolean in CSV is a word, and so it is compared as such."""
    return told([(number, row) for number, row in enumerate(table, 1)])


def read(content, name):
    try:
        sheets = read_sheets(content, name)
    except Unreadable:
        return {}
    return told(sheets[0].rows)


def worded(seen):
    words = {"VERDADERO": "true", "FALSO": "false"}
    return {number: [words.get(cell, cell) for cell in row] for number, row in seen.items()}


@sampled
@given(
    TABLE, st.sampled_from(writing.ENCODINGS), st.sampled_from(writing.SEPARATORS), st.sampled_from(["\n", "\r\n"])
)
def test_csv_of_any_encoding_and_separator(table, encoding, separator, line):
    header = ["clave", "título", "nota", "año", "día"]
    content = writing.as_csv([header, *table], encoding, separator, line)
    assert worded(read(content, "a.csv")) == worded(expected([header, *table]))


@sampled
@given(TABLE)
def test_excel(table):
    escaped = [[cell.replace("_x000D_", "") if isinstance(cell, str) else cell for cell in row] for row in table]
    assert read(writing.as_xlsx(escaped), "a.xlsx") == expected(escaped)


@sampled
@given(TABLE, st.sampled_from([0, 3]))
def test_libreoffice(table, gap):
    seen = expected(table)
    shifted = {number + gap if number > 1 else number: row for number, row in seen.items()}
    assert read(writing.as_ods(table, gap=gap), "a.ods") == shifted


@sampled
@given(st.sampled_from(["xlsx", "ods", "csv"]), st.integers(0), st.binary(min_size=1, max_size=30), st.booleans())
def test_a_damaged_file_is_refused_in_words_never_a_crash(suffix, place, noise, is_cut):
    table = [["slug", "name"], ["a", 1], ["b", datetime.date(2020, 1, 2)]]
    write = {"xlsx": writing.as_xlsx, "ods": writing.as_ods, "csv": writing.as_csv}[suffix]
    whole = write(table)
    place %= len(whole)
    content = whole[:place] + noise + (b"" if is_cut else whole[place + len(noise) :])
    try:
        read_sheets(content, f"a.{suffix}")
    except Refused as error:
        assert len(str(error)) > 10


def test_row_numbers_are_those_of_the_spreadsheet():
    rows = [["slug"], [], ["a"], ["", ""], ["b"]]
    for content, name in (
        (writing.as_csv(rows), "a.csv"),
        (writing.as_xlsx(rows), "a.xlsx"),
        (writing.as_ods(rows), "a.ods"),
    ):
        assert [number for number, _cells in read_sheets(content, name)[0].rows] == [1, 3, 5]


def test_excel_says_its_own_separator():
    assert read(b"sep=;\r\na;b\r\n1;2\r\n", "a.csv") == {2: ["a", "b"], 3: ["1", "2"]}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["Tabla", "Durango, Dgo., México", "a; b", '"Uno, dos; tres"'])
def test_a_title_above_the_table_does_not_tell_the_separator(title, separator):
    rows = [["slug", "name", "note"], ["a", "b", "uno, dos, tres; cuatro"], ["c", "d", "e"]]
    content = title.encode() + b"\r\n\r\n" + writing.as_csv(rows, separator=separator)
    seen = read(content, "a.csv")
    assert [seen[number] for number in (3, 4, 5)] == rows


def test_cells_merged_downwards_have_the_value_in_each_row():
    table = [["plan", "number"], ["2015", "1"], [None, "2"], [None, None], [None, "4"]]
    seen = read(writing.as_xlsx(table, merged=["A2:A5"]), "a.xlsx")
    assert seen == {1: ["plan", "number"], 2: ["2015", "1"], 3: ["2015", "2"], 5: ["2015", "4"]}
    sideways = read(writing.as_xlsx([["a", "b", "c"], ["x", None, "z"]], merged=["A2:B2"]), "a.xlsx")
    assert sideways[2] == ["x", "", "z"]


def test_cells_merged_downwards_in_libreoffice():
    book = OpenDocumentSpreadsheet()
    table = Table(name="t")
    book.spreadsheet.addElement(table)
    for first, second in (
        (writing.ods_merged_down("2015", 2), "1"),
        (writing.ods_covered(), "2"),
        (TableCell(), "3"),
    ):
        row = TableRow()
        row.addElement(first)
        row.addElement(writing.ods_cell(second))
        table.addElement(row)
    buffer = io.BytesIO()
    book.write(buffer)
    assert read(buffer.getvalue(), "a.ods") == {1: ["2015", "1"], 2: ["2015", "2"], 3: ["", "3"]}


def test_a_formula_without_its_result_is_not_taken_for_an_empty_cell():
    book = Workbook()
    book.active.append(["slug", "name"])
    book.active.append(["a", "=1+1"])
    buffer = io.BytesIO()
    book.save(buffer)
    rows = read_sheets(buffer.getvalue(), "a.xlsx")[0].rows
    assert isinstance(rows[1][1][1], Fault)
    with pytest.raises(cells.BadCell, match="Excel"):
        cells.written(rows[1][1][1])


def test_a_formula_is_read_as_its_result_and_an_error_is_said():
    content = writing.as_xlsx([["slug", "name", "x"], ["a", 7, 8]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        members = {name: archive.read(name) for name in archive.namelist()}
    page = page.replace("<v>7</v>", "<f>3+4</f><v>7</v>")
    page = page.replace('<c r="C2" t="n"><v>8</v>', '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, page if name == "xl/worksheets/sheet1.xml" else data)
    row = read_sheets(buffer.getvalue(), "a.xlsx")[0].rows[1][1]
    assert row[1] == 7
    assert isinstance(row[2], Fault) and row[2].written == "#DIV/0!"


@pytest.mark.parametrize(
    ("shown", "held"),
    [("mmm-yy", "2020-05"), ("yyyy", "2020"), ("dd/mm/yyyy", "2020-05-01"), ("[$-80A]mmmm yyyy", "2020-05")],
)
def test_a_month_that_excel_turned_into_a_day_is_a_month_again(shown, held):
    book = Workbook()
    book.active.append([datetime.date(2020, 5, 1)])
    book.active["A1"].number_format = shown
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue(), "a.xlsx") == {1: [held]}


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("content.xml", b"0" * 60_000_000)
    return buffer.getvalue()


PLAIN = writing.as_xlsx([["slug"], ["a"]])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", bomb(), "grande"),
        ("a.ods", bomb(), "grande"),
        ("a.xlsx", writing.with_member(PLAIN, "xl/vbaProject.bin"), "macros"),
        ("a.ods", writing.with_member(writing.as_ods([["a"]]), "Basic/Standard/m.xml"), "macros"),
        ("a.xlsm", PLAIN, "macros"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "xlsx"),
        ("a.xlsx", b"slug\na\n", "dañado"),
        ("a.xlsx", writing.as_ods([["a"]]), "Excel"),
        ("a.csv", PLAIN, "texto"),
        ("a.csv", b"", "vacío"),
        ("a.csv", b"\xff\xfea", "dañado"),
        ("a.csv", ("x," * 300 + "x").encode(), "200"),
        ("a.csv", b"a\n" * 20_001, "20000"),
    ],
)
def test_what_is_refused(name, content, words):
    with pytest.raises(Refused, match=words):
        read_sheets(content, name)


def test_entities_that_would_grow_are_not_expanded():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for content, member in ((PLAIN, "xl/worksheets/sheet1.xml"), (writing.as_ods([["a"]]), "content.xml")):
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                new.writestr(name, laughs if name == member else old.read(name))
        with pytest.raises(Refused):
            read_sheets(buffer.getvalue(), "a.ods" if member == "content.xml" else "a.xlsx")


def test_a_cell_that_is_far_too_long_is_a_fault_of_its_own():
    row = read_sheets(("a,b\n" + "x" * 200_000 + ",1\n").encode(), "a.csv")[0].rows[1][1]
    assert isinstance(row[0], Fault) and row[1] == "1"
