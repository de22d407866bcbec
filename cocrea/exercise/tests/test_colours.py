"""Colours of an exercise enter the style sheet only as colours."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings as project
from hypothesis import given
from hypothesis import strategies as st

from cocrea.exercise.calc import (
    ENOUGH,
    HOUSE,
    TOKENS,
    colours,
    contrast,
    faults,
    nearest,
    strangers,
    style_sheet,
)

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


def test_the_colours_of_the_house_are_those_of_its_style_sheet():
    sheet = (Path(project.ROOT) / "cocrea/ui/static/ui/cocrea.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    for mode, text in (("light", light), ("dark", dark)):
        said = dict(re.findall(r"--(\w+): (#\w+);", text))
        assert {name: said[name] for name in TOKENS} == HOUSE[mode]


def test_the_colours_of_the_house_and_of_durango_can_be_read():
    told = tomllib.loads((Path(project.ROOT) / "exercises/durango/exercise.toml").read_text())["tokens"]
    assert faults({}) == faults(told) == [] and strangers(told) == []


def test_a_weak_colour_is_found_where_it_is_weakest_and_the_nearest_can_be_read():
    (fault,) = faults({"light": {"accent": "#e0a090"}})
    assert (fault.mode, fault.name, fault.ground) == ("light", "accent", "surface")
    assert fault.ratio < 2 and fault.nearest
    assert faults({"light": {"accent": fault.nearest}}) == []
    lighter = "#" + "".join(f"{min(255, int(fault.nearest[i : i + 2], 16) + 4):02x}" for i in (1, 3, 5))
    assert faults({"light": {"accent": lighter}}), "a step back towards what was asked would not do"


def test_a_ground_that_hides_every_word_is_a_fault_of_each():
    assert len(faults({"light": {"paper": "#777777", "surface": "#777777"}})) >= 6


def test_no_lightness_reads_on_black_and_white_at_once():
    assert nearest("#888888", ["#000000", "#ffffff"]) == "#767676"
    assert nearest("#ff0000", ["#333333", "#dddddd"]) == ""


@given(st.from_regex(r"\A#[0-9a-f]{6}\Z"), st.from_regex(r"\A#[0-9a-f]{6}\Z"))
def test_what_is_suggested_can_be_read(colour, ground):
    found = nearest(colour, [ground])
    assert found and contrast(found, ground) >= ENOUGH
    assert contrast(colour, ground) < ENOUGH or contrast(found, colour) < 1.05, "what can be read stays as it is"


@pytest.mark.parametrize("tokens", [[], {"night": {}}, {"light": {"ink": "red"}}, {"light": {"font": "#111"}}])
def test_what_is_no_colour_is_named(tokens):
    assert strangers(tokens)
