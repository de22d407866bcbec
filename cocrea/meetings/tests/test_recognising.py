"""Phrases that look like agreements. The sentences of `phrases.csv` were written apart from the patterns; how often
the recogniser is right on them stands in benchmarks/results/, and here only what must never get worse."""

import csv
import datetime
from pathlib import Path

import pytest

from cocrea.meetings import recognising
from cocrea.meetings.recognising import phrase, phrases

pytestmark = pytest.mark.engine_free
DAY = datetime.date(2019, 11, 4)
SENTENCES = list(csv.DictReader(Path(__file__).with_name("phrases.csv").open(encoding="utf-8")))


def test_the_minutes_of_2019_paraphrased():
    found = phrases(
        "Se habló del hackatón. Se sugirió enviar un oficio firmado por el Consejo General del IDAIP y la "
        "Sociedad Civil, "
        "donde se solicite al CETIC que implemente las mejoras. Falta el presupuesto.\n"
        "Para finalizar se acordó hacer un oficio más, derivado de la reunión de fecha 04/11/2019: que remitan la "
        "evidencia pendiente con fecha límite el 19 de noviembre.",
        DAY,
    )
    assert [(each.mode, each.kind) for each in found] == [("suggested", "letter"), ("agreed", "letter")]
    assert found[0].addressee == "CETIC" and found[0].signatories.startswith("Consejo General del IDAIP")
    assert (found[0].due_on, found[1].due_on) == (None, datetime.date(2019, 11, 19))
    assert found[1].is_inferred and "se acordó hacer un oficio" in found[1].clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se acordó entregarlo a más tardar el 5 de enero.", (datetime.date(2020, 1, 5), True)),
        ("Se acordó entregarlo el día 5/12/2019.", (datetime.date(2019, 12, 5), False)),
        ("Se acordó entregarlo antes del 31 de febrero.", (None, False)),
        ("Se acordó lo visto en la reunión del 3 de octubre de 2019.", (None, False)),
    ],
)
def test_the_day_that_a_phrase_names(text, expected):
    found = phrase(text, DAY)
    assert (found.due_on, found.is_inferred) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se acordó contestar en un plazo de diez días hábiles.", (10, "working")),
        ("Se acordó contestar dentro de los 15 días.", (15, "calendar")),
    ],
)
def test_a_term_in_days(text, expected):
    found = phrase(text, DAY)
    assert (found.due_days, found.day_kind) == expected


def test_the_stop_of_an_abbreviation_ends_no_sentence():
    assert len(recognising.sentences("El Lic. Pérez quedó de enviarlo. El Ing. Luna no vino.")) == 2


def measured() -> dict[str, float]:
    """Recall and precision on the sentences, of what is offered at all; and how often kind and deadline are right."""
    found = [(row["verdict"], row["deadline"], phrase(row["sentence"], DAY)) for row in SENTENCES]
    offered = [each for each in found if each[2] is not None]
    true = [each for each in found if each[0] != "none"]
    right = [each for each in offered if each[0] != "none"]
    dated = [each for each in found if each[1]]
    return {
        "sentences": len(found),
        "recall": len(right) / len(true),
        "precision": len(right) / len(offered),
        "kind": sum(mode == each.mode for mode, _due, each in right) / len(right),
        "deadline": sum(each is not None and str(each.due_on) == due for _mode, due, each in dated) / len(dated),
    }


def test_on_sentences_written_apart_it_does_not_get_worse():
    found = measured()
    assert found["sentences"] >= 60
    assert found["recall"] >= 0.8 and found["precision"] >= 0.85, found
    assert found["kind"] >= 0.9 and found["deadline"] >= 0.8, found
