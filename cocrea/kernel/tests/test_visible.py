import pytest

from cocrea.kernel import visible

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize("text", ["", " ", "Ana", "a\u200bb", "co\u00adsa", "👩\u200d🌾", "שלום", "\u200fשלום"])
def test_what_can_be_seen_is_kept(text):
    assert not visible.complaint(text)


@pytest.mark.parametrize("text", ["\u200b", "\u2800", "\ufeff \u3164", "\u200d\u2060"])
def test_what_shows_nothing_is_refused_with_words(text):
    assert visible.complaint(text) == "De este texto no se ve nada. Escríbelo de nuevo."


@pytest.mark.parametrize("text", ["Ana\u202enu", "\u2066x"])
def test_what_turns_its_neighbours_is_refused_with_words(text):
    assert "marca invisible" in visible.complaint(text)
