"""Words as the index knows them."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocrea.search import spelling, words

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Núñez", "nunez"), ("CONTRALORÍA", "contraloria"), ("ﬁcha", "ficha"), ("Straße", "strasse"), ("№", "no")],
)
def test_case_and_accents_go(text, folded):
    assert words.fold(text) == folded


def test_numbers_and_codes_stay_whole():
    found = [token.exact for token in words.tokens("Art. 072, ODS 16.6, I-20, 2a: 347,243, o 1,234,567 (2015,2016)")]
    assert found == ["art", "072", "ods", "16", "6", "i", "20", "2a", "347243", "o", "1234567", "2015", "2016"]


# What a number with commas is; slow on long texts, so that the program cuts them in another way.
OLD = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)|{words.WORD.pattern}")


@given(st.text("123,,,ab .", max_size=40))
def test_commas_between_digits_are_cut_as_the_plain_rule_says(text):
    assert list(words.pieces(text)) == [match.span() for match in OLD.finditer(text)]


@pytest.mark.parametrize(
    "text", ["111," * 25_000 + "1", "1," * 50_000, "1" * 100_000, "1,23" * 25_000, "a," * 50_000]
)
def test_a_cell_of_a_hundred_thousand_characters_is_read_once(text):
    """At each step the search goes on where the last one ended: as many looks as pieces, each of its own length."""
    start = time.process_time()
    found = words.tokens(text)
    assert time.process_time() - start < 1, "a minute, when every comma begins anew"
    assert len(found) <= len(text) // 2 + 1


def test_a_token_knows_where_it_stands():
    text = "La Contraloría, 347,243."
    assert [text[token.start : token.end] for token in words.tokens(text)] == ["La", "Contraloría", "347,243"]


@pytest.mark.parametrize(
    "family",
    ["rendición rendicion rendiciones", "ladrillera ladrilleras", "publicación publicaciones publicacion",
     "municipio municipios", "abierto abiertos abierta", "plan planes", "sesión sesiones sesion"],
)  # fmt: skip
def test_inflections_share_a_stem(family):
    assert len({words.stem(words.fold(word)) for word in family.split()}) == 1


def test_what_is_indexed_keeps_the_order_and_adds_stems():
    assert words.indexed("Rendición de cuentas") == "rendicion de cuentas _rendicion _cuent"


def test_filters_are_no_word_that_can_be_typed():
    assert words.filter_token("plan", "2017-2019") == "__plan_2017_2019"


@given(st.text(max_size=300))
def test_tokens_are_always_safe_for_both_engines(text):
    for token in words.indexed(words.clean(text)).split():
        assert token.replace("_", "a").isalnum() and len(token) <= words.MAX_TOKEN + 1


ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@given(st.text(ALPHABET, min_size=4, max_size=14), st.integers(0, 3), st.integers(0, 13), st.sampled_from(ALPHABET))
def test_one_slip_is_always_found_by_a_shared_form(word, kind, place, letter):
    place %= len(word)
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    slip = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        swapped,
    ][kind]
    assert spelling.is_near(slip, word) and spelling.is_near(word, slip)
    if len(slip) >= spelling.SHORTEST:
        assert spelling.deletions(slip) & spelling.deletions(word)


@pytest.mark.parametrize("far", ["agua", "ladrillo", "ladrilelras__", "lardilleras_", "drilleras"])
def test_two_slips_are_too_far(far):
    assert not spelling.is_near("ladrilleras", far)
