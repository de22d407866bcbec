"""Colours of an exercise enter the style sheet only as colours."""

import pytest

from cocrea.exercise.calc import colours, contrast, style_sheet

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize(
    "value", ["red", "#12", "#1234567", "#12345g", "#111;} body{display:none", "url(x)", "", None, 7, ["#111"]]
)
def test_what_is_no_colour_is_left_out(value):
    assert colours({"ink": value}) == {}
    assert style_sheet({"light": {"ink": value}}) == ""


def test_names_that_nobody_knows_are_left_out():
    assert colours({"ink": "#ABCDEF", "--x;}": "#111", "font": "#222"}) == {"ink": "#abcdef"}


def test_light_and_dark():
    sheet = style_sheet({"light": {"ink": "#111"}, "dark": {"ink": "#EEE", "paper": "#000000"}})
    assert sheet == ":root{--ink:#111}\n@media (prefers-color-scheme:dark){:root{--paper:#000000;--ink:#eee}}\n"


@pytest.mark.parametrize("tokens", [None, [], {}, "x", {"light": "x"}, {"light": None}])
def test_no_colours_no_sheet(tokens):
    assert style_sheet(tokens) == ""


def test_contrast():
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777") == 1
