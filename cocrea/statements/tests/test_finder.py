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
    assert rules([Statement(ARCHIVE, "sessions", "5", rows=unread)]) == ["total"]  # too many without the other
    mixed = (Row("a", "6", "personas"), Row("b", "9", "familias"))
    assert not rules([Statement(ARCHIVE, "people", "6", unit="personas", rows=mixed)])
    assert not rules([Statement(ARCHIVE, "people", "6", unit="personas", rows=mixed[1:])])


def claim(value, on):
    return Statement(ARCHIVE, "evidence", value, Kind.CLAIM, stated_on=on, source="m")


def test_complete_against_missing():
    assert rules([claim("complete", "2019-11-04"), claim("missing", "2019-11-04")]) == ["evidence"]
    assert rules([claim("100 %", "2019-06"), claim("returned", "2019-11")]) == ["evidence"]
    assert not rules([claim("missing", "2019-06"), claim("complete", "2019-11")])
    done = Statement(ARCHIVE, "progress", "100", unit="%", stated_on="2019-01")
    assert rules([done, claim("missing", "2019-02")]) == ["evidence"]
    part = dataclasses.replace(claim("complete", "2019-11-04"), measure="minutes-of-use")
    assert not rules([part, claim("missing", "2019-11-04")])
    whole = dataclasses.replace(done, measure="evidence", value="100")
    assert rules([whole, claim("missing", "2019-02")]) == ["evidence"]
    almost = dataclasses.replace(done, comparator="<")
    assert not rules([almost, claim("missing", "2019-02")])


def test_a_renamed_body_is_no_contradiction():
    one = Statement(ARCHIVE, "credited-body", "Instituto Federal", Kind.NAME, source="a")
    other = dataclasses.replace(one, value="Autoridad Nueva", source="b")
    assert rules([one, other]) == ["fact"]
    assert not rules([one, other], [["Instituto Federal", "Autoridad Nueva"]])


def test_of_one_day_a_list_says_who_was_there():
    there = Statement(ARCHIVE, "attendees", "Ana Ruiz; Luz Mora", Kind.NAMES, as_of="2019-11-04", source="a")
    fewer = dataclasses.replace(there, value="L.T.S. Ana Ruiz", source="b")
    assert rules([there, fewer]) == ["fact"]
    assert not rules([each for one in (there, fewer) for each in [dataclasses.replace(one, as_of="2019")]])
    assert not rules([there, dataclasses.replace(there, value="C.P. Luz Mora; Ana Ruiz", source="b")])


def test_a_row_is_of_one_subject():
    def told(measure, places, kind):
        subjects = [Subject("m", each) for each in "abc"]
        rows = zip(subjects, places, strict=True)
        return [Statement(s, measure, s.key, kind, source="x", table="t", position=p) for s, p in rows]

    right, text = told("fund", (1, 2, 3), Kind.CODE), told("words", (1, 2, 4), Kind.TEXT)
    assert not rules([*right, *text])
    [found] = find([*right, *told("words", (1, 3, 4), Kind.TEXT)])
    assert (found.rule, {each.subject.key for each in found.statements}) == ("table", {"b", "c"})


def test_texts_that_have_changed_rows_are_found_near_and_far():
    words = ("archivo digital del juzgado", "uniformes en escuelas", "pozos de agua", "rutas de transporte")
    subjects = [Subject("m", str(n), text) for n, text in enumerate(words)]

    def told(order):
        cells = enumerate(zip(subjects, order, strict=True), 1)
        return [
            Statement(subject, "d", f"Mejorar {words[n]}", Kind.TEXT, source="a", table="t", position=p)
            for p, (subject, n) in cells
        ]

    assert not rules(told((0, 1, 2, 3)))
    for order, places in (((3, 1, 2, 0), [1, 4]), ((0, 2, 1, 3), [2, 3])):
        [found] = find(told(order))
        assert (found.rule, [each.position for each in found.statements]) == ("table", places)


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
