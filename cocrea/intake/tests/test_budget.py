"""Small files that ask for much: each is refused in words, or read, within a second and a little memory."""

import io
import time
import tracemalloc
import zipfile

import pytest

from cocrea.intake.actions import import_files, preview_files
from cocrea.intake.comments import commented
from cocrea.intake.readers import read_sheets
from cocrea.intake.tests import writing
from cocrea.kernel.errors import Refused

SHEET = "xl/worksheets/sheet1.xml"
ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def replaced(content: bytes, member: str, data: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == member else old.read(name))
    return buffer.getvalue()


def xlsx(rows="", tail="") -> bytes:
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABC", ("slug", "name", "classification"), strict=True)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    page = f'<worksheet xmlns="{main}"><sheetData><row r="1">{head}</row>{rows}</sheetData>{tail}</worksheet>'
    return replaced(writing.as_xlsx([["x"]], title="organizations"), SHEET, page)


def ods(tables: str) -> bytes:
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return replaced(
        writing.as_ods([["x"]]), "content.xml", f"<office:document-content {ODS}>{body}</office:document-content>"
    )


def ods_table(rows: str) -> str:
    return f'<table:table table:name="t"><table:table-row {rows}</table:table-row></table:table>'


def cell(times: int) -> str:
    told = f'office:value-type="string" table:number-columns-repeated="{times}"'
    return f"<table:table-cell {told}><text:p>x</text:p></table:table-cell>"


MERGE = '<mergeCells><mergeCell ref="A{}:A{}"/></mergeCells>'
CASES = {
    "marks of merged cells that never end": xlsx(tail="<!--" + "<mergeCell " * 100_000 + "-->"),
    "a row far below": xlsx('<row r="1000000"><c r="A1000000"><v>1</v></c></row>'),
    "a row beyond the last": xlsx('<row r="500000000"><c r="A500000000"><v>1</v></c></row>'),
    "rows out of order": xlsx('<row r="5"><c r="A5"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'),
    "blank cells far to the right": xlsx(
        "".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(2, 3000))
    ),
    "one cell merged over everything": xlsx(tail='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "many columns merged": xlsx(
        tail="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:A1000000"/>' for n in range(1, 2000)) + "</mergeCells>"
    ),
    "repeated rows of many tables": ods(ods_table(f'table:number-rows-repeated="99999">{cell(200)}') * 30),
    "repeated columns": ods(ods_table(f">{cell(10**9)}")),
    "blank cells and rows repeated": ods(
        ods_table(
            f'table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="{10**9}"/>'
        )
        * 50
    ),
    "many tables": ods(ods_table(f">{cell(1)}") * 5_000),
    "many tags": replaced(writing.as_xlsx([["x"]]), SHEET, "<a>" + "<b/>" * 9_000_000 + "</a>"),
    "many styles": replaced(writing.as_xlsx([["x"]]), "xl/styles.xml", "<a>" + "<b/>" * 500_000 + "</a>"),
}


@pytest.mark.django_db
@pytest.mark.engine_free
@pytest.mark.parametrize("name", CASES)
def test_a_small_file_costs_little(name):
    content = CASES[name]
    tracemalloc.start()
    begun = time.process_time()
    try:
        (found,) = preview_files(
            [("organizations.ods" if b"content.xml" in content else "organizations.xlsx", content)]
        )
        spent, (_now, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert spent < 3 and peak < 80_000_000, f"{spent:.1f} s, {peak / 1e6:.0f} MB"
    assert not found.has_changes or not found.errors
    if not found.refusal:  # the same file with comments costs no more
        begun = time.process_time()
        assert commented(found)
        assert time.process_time() - begun < 3


@pytest.mark.engine_free
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", CASES["one cell merged over everything"], "combinadas"),
        ("a.ods", CASES["repeated rows of many tables"], "celdas"),
        ("a.ods", CASES["repeated columns"], "200"),
        ("a.ods", CASES["many tables"], "100 hojas"),
        ("a.xlsx", CASES["many tags"], "grande"),
        ("a.csv", b"\n" * 300_000 + b"a,b\n", "filas"),
        ("a.csv", b"," * 200_000 + b"\n", "columnas"),
    ],
)
def test_what_is_too_much_is_said_in_words(name, content, words):
    with pytest.raises(Refused, match=words):
        read_sheets(content, name)


@pytest.mark.django_db
def test_errors_are_counted_and_no_more_than_a_thousand_are_kept():
    rows = [["slug", "name", "classification"], *([f"Á {n}", "", "nada"] for n in range(2_000))]
    (found,) = preview_files([("organizations.csv", writing.as_csv(rows))])
    assert len(found.errors) == 1_000 and found.blamed > 2_000
    assert (found.sheets[0].new, found.sheets[0].changed, found.sheets[0].unchanged) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("digit", ["٤", "４", "4\n"])
def test_an_odd_digit_is_an_error_of_its_cell_and_a_blank_is_none(plan, digit):
    content = f'plan,number,title,publication\n2017-2019,"{digit}",t,published\n'.encode()
    (found,) = preview_files([("commitments.csv", content)])
    assert bool(found.errors) == (digit.strip() != "4")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["\u202e", "\u200b\u200d", "\u2066 \u2069", "\u00ad"])
def test_a_name_of_which_nothing_is_seen_is_none(name):
    content = f"slug,name,classification\na,{name},government\n".encode()
    (found,) = import_files([("organizations.csv", content)], by=None)
    assert found.errors and found.errors[0].column == "B"
