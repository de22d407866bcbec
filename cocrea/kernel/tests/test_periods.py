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
