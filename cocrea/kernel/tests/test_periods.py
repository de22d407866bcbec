import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.kernel import periods

pytestmark = pytest.mark.engine_free


def test_bounds_keep_the_precision_of_the_source():
    assert periods.bounds("2015") == (datetime.date(2015, 1, 1), datetime.date(2015, 12, 31))
    assert periods.bounds("2020-02") == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    assert periods.bounds("2019-11-04") == (datetime.date(2019, 11, 4),) * 2


@pytest.mark.parametrize(
    "text", ["", "20", "2019-13", "2019-02-30", "2019-1-1", "4/11/2019", "2019-11-04T10:00", "0000"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(periods.BadDate):
        periods.bounds(text)


@given(st.dates())
def test_a_day_lies_within_its_month_and_year(day):
    text = day.isoformat()
    for shorter in (text, text[:7], text[:4]):
        first, last = periods.bounds(shorter)
        assert first <= day <= last


def test_words():
    assert periods.words("2019-11-04") == "4 de noviembre de 2019"
    assert periods.words("2020-05") == "mayo de 2020"
    assert periods.words("2015") == "2015"
    assert periods.words("") == ""


def test_span_says_what_is_open():
    assert periods.span("2015", "2016") == "2015 – 2016"
    assert periods.span("2015-08-25", "2015-08-25") == "25 de agosto de 2015"
    assert periods.span("2020", "") == "desde 2020"
    assert periods.span("", "2016") == "hasta 2016"
    assert periods.span("", "") == ""
    assert periods.span("2015-04-07", "") == "desde el 7 de abril de 2015"
    assert periods.span("2020-05", "") == "desde mayo de 2020"
    assert periods.span("", "2016-08-25") == "hasta el 25 de agosto de 2016"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019-06-14", "2019-06-15", "14 y 15 de junio de 2019"),
        ("2019-06-10", "2019-06-15", "10 al 15 de junio de 2019"),
        ("2019-05-31", "2019-06-01", "31 de mayo al 1 de junio de 2019"),
        ("2017-09-25", "2017-10-20", "25 de septiembre al 20 de octubre de 2017"),
        ("2017-12-30", "2018-01-02", "30 de diciembre de 2017 al 2 de enero de 2018"),
        ("2017-12", "2018-01-02", "diciembre de 2017 – 2 de enero de 2018"),
    ],
)
def test_a_stretch_says_once_what_its_ends_share(start, end, said):
    assert periods.span(start, end) == said


def test_within_a_sentence_only_days_take_the_article():
    dates = ("2021-02-25", "2020-05", "2020", "")
    assert [periods.the(text) for text in dates] == ["el 25 de febrero de 2021", "mayo de 2020", "2020", ""]
    said = ["del 25 de febrero de 2021", "de mayo de 2020", "de 2020", ""]
    assert [periods.of_the(text) for text in dates] == said
    assert [periods.at(text) for text in dates] == ["al 25 de febrero de 2021", "a mayo de 2020", "a 2020", ""]
    assert [periods.short(text) for text in dates] == ["feb 2021", "may 2020", "2020", ""]


def test_a_date_that_no_calendar_has_is_told_from_what_is_none():
    assert all(
        periods.names_no_day(text) for text in ("31/02/2024", "2024-02-31", "13/2024", "30 de febrero de 2024")
    )
    assert not any(periods.names_no_day(text) for text in ("", "29/02/2024", "2024", "ayer", "1/2"))


def test_what_began_may_end_no_earlier_as_precisely_as_both_are_known():
    assert (
        periods.no_later("2025-02-01", "2025") and periods.no_later("", "2024") and periods.no_later("2024", "ayer")
    )
    assert not periods.no_later("2025-02-01", "2025-01")
