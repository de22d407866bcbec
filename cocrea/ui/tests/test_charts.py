"""Charts: well-formed and safe whatever the words and the numbers."""

import itertools
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocrea.ui.charts.bars import Bar, bars
from cocrea.ui.charts.course import Point, course
from cocrea.ui.charts.dots import Dot, dots
from cocrea.ui.charts.funnel import Stage, funnel
from cocrea.ui.charts.gantt import Task, gantt
from cocrea.ui.charts.heat import Line, Spot, heat
from cocrea.ui.charts.marks import RATINGS, STATUSES
from cocrea.ui.charts.matrix import Cell, Row, matrix
from cocrea.ui.charts.scale import TimeScale, axis, interval
from cocrea.ui.charts.seats import Seat, seats
from cocrea.ui.charts.stacks import Part, Stack, stacks
from cocrea.ui.charts.strip import Band, Promise, strip
from cocrea.ui.charts.svg import num, pct
from cocrea.ui.charts.timeline import Event, timeline

LETTER = 930  # pixels of height between the margins of a printed letter page
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Corresponsabilidad interinstitucional y fortalecimiento hidrosanitario de las comunidades " * 4

words = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "<script>alert(1)</script>", '"onload="x', "'&<>]]>", LONG, "ñ á ü ¿?", "\x00\x0b\ud800", "NaN"]
    ),
)
dates = st.one_of(
    st.sampled_from(["", "2015", "2020-05", "2019-11-04", "0001", "9999-12-31", "2019-13", "ayer"]), words
)
numbers = st.one_of(st.none(), st.floats(), st.integers(-(10**9), 10**9))
keys = st.sampled_from([*STATUSES, *RATINGS, "", "otro"])


def lists(*parts, kind, most=6):
    """Lists of a chart's dataclass with arbitrary fields."""
    return st.lists(st.builds(kind, *parts), max_size=most)


CHARTS = {
    "strip": st.builds(strip, lists(words, lists(words, keys, kind=Promise, most=40), kind=Band, most=3), words),
    "timeline": st.builds(timeline, lists(words, dates, dates, words, st.booleans(), keys, kind=Event), words, words),
    "gantt": st.builds(
        gantt,
        lists(words, words, dates, dates, dates, words, keys, kind=Task),
        words,
        start=dates,
        end=dates,
        today=dates,
        undated=words,
        today_label=words,
    ),
    "bars": st.builds(bars, lists(words, numbers, words, numbers, words, keys, kind=Bar), words, numbers),
    "course": st.builds(course, lists(dates, numbers, words, kind=Point), words, numbers, words),
    "funnel": st.builds(funnel, lists(words, st.integers(-5, 10**6), words, kind=Stage, most=4), words),
    "dots": st.builds(dots, lists(st.floats(), st.floats(), words, st.floats(), keys, kind=Dot), words),
    "matrix": st.builds(
        matrix,
        st.lists(words, max_size=5),
        lists(words, lists(keys, words, kind=Cell), words, kind=Row, most=4),
        words,
        words,
    ),
    "heat": st.builds(
        heat,
        st.lists(words, max_size=5),
        lists(words, lists(keys, numbers, words, kind=Spot), kind=Line, most=4),
        words,
    ),
    "stacks": st.builds(
        stacks, lists(words, lists(keys, st.integers(-5, 10**6), words, kind=Part), words, kind=Stack), words, words
    ),
    "seats": st.builds(
        seats,
        lists(words, words, st.sampled_from(["authority", "facilitator"]), st.sampled_from(["absent"]), kind=Seat),
        words,
        words,
    ),
}  # fmt: skip


def check(svg: str) -> ElementTree.Element:
    """Parses the drawing and looks for what must never be in it; returns its root."""
    root = ElementTree.fromstring(svg.encode("utf-8"))
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    for node in root.iter():
        name = node.tag.removeprefix(SVG)
        assert name in {"svg", "title", "desc", "g", "line", "rect", "circle", "path", "text"}
        assert "style" not in node.attrib and not any(key.startswith("on") for key in node.attrib)
        for key, value in node.attrib.items():
            if key not in {"class", "aria-label", "role"}:
                assert "nan" not in value.lower() and "inf" not in value.lower(), (name, key, value)
            if key in {"width", "height", "r"}:
                assert float(value.rstrip("%")) >= 0
    return root


@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_well_formed_for_any_input(name):
    @settings(max_examples=60, deadline=None)
    @given(CHARTS[name])
    def run(svg):
        check(svg)

    run()


@pytest.mark.parametrize(
    "svg",
    [
        strip([], "t"), timeline([], "t"), gantt([], "t"), bars([], "t"), funnel([], "t"), dots([], "t"),
        matrix([], [], "t"), seats([], "t"), heat([], [], "t"), stacks([], "t"),
    ],
)  # fmt: skip
def test_empty_chart_draws_nothing(svg):
    assert {node.tag.removeprefix(SVG) for node in check(svg)} <= {"title", "desc"}


def test_words_are_escaped_and_whole_in_the_description():
    svg = timeline([Event("<script>alert('x')</script> & «comillas»", "2020-05")], "Línea")
    assert "<script" not in svg
    assert "<script>alert('x')</script> & «comillas»" in check(svg).find(f"{SVG}desc").text


def test_long_words_are_cut_with_an_ellipsis():
    drawn = [node.text for node in check(bars([Bar(LONG, 3)], "t")).iter(f"{SVG}text")]
    assert all(len(text) <= 90 for text in drawn)
    assert sum(text.endswith("…") for text in drawn) == 2  # one for the page, one for the phone


@pytest.mark.parametrize("count", [1, 17, 31])
def test_time_charts_print_on_one_letter_page(count):
    events = [Event(f"Acto {i}", f"2015-{i % 12 + 1:02d}-01") for i in range(count)]
    tasks = [Task(str(i), "Actividad", due="2016-08-25") for i in range(count)]
    for svg in (timeline(events, "t"), gantt(tasks, "t", start="2015-08-25", end="2016-08-25")):
        assert 0 < float(check(svg).get("height")) <= LETTER


def test_a_fuzzy_date_is_a_hollow_stretch_and_a_day_a_solid_diamond():
    month = check(timeline([Event("a", "2020-05"), Event("b", "2020-01-01")], "t"))
    assert [n.get("class") for n in month.iter(f"{SVG}rect")] == ["c-open"]
    assert [n.get("class") for n in month.iter(f"{SVG}path")] == ["c-fill"]


def test_an_event_without_a_date_has_no_mark():
    root = check(timeline([Event("Sesión de resultados")], "t", "Sin fecha"))
    assert [n.text for n in root.iter(f"{SVG}text")] == ["Sin fecha", "Sesión de resultados"]
    assert not list(root.iter(f"{SVG}path"))


def test_bar_without_a_value_says_so_and_draws_no_length():
    root = check(bars([Bar("Personas capacitadas")], "t", missing="sin datos"))
    assert "sin datos" in [n.text for n in root.iter(f"{SVG}text")]
    assert [n.get("class") for n in root.iter(f"{SVG}rect")] == ["c-ghost"]


def test_bar_length_and_target_share_one_scale():
    root = check(bars([Bar("a", 50, target=100), Bar("b", 200)], "t"))
    assert [n.get("width") for n in root.iter(f"{SVG}rect") if n.get("class") == "c-fill"] == ["25%", "100%"]
    assert "50%" in [n.get("x") for n in root.iter(f"{SVG}svg")]


def test_funnel_draws_one_square_each_and_fills_those_that_stay():
    root = check(funnel([Stage("problemas", 24), Stage("ganadores", 8), Stage("compromisos", 5)], "t"))
    classes = [n.get("class") for n in root.iter(f"{SVG}rect")]
    assert len(classes) == 24 + 8 + 5
    assert classes.count("c-accent") == 8 + 5 + 5


def test_dots_keep_north_up_and_east_right():
    root = check(dots([Dot(-104, 24, "sur"), Dot(-103, 26, "norte")], "t"))
    south, north = root.findall(f"{SVG}circle")
    assert float(north.get("cy")) < float(south.get("cy")) and float(north.get("cx")) > float(south.get("cx"))


@pytest.mark.parametrize("text", ["", "ayer", "2019-13", None, "2019-02-30"])
def test_interval_of_what_is_no_date_is_none(text):
    assert interval(text) is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_coordinate_is_never_infinite_or_not_a_number(value):
    assert num(value) == "0" and pct(value) == "0%"


@pytest.mark.parametrize("years", range(2, 40))
def test_names_of_years_keep_apart_on_a_telephone(years):
    scale = TimeScale.around([interval("2015"), interval(str(2014 + years))])
    named = ElementTree.fromstring(f"<svg>{axis(scale, 80)}</svg>").findall("text")
    places = [float(each.get("x").rstrip("%")) for each in named if "c-wide" not in each.get("class")]
    assert places and all(after - before >= 13 for before, after in itertools.pairwise([*places, 100.0]))
