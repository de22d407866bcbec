"""What silence approves: what was sent, after the term that the rules of the body give, and nothing where they give
none."""

import datetime

import pytest

from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import minutes as acts
from cocrea.meetings.actions import notes, review
from cocrea.meetings.models import Minutes
from cocrea.meetings.tests import minuted
from cocrea.secretariat.models import BodyRules

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2031, 6, 2, 18, tzinfo=datetime.UTC)  # a Monday


def ruled(draft, days: int) -> None:
    body = draft.session.organization
    minuted.kept(BodyRules(organization=body, title="Reglas", tacit_days=days, day_kind="business", start="2030"))


def circulated(by, draft, until: int):
    return review.circulate_minutes(by=by, minutes=draft, until=datetime.date(2031, 6, until), now=NOW)


def silent(by, draft, day: int) -> Minutes:
    on = datetime.date(2031, 6, day)
    return acts.approve_minutes(by=by, minutes=draft, approval="tacit", today=on)


def test_where_the_rules_say_so_silence_approves_nothing(by, draft):
    ruled(draft, 0)
    circulated(by, draft, 20)
    with pytest.raises(Refused, match="el silencio no aprueba nada"):
        silent(by, draft, 30)
    given = {"approval": "paper", "today": NOW.date(), "early": True}
    assert acts.approve_minutes(by=by, minutes=draft, **given).approval == "paper"


@pytest.mark.parametrize(("days", "due"), [(10, 16), (1, 3)])
def test_a_term_shorter_than_that_of_the_rules_approves_nothing(by, draft, days, due):
    ruled(draft, days)
    circulated(by, draft, due - 1)
    with pytest.raises(Refused, match=f"plazo más largo, hasta el {due} de junio de 2031"):
        silent(by, draft, 30)
    circulated(by, draft, due)
    with pytest.raises(Refused, match="no ha vencido|no ha pasado"):
        silent(by, draft, due)
    assert silent(by, draft, due + 1).approval == "tacit"


def test_without_rules_those_of_the_house_hold(by, draft):
    circulated(by, draft, 2)
    with pytest.raises(Refused, match="hasta el 9 de junio"):
        silent(by, draft, 3)


@pytest.mark.parametrize("way", ["amendment", "topic", "note", "gone", "around"])
def test_silence_approves_only_what_was_sent(by, draft, way):
    attended = next(iter(circulated(by, draft, 10)))
    topic = draft.topics.get(position=1)
    if way == "amendment":
        given = {"topic": None, "text": "Otra", "reason": "Faltaba", "attendance": attended, "now": NOW}
        made = review.propose_amendment(minutes=draft, **given)
        review.answer_amendment(by=by, amendment=made, is_accepted=True, now=NOW)
    elif way == "topic":
        acts.keep_minutes_topic(by=by, minutes_topic=topic, text="Nunca circulado")
    elif way == "gone":
        acts.remove_topic(by=by, topic=topic, reason="Sobra")
    elif way == "around":
        acts.keep_minutes(by=by, minutes=draft, opening="Nunca circulada")
    else:
        notes.keep_note(by=by, topic=topic, text="Nunca circulado", version=0)
    with pytest.raises(Refused, match="Circúlalo otra vez"):
        silent(by, draft, 11)
    review.circulate_minutes(
        by=by, minutes=draft, until=datetime.date(2031, 6, 20), now=NOW + datetime.timedelta(days=1)
    )
    assert silent(by, draft, 21).approval == "tacit"
