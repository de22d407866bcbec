"""The finder: what it finds, what it leaves, and that a finding keeps its fingerprint."""

import dataclasses

import pytest

from cocrea.statements.calc.finder import find
from cocrea.statements.calc.statement import Kind, Row, Statement, Subject

pytestmark = pytest.mark.engine_free

ARCHIVE = Subject("plans.commitment", "2030/4", "Archivo")
LETTERS = {"F": "Favorable", "P": "Puede mejorar", "I": "Insuficiente"}


def files(value, source, **more):
    return Statement(ARCHIVE, "files", value, unit="expedientes", source=source, **more)


def rules(statements, names=()):
    return [found.rule for found in find(statements, names)]


def test_three_sizes_are_one_finding_with_three_sides():
    sizes = [files("347243", "a"), files("750 mil", "b", comparator=">"), files("más de 250 mil", "c")]
    [found] = find(sizes)
    assert [claim.source for claim in found.claims] == ["a", "b", "c"]
    assert {each.source for each in found.statements} == {"a", "b"}  # 347,243 is more than 250 thousand


def test_another_date_measure_or_subject_is_another_fact():
    one = files("10", "a", as_of="2019")
    other = dataclasses.replace(one, value="12", source="b")
    assert rules([one, other]) == ["fact"]
    assert not rules([one, dataclasses.replace(other, as_of="2020")])
    assert not rules([one, dataclasses.replace(other, measure="files-digitised")])
    assert not rules([one, dataclasses.replace(other, subject=Subject("plans.commitment", "2030/14"))])


def test_the_fingerprint_follows_from_what_is_said_and_not_from_how_or_in_which_order():
    told = [files("347,243", "a"), files("200000", "b")]
    again = [files("200 000", "b", locator="p. 3"), files(347243, "a")]
    assert [f.fingerprint for f in find(told)] == [f.fingerprint for f in find(again)]
    changed = [files("347,243", "a"), files("200001", "b")]
    assert [f.fingerprint for f in find(told)] != [f.fingerprint for f in find(changed)]


def matrix(letters, stated):
    rows = tuple(Row(str(number), LETTERS[each]) for number, each in enumerate(letters, 1))
    return Statement(Subject("x", letters), "favorable-cells", stated, rows=rows, counted="Favorable", source="e")


def test_totals_against_their_rows():
    assert rules([matrix("PFFPFPPP", 5)]) == ["total"]
    assert not rules([matrix("FFFPFPFP", 5)])
    parts = (Row("ordinarias", "6"), Row("extraordinarias", "seis"))
    assert not rules([Statement(ARCHIVE, "sessions", "12", unit="sesiones", rows=parts)])
    assert rules([Statement(ARCHIVE, "sessions", "13", unit="sesiones", rows=parts)]) == ["total"]
    shares = tuple(Row(str(n), each, "%") for n, each in enumerate(("71", "23", "3", "3")))
    assert not rules([Statement(ARCHIVE, "shares", "100", unit="%", rows=shares)])
    unread = (Row("a", "6"), Row("b", ""))
    assert not rules([Statement(ARCHIVE, "sessions", "13", rows=unread)])


def claim(value, on):
    return Statement(ARCHIVE, "evidence", value, Kind.CLAIM, stated_on=on, source="m")


def test_complete_against_missing():
    assert rules([claim("complete", "2019-11-04"), claim("missing", "2019-11-04")]) == ["evidence"]
    assert rules([claim("100 %", "2019-06"), claim("returned", "2019-11")]) == ["evidence"]
    assert not rules([claim("missing", "2019-06"), claim("complete", "2019-11")])
    done = Statement(ARCHIVE, "progress", "100", unit="%", stated_on="2019-01")
    assert rules([done, claim("missing", "2019-02")]) == ["evidence"]
    almost = dataclasses.replace(done, comparator="<")
    assert not rules([almost, claim("missing", "2019-02")])


def test_a_renamed_body_is_no_contradiction():
    one = Statement(ARCHIVE, "credited-body", "Instituto Federal", Kind.NAME, source="a")
    other = dataclasses.replace(one, value="Autoridad Nueva", source="b")
    assert rules([one, other]) == ["fact"]
    assert not rules([one, other], [["Instituto Federal", "Autoridad Nueva"]])


def column(values, source):
    return [
        Statement(Subject("m", str(n)), "n", value, source=source, table="t", position=n)
        for n, value in enumerate(values)
    ]


def test_a_shifted_column_is_told_once_and_not_row_by_row():
    right = [11, 22, 33, 44, 55, 66]
    [found] = find([*column(right, "a"), *column([11, 22, 22, 33, 44, 66], "b")])
    assert (found.rule, [each.position for each in found.statements]) == ("table", [2, 3, 4])
    [swapped] = find([*column(right, "a"), *column([11, 33, 22, 44, 55, 66], "b")])
    assert (swapped.rule, [each.position for each in swapped.statements]) == ("table", [1, 2])
    assert rules([*column(right, "a"), *column([11, 22, 99, 44, 55, 66], "b")]) == ["fact"]
    assert not rules([*column(right, "a"), *column(right, "b")])
