"""Marked snippets."""

import pytest

from cocrea.search.marking import WIDTH, Marker
from cocrea.search.question import parse

pytestmark = pytest.mark.engine_free


def test_words_found_are_marked_as_they_are_written():
    assert Marker(parse("contraloria")).marked("La Contraloría social") == "La <mark>Contraloría</mark> social"


def test_what_comes_from_outside_is_escaped():
    text = '<script>alert("x")</script> agua & <b>agua</b>'
    drawn = Marker(parse("agua script")).marked(text)
    assert "<script" not in drawn and "<b>" not in drawn
    assert drawn.count("<mark>agua</mark>") == 2 and "&lt;<mark>script</mark>&gt;" in drawn


def test_a_phrase_is_marked_where_it_stands_whole():
    drawn = Marker(parse('"datos abiertos"')).marked("Datos. Los datos abiertos son datos.")
    assert drawn == "Datos. Los <mark>datos</mark> <mark>abiertos</mark> son datos."


def test_the_line_that_says_most_is_shown_and_cut():
    text = "El agua.\n" + "Nada que ver. " * 40 + "Agua limpia del municipio. " + "Otra cosa. " * 40
    drawn, said = Marker(parse("agua limpia")).snippet(text)
    assert said == 2 and drawn.startswith("…") and drawn.endswith("…")
    assert "<mark>Agua</mark> <mark>limpia</mark>" in drawn
    assert len(drawn.striptags()) <= WIDTH + 2


def test_without_a_match_the_beginning_is_shown():
    assert Marker(parse("luna")).snippet("El agua.") == ("El agua.", 0)
