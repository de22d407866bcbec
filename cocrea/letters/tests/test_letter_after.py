"""What comes after an answer, a closing or another term undoes nothing of it."""

import datetime

import pytest

from cocrea.kernel.errors import Invalid
from cocrea.letters import actions
from cocrea.letters.models import Access
from cocrea.letters.tests.test_letter_actions import link_in, sent
from cocrea.meetings.actions.agreement import cancel_agreement, record_outcome
from cocrea.meetings.models import Agreement
from cocrea.notices import post
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db


def statuses(agreements) -> list[str]:
    rows = Agreement.objects.as_on().filter(pk__in=[each.pk for each in agreements])
    return list(rows.order_by("pk").values_list("status", flat=True))


def test_another_answer_leaves_what_was_fulfilled_or_cancelled_as_it_is(letter, agreements, clock):
    letter, mine = actions.issue_letter(by=None, letter=letter), [agreements[0], agreements[2]]
    actions.answer(letter=letter, text="Aquí está")
    assert statuses(mine) == ["answered", "answered"]
    clock.set(2019, 11, 6, 9, 30)
    record_outcome(by=None, agreements=mine[:1], kind="fulfilled", on=clock().date(), text="Con evidencia")
    cancel_agreement(by=None, agreement=mine[1], on=clock().date(), reason="Ya no hace falta")
    clock.set(2019, 11, 7, 9, 30)
    actions.answer(letter=letter, text="Gracias")
    assert letter.answers.count() == 2 and statuses(mine) == ["fulfilled", "cancelled"]


def test_an_answer_that_comes_late_still_counts(letter, agreements, clock):
    letter = actions.issue_letter(by=None, letter=letter)
    clock.set(2019, 12, 20, 9, 30)
    assert statuses(agreements[:1]) == ["lapsed"]
    actions.answer(letter=letter, text="Aquí está")
    assert statuses(agreements[:1]) == ["answered"]


def test_two_people_who_answer_the_same_are_both_heard(letter, clock):
    letter = actions.issue_letter(by=None, letter=letter)
    names = ("Ana Ríos", "Beto Paz", "Beto Paz ")
    numbers = [actions.answer(letter=letter, text="Se atenderá.", name=name).number for name in names]
    assert numbers == [1, 2, 2], "who presses twice answers once"


def test_a_letter_that_is_closed_while_it_waits_asks_for_nothing(letter, server, clock):
    letter = actions.send_letter(by=None, letter=actions.issue_letter(by=None, letter=letter))
    actions.close_letter(by=None, letter=letter)
    post.deliver(clock)
    assert not server.mailbox and Notice.objects.get().state == Notice.State.DROPPED


@pytest.mark.parametrize("end", [actions.close_letter, lambda **told: actions.cancel_letter(reason="Error", **told)])
def test_no_link_is_sent_to_a_letter_that_takes_no_answer(client, letter, server, clock, end):
    letter = sent(letter, clock)
    end(by=None, letter=letter)
    letter.refresh_from_db()
    assert client.post(f"/oficios/{letter.slug}/liga/").status_code == 200
    assert not Notice.objects.filter(kind="letters.link").exists()


def test_a_link_lasts_as_long_as_another_term_asks(client, letter, server, clock):
    letter = sent(letter, clock)
    actions.extend_letter(by=None, letter=letter, due_on=datetime.date(2020, 8, 1), reason="Lo pidieron")
    clock.set(2020, 7, 1, 9, 30)
    assert client.get(f"/oficio/{link_in(server)}/").status_code == 200
    assert Access.objects.get().expires_at.date() > datetime.date(2021, 1, 1)


def test_another_term_ends_later_than_the_one_that_runs(letter, clock):
    letter = actions.issue_letter(by=None, letter=letter)
    for day in (19, 20):
        with pytest.raises(Invalid, match="20 de noviembre de 2019"):
            actions.extend_letter(by=None, letter=letter, due_on=datetime.date(2019, 11, day), reason="Otro")
