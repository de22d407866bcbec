"""Questions and answers: the same on SQLite and on PostgreSQL, for both must pass this file."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocrea.search import engine, words
from cocrea.search.models import Asked, SearchEntry
from cocrea.search.tests.corpus import Row, durango, index_of

pytestmark = pytest.mark.django_db

LIBRARY = [
    Row("agua", "Agua limpia", "Cuánto se asignó y gastó", ("Follow the Money", "ODS 6.1"), "2015-2016"),
    Row("ladrillo", "2a. Ladrilleras: reubicación", "Padrón único de ladrilleras", ("Aire limpio",), "2015-2016"),
    Row("archivo", "Archivo judicial", "347,243 expedientes", ("Contraloría social y rendición de cuentas",)),
    Row("ruta", "Rutas del transporte", "La app muestra rutas", ("Reporte al 072", "ODS 16.6"), "2017-2019"),
    Row("cuenta", "Rendición de cuentas", "Informe de la Contraloría", ("I-20",), "2017-2019"),
    Row("nunez", "Lic. José Núñez", "Regidor", ("Ayuntamiento",)),
    Row("otra", "Cuentas claras", "Sin rendición", ("agua",)),
]


def ask(text, **more):
    return SearchEntry.objects.answer(Asked(text, **more))


def found(text, **more):
    return [entry.key for entry in ask(text, **more).results]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("agua", ["agua", "otra"]),  # the title counts more than the body
        ("AGUA", ["agua", "otra"]),
        ("nunez", ["nunez"]),
        ("Núñez José", ["nunez"]),
        ("contraloria", ["archivo", "cuenta"]),
        ("reubicaciones", ["ladrillo"]),
        ("ladriller", ["ladrillo"]),  # a beginning
        ("expedientes 347243", ["archivo"]),
        ("347,243", ["archivo"]),
        ("072", ["ruta"]),
        ("16.6", ["ruta"]),
        ("I-20", ["cuenta"]),
        ("2a", ["ladrillo"]),
        ('"rendición de cuentas"', ["cuenta", "archivo"]),
        ('"cuentas de rendición"', []),
        ("agua zzzzzz", ["agua", "otra"]),  # some of the words, for want of all
        ("kind_thing", []),  # filters are no words
        ("plan", []),
        ("_agu", ["agua", "otra"]),
    ],
)
def test_the_same_questions_have_the_same_answers(only, text, keys):
    only(index_of(LIBRARY))
    assert sorted(found(text)) == sorted(keys)
    assert found(text)[:1] == keys[:1] or text == "contraloria"


def test_all_words_come_before_some(only):
    only(index_of(LIBRARY))
    assert not ask("agua limpia").question.is_any and found("agua limpia") == ["agua"]
    said = ask("agua archivo")
    assert said.question.is_any and {entry.key for entry in said.results} == {"agua", "otra", "archivo"}


@pytest.mark.parametrize(
    "slip", ["ladrileras", "ladrillerass", "ladrilleraz", "aldrilleras", "ladrilelras", "ladrilera"]
)
def test_a_slip_is_mended_and_said(only, slip):
    only(index_of(LIBRARY))
    said = ask(slip)
    assert [entry.key for entry in said.results] == ["ladrillo"]
    assert said.mended == {words.fold(slip): ["ladrilleras"]}
    assert "<mark>Ladrilleras</mark>" in said.results[0].title_html


def test_the_beginning_of_a_word_is_no_slip(only):
    """«cassa» is a letter away from «casas», but somebody may be typing «Cassandra»."""
    only(index_of([Row("a", "Agua", "", ()), Row("b", "Casas", "", ()), Row("c", "Cassandra", "", ())]))
    assert ask("agua cassa").mended == {} and sorted(found("agua cassa")) == ["a", "c"]
    assert ask("cassa agua").mended == {"cassa": ["casas"]}, "only the last word may be a beginning"


def test_a_mended_word_keeps_its_accent(only):
    only(index_of(LIBRARY))
    assert ask("contralroia").mended == {"contralroia": ["contraloría"]}


def test_filters_and_counts(only):
    only(index_of(LIBRARY[:4]), index_of(LIBRARY[4:], "other"))
    said = ask("rendicion")
    assert said.total == said.anywhere == 3
    assert said.kinds == {"thing": 1, "other": 2} and said.plans == {"2017-2019": 1, "": 2}
    said = ask("rendicion", kind="other")
    assert (said.total, said.anywhere) == (2, 3)
    assert said.kinds == {"thing": 1, "other": 2} and said.plans == {"2017-2019": 1, "": 1}
    assert {entry.key for entry in said.results} == {"cuenta", "otra"}
    said = ask("rendicion", plan="2017-2019")
    assert said.kinds == {"other": 1} and said.plans == {"2017-2019": 1, "": 2}
    said = ask("rendicion", kind="thing", plan="2017-2019")
    assert (said.total, said.results) == (0, [])


def test_pages_follow_one_another_without_gap_or_repetition(only):
    only(index_of([Row(f"k{i:03}", "Agua de todos", f"Presa {i}") for i in range(45)]))
    pages = [ask("agua", after=after) for after in (0, 20, 40)]
    keys = [entry.key for page in pages for entry in page.results]
    assert keys == [f"k{i:03}" for i in range(45)]  # equal scores: by title, then address
    assert [(page.previous, page.next) for page in pages] == [(None, 20), (0, 40), (20, None)]
    assert ask("agua", after=9000).results == []


def test_of_very_many_those_with_the_word_in_the_title_come_first_and_nobody_counts_them_all(only, monkeypatch):
    monkeypatch.setattr(engine, "COUNTED", 10)
    rows = [Row(f"k{i:03}", "Presa", "Agua de todos", plan="2017-2019") for i in range(30)]
    only(index_of([*rows, Row("z", "Agua", plan="2017-2019"), Row("a", "Agua")]))
    said = ask("agua", plan="2017-2019")
    assert (said.most, said.total, said.is_counted) == (10, 11, False)
    assert said.results[0].key == "z" and "a" not in [entry.key for entry in said.results]


@pytest.mark.parametrize("rows", [1, 60])
@pytest.mark.parametrize("text", ["agua", "augua", "zzzzzz xxxxxx", '"agua de todos"'])
def test_eight_queries_at_most(only, rows, text):
    only(index_of([Row(f"k{i}", "Agua de todos") for i in range(rows)]))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask(text, kind="thing")
    assert len(queries) <= 8


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    st.one_of(
        st.text(max_size=260),
        st.text(alphabet="\"'*():^-+{}[]\\&|!<>:ANDORNTE _%;\x00áñ🙂0a", max_size=80),
        st.sampled_from(
            ["agua AND", "NEAR(agua archivo)", "title_tokens:agua", "' OR 1=1 --", "agua*", "!agua", "a:*b"]
        ),
    )
)
def test_nothing_typed_is_an_error(only, text):
    if not SearchEntry.objects.exists():
        only(index_of(LIBRARY))
    ask(text, plan="2015-2016")


def slipped(word, dice):
    """The word with one random slip: a letter lost, added, changed, or two swapped."""
    place = dice.randrange(len(word) - 1)
    letter = dice.choice("abcdefghilmnoprstuvz")
    return dice.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


def telling_words(title):
    """The words of a title, of five letters or more, that say something."""
    found = (token.exact for token in words.tokens(title) if token.is_word and len(token.exact) >= 5)
    return [word for word in dict.fromkeys(found) if word not in words.STOP_WORDS]


def missed(rows, size, only_rare):
    """Searches each row by `size` words of its title, one of them slipped: (searches, those that missed it)."""
    dice = random.Random(2015)
    stems = {row.key: {words.stem(word) for word in telling_words(" ".join([row.title, *row.body]))} for row in rows}
    asked, misses = 0, []
    for row in rows:
        telling = telling_words(row.title)
        if only_rare:
            telling = [w for w in telling if sum(words.stem(w) in each for each in stems.values()) <= 5]
        if len(telling) >= size:
            chosen = dice.sample(telling, size)
            typed = " ".join([slipped(chosen[0], dice), *chosen[1:]])
            asked += 1
            if row.key not in found(typed)[:10]:
                misses.append((row.title, typed))
    return asked, misses


@pytest.mark.parametrize(("size", "only_rare"), [(2, False), (1, True)])
def test_with_one_slip_the_right_entry_is_in_the_first_ten(only, size, only_rare):
    """Measured on Durango's own words, as people search: two words of a title, or one that few entries have."""
    rows = durango()
    only(index_of(rows))
    asked, misses = missed(rows, size, only_rare)
    assert asked > 100
    assert len(misses) <= 0.05 * asked, misses
