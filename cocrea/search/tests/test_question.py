"""What somebody typed, as the index is asked."""

import pytest

from cocrea.search.question import MAX_GROUPS, parse

pytestmark = pytest.mark.engine_free


def asked(text):
    return [[(" ".join(c.tokens), c.is_prefix) for c in group.choices] for group in parse(text).groups]


def test_words_by_stem_and_exactly_the_last_as_a_beginning():
    assert asked("Planes abiertos") == [
        [("_plan", False), ("planes", False)],
        [("_abiert", False), ("abiertos", True)],
    ]


def test_common_words_are_left_out_unless_there_are_no_others():
    assert len(asked("el agua de la presa")) == 2
    assert asked("de la") == [[("de", False)], [("la", False)]]


def test_quotes_keep_words_together_and_close_the_last_one():
    assert asked('"rendición de cuentas"') == [[("rendicion de cuentas", False)]]
    assert asked("«archivo judicial» ley")[0] == [("archivo judicial", False)]


def test_codes_are_runs():
    assert asked("16.6") == [[("16 6", False)]]
    assert asked("I-20 GPA-1") == [[("i 20", False)], [("gpa 1", False)]]
    assert asked("2a") == [[("2a", False)]]
    assert asked("072") == [[("072", True)]]
    assert asked("socio-económico")[0][0] == ("_soci", False)


def test_too_long_is_cut_and_said():
    question = parse("agua " * 2000)
    assert question.is_cut and len(question.text) <= 200 and len(question.groups) == 1
    assert len(parse(" ".join(f"w{i}" for i in range(60))).groups) <= MAX_GROUPS


@pytest.mark.parametrize(
    "odd", ["", "   ", '"', '""', "«»", "***", "()", "🙂", "\x00", "-", "' OR 1=1 --", "a" * 10_000]
)
def test_odd_input_is_a_question_like_any_other(odd):
    assert parse(odd).text == parse(parse(odd).text).text
