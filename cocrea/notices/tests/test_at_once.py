"""The outbox while the worker and people at the desk meet in it, and buttons that are pressed twice."""

import threading
import time

import pytest
from django.urls import reverse

from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.notices import actions, kinds, post, reminders
from cocrea.notices.actions.recording import note
from cocrea.notices.kinds import Text
from cocrea.notices.models import Addressee, Notice
from cocrea.notices.stopping import addressee_of, token_of
from cocrea.notices.tests.test_acts import coordinator, steward, write  # noqa: F401
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
WAITS = 0.4  # seconds: long enough for the other one to be in the middle of it


@pytest.fixture
def composing():
    """An event that is set while a letter of the kind «t.act» is composed, which takes a while and ends in an act."""
    begun = threading.Event()

    def compose(notice, now):
        begun.set()
        time.sleep(WAITS)
        note(None, "notices.addressee.choose", addressee_of(notice.to))
        return Text("Cita", "Ven.", [])

    kinds.declare("t.act", "De prueba", compose=compose)
    return begun


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["drop", "erase", "resend", "all"])
def test_the_worker_composes_a_letter_while_the_desk_does_something_with_it(server, clock, composing, act):
    """Each waits for the other one; nobody for each other (PostgreSQL would end one of them)."""
    write(kind="t.act")
    letter, told = Notice.objects.get(), []
    acts = {
        "drop": lambda: actions.drop_notice(by=None, notice=letter),
        "erase": lambda: actions.erase_address(by=None, address=letter.to, reason="Lo pide"),
        "resend": lambda: actions.resend_notice(by=None, notice=letter),
        "all": lambda: actions.lay_aside_all(by=None),
    }

    def press(number: int) -> None:
        if number == 0:
            told.append(post.take(clock()))
            return
        composing.wait(10)
        try:
            acts[act]()
        except Refused as error:
            told.append(str(error))

    at_once(press, 2)
    assert told[0].key == "a:1"
    letter.refresh_from_db()
    assert letter.state == ("sending" if act in ("drop", "resend") else "dropped")


@pytest.mark.django_db(transaction=True)
def test_reminders_are_written_while_the_desk_lays_all_aside(server, clock, things, monkeypatch):
    """Both lock several letters: the round begins as acts do, and waits for the one under way."""
    things.put("1", "2019-11-05")
    begun, order, put_down = threading.Event(), [], reminders.put_down

    def noted(due, day):
        order.append("round")
        return put_down(due, day)

    monkeypatch.setattr(reminders, "put_down", noted)

    def press(number: int) -> None:
        if number:
            begun.wait(10)
            reminders.write(clock())
            return
        with ledger.act(by=None, action="notices.notice.drop"):
            begun.set()
            time.sleep(WAITS)
            order.append("desk")

    at_once(press, 2)
    assert order == ["desk", "round"]


@pytest.mark.django_db(transaction=True)
def test_two_groups_that_are_refused_at_the_same_moment_are_both_refused(client):
    who = addressee_of("ana@villa.example")
    groups = kinds.Group.values

    def press(number: int) -> None:
        assert client.post(where[number], {"List-Unsubscribe": "One-Click"}).status_code == 200

    where = [reverse("notices:stop", args=[token_of(who, group)]) for group in groups]
    at_once(press, len(groups))
    who.refresh_from_db()
    assert who.stopped == sorted(groups)


def test_what_was_refused_by_another_link_is_kept_whoever_read_the_row_before():
    who = addressee_of("ana@villa.example")
    read_before = Addressee.objects.get(pk=who.pk)
    actions.choose(who=who, stopped=["news"])
    assert actions.choose(who=read_before, stopped=["digest"]).stopped == ["digest", "news"]


def test_a_page_that_was_open_changes_only_what_is_changed_on_it(client):
    who = addressee_of("ana@villa.example")
    where = reverse("notices:stop", args=[token_of(who, "news")])
    assert 'name="eran" value="reminders digest news"' in client.get(where).content.decode()
    actions.choose(who=who, stopped=["news"])
    client.post(where, {"eran": "reminders digest news", "groups": ["reminders", "news"]})
    who.refresh_from_db()
    assert who.stopped == ["digest", "news"]
    client.post(where, {"eran": "reminders", "groups": ["reminders", "digest"]})
    who.refresh_from_db()
    assert who.stopped == ["news"]


def test_an_address_that_was_erased_meanwhile_is_told_so(client, monkeypatch):
    who = addressee_of("ana@villa.example")
    where = reverse("notices:stop", args=[token_of(who, "news")])
    monkeypatch.setattr("cocrea.notices.stopping.read", lambda _token: (who, "news"))
    Addressee.objects.all().delete()
    answer = client.post(where, {"parar": "1"})
    assert answer.status_code == 410 and "Tu dirección se borró de aquí" in answer.content.decode()
    assert client.post(where, {"List-Unsubscribe": "One-Click"}).status_code == 410


def test_what_left_is_sent_again_once_however_often_the_button_is_pressed(server, clock, coordinator, client):  # noqa: F811
    kinds.declare("t", "De prueba")
    write()
    post.deliver(clock)
    client.force_login(coordinator)
    letter = Notice.objects.get()
    where = reverse("notices:resend", args=[letter.pk])
    assert 'name="vez" value="1"' in client.get(reverse("notices:notice", args=[letter.pk])).content.decode()
    answers = [client.post(where, {"vez": "1"}) for _press in range(2)]
    assert answers[0].status_code == 302 and Notice.objects.count() == 2
    page = answers[1].content.decode()
    assert "Ya se envió mientras tanto" in page and 'name="vez" value="2"' in page
    assert client.post(where, {"vez": "2"}).status_code == 302 and Notice.objects.count() == 3


def test_a_failed_letter_that_left_meanwhile_is_not_sent_twice(server, clock, coordinator):  # noqa: F811
    kinds.declare("t", "De prueba")
    write()
    Notice.objects.update(state="failed")
    read_before = Notice.objects.get()
    actions.resend_notice(by=coordinator, notice=read_before, seen=0)
    post.deliver(clock)
    with pytest.raises(Refused, match="Ya se envió"):
        actions.resend_notice(by=coordinator, notice=read_before, seen=0)
    assert Notice.objects.count() == 1


def test_what_was_erased_meanwhile_is_neither_sent_nor_laid_aside(coordinator, client):  # noqa: F811
    letter = write()
    Notice.objects.all().delete()
    for act in (actions.drop_notice, actions.resend_notice):
        with pytest.raises(Refused, match="ya no está"):
            act(by=coordinator, notice=letter)
    write()
    actions.drop_notice(by=coordinator, notice=Notice.objects.get())
    with pytest.raises(Refused, match="Ya está apartada"):
        actions.drop_notice(by=coordinator, notice=Notice.objects.get())
