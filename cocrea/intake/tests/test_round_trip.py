"""Generated workbooks, there and back: what comes in is what was written; what is there already writes nothing;
what cannot be kept is refused by cell, and never crashes."""

import contextlib
import datetime
import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.intake.actions import import_files, preview_files
from cocrea.intake.tests import writing
from cocrea.ledger.models import Head
from cocrea.plans.models import Activity, Indicator, TimelineEvent

pytestmark = pytest.mark.django_db

EXAMPLES = 3_500 if os.environ.get("COCREA_SOAK") else 60
sampled = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"], exclude_characters="\u00ad")
WORDS = st.text(LETTERS | st.sampled_from("\n =+-@'\"áé;,"), max_size=30).map(str.strip)
TITLE = WORDS.filter(lambda text: text and text[0] != "'")
EDTF = st.one_of(
    st.just(""),
    st.integers(1900, 2100).map(str),
    st.dates(datetime.date(1901, 1, 1), datetime.date(2100, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.dates(datetime.date(1901, 1, 1), datetime.date(2100, 1, 1)).map(datetime.date.isoformat),
)
DAY = st.none() | st.dates(datetime.date(1901, 1, 1), datetime.date(2100, 1, 1))
NUMBER = st.none() | st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
CHOICE = st.sampled_from(TimelineEvent.Kind.choices).map(lambda pair: (pair[0], str(pair[1])))


@contextlib.contextmanager
def nothing_stays():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def files(draw, key, rows):
    """The table as one of the programs that people use would write it, with blank rows strewn in."""
    table = [rows[0]]
    for row in rows[1:]:
        table += [[]] * draw(st.sampled_from([0, 0, 0, 1, 3])) + [row]
    program = draw(st.sampled_from(["csv", "csv", "xlsx", "ods"]))
    if program == "csv":
        encoding, separator = draw(st.sampled_from(writing.ENCODINGS)), draw(st.sampled_from(writing.SEPARATORS))
        table = [[defused(cell) for cell in row] for row in table]
        return [(f"{key}.csv", writing.as_csv(table, encoding, separator))]
    write = writing.as_xlsx if program == "xlsx" else writing.as_ods
    return [(f"{key}.{program}", write(table))]


def defused(cell):
    return f"'{cell}" if isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@" else cell


def there_and_back(given_files, kept, expected):
    """Imports, compares with what was written, imports again."""
    with nothing_stays():
        found = import_files(given_files, by=None)
        assert [str(error) for error in found[0].errors] == []
        assert list(kept.all()) == expected
        head = Head.objects.values().get()
        again = import_files(given_files, by=None)
        assert not again[0].has_changes and again[0].sheets[0].unchanged == len(expected)
        assert Head.objects.values().get() == head


@sampled
@given(st.data(), st.lists(st.tuples(EDTF, TITLE, st.booleans(), CHOICE, WORDS), min_size=1, max_size=5))
def test_texts_codes_truths_and_old_dates(plan, data, rows):
    header = ["Plan", "position", "Fecha", "title", "is_inferred", "kind", "note"]
    table, expected = [header], []
    for position, (date, title, truth, (key, label), note) in enumerate(rows):
        code = data.draw(st.sampled_from([key, label, label.upper()]))
        shown = int(date) if len(date) == 4 and data.draw(st.booleans()) else date
        if len(date) == 10 and data.draw(st.booleans()):
            shown = datetime.date.fromisoformat(date)
        table.append(["2017-2019", position, shown, title, truth, code, note])
        expected.append((position, date, title, truth, key, note))
    names = ("position", "date", "title", "is_inferred", "kind", "note")
    kept = TimelineEvent.objects.order_by("position").values_list(*names)
    there_and_back(files(data.draw, "events", table), kept, expected)


@sampled
@given(st.data(), st.lists(st.tuples(DAY, TITLE, st.none() | st.integers(0, 32767)), min_size=1, max_size=5))
def test_days_and_whole_numbers(plan, commitment, data, rows):
    table = [["plan", "commitment", "number", "title", "due_on", "sheet_number"]]
    expected = []
    for number, (day, title, sheet) in enumerate(rows, 1):
        as_text = day and data.draw(st.sampled_from([day, day.isoformat(), f"{day:%d/%m/%Y}"]))
        table.append(["2017-2019", data.draw(st.sampled_from([4, "4"])), number, title, as_text, sheet])
        expected.append((str(number), title, day, sheet))
    names = ("number", "title", "due_on", "sheet_number")
    there_and_back(
        files(data.draw, "activities", table), Activity.objects.order_by("pk").values_list(*names), expected
    )


@sampled
@given(st.data(), st.lists(st.tuples(NUMBER, NUMBER, WORDS), min_size=1, max_size=5))
def test_decimals(plan, commitment, data, rows):
    table = [["plan", "commitment", "number", "baseline", "target", "goal"]]
    expected = []
    for number, (baseline, target, goal) in enumerate(rows, 1):
        table.append(["2017-2019", "4", number, baseline, target, goal])
        expected.append((number, baseline, target, goal))
    names = ("number", "baseline", "target", "goal")
    there_and_back(
        files(data.draw, "indicators", table), Indicator.objects.order_by("pk").values_list(*names), expected
    )


ANYTHING = st.one_of(
    st.none(),
    st.text(LETTERS, max_size=12),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(datetime.date(1901, 1, 1)),
    st.sampled_from(["2017-2019", "4", "1", "1F", "#REF!", "=1+1", "2016-08-25", "plan", "x" * 400, "1e400", "∞"]),
)
NAMES = [
    "plan",
    "commitment",
    "number",
    "title",
    "due_on",
    "origin",
    "sheet_number",
    "frequency",
    "source",
    "id",
    "otra",
]


@sampled
@given(
    st.lists(st.lists(ANYTHING, max_size=11), max_size=6), st.permutations(NAMES), st.integers(0, 11), st.booleans()
)
def test_whatever_stands_in_the_cells_is_kept_or_refused_by_cell(plan, commitment, rows, names, cut, is_excel):
    table = [names[: 11 - cut], *rows]
    write = writing.as_xlsx if is_excel else writing.as_ods
    with nothing_stays():
        before = Head.objects.values().get()
        found = import_files([("activities." + ("xlsx" if is_excel else "ods"), write(table))], by=None)
        for error in found[0].errors:
            assert error.message
            assert error.row == 0 or f"fila {error.row}" in str(error)
            assert not error.written or error.column
        if found[0].errors:
            assert Head.objects.values().get() == before and not Activity.objects.exists()


def test_five_thousand_rows(plan):
    rows = [["2017-2019", place, f"Hecho {place}", "2020-05"] for place in range(5_000)]
    files = [("events.xlsx", writing.as_xlsx([["plan", "position", "title", "date"], *rows]))]
    assert preview_files(files)[0].sheets[0].new == 5_000
    assert import_files(files, by=None)[0].is_applied
    assert preview_files(files)[0].sheets[0].unchanged == 5_000
