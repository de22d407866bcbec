"""What people do: choose, send again, lay aside, have an address erased; what the ledger learns of it."""

import datetime
import json

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject
from cocrea.notices import actions, kinds, post
from cocrea.notices.models import Addressee, Enclosure, Notice
from cocrea.notices.stopping import addressee_of, link_to, read, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    user = create_user(by=None, email="c@villa.example", name="C", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    return user


@pytest.fixture
def steward():
    user = create_user(by=None, email="s@villa.example", name="S", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="steward")
    return user


def write(key="a:1", to="ana@villa.example", **more):
    return actions.send_notice(**{"key": key, "to": to, "subject": "Cita", "body": "Ven.", "kind": "t"} | more)


def test_one_click_and_back(client, server, clock):
    kinds.declare("t.news", "Novedad", group=kinds.Group.NEWS)
    where = link_to("Ana@villa.example", "news").removeprefix("http://127.0.0.1:8000")
    assert client.post(where, {"List-Unsubscribe": "One-Click"}).status_code == 200
    write(kind="t.news")
    write("a:2", kind="t")
    assert post.deliver(clock) == 1
    assert Notice.objects.get(key="a:1").state == "dropped"
    page = client.get(where).content.decode()
    assert "ana@" not in page and "¿Qué cartas quieres?" in page
    client.post(where, {"groups": ["news", "reminders", "digest"]})
    assert Addressee.objects.get().stopped == []
    client.post(where, {"parar": "1"})
    assert Addressee.objects.get().stopped == ["news"]


def test_a_get_changes_nothing(client):
    where = link_to("ana@villa.example", "news").removeprefix("http://127.0.0.1:8000")
    assert client.get(where).status_code == 200
    assert Addressee.objects.get().stopped == []


def test_a_link_that_somebody_made_up(client):
    who = addressee_of("ana@villa.example")
    good = token_of(who, "news")
    assert read(good) == (who, "news")
    for bad in ("x", f"{who.pk}-digest~{good.partition('~')[2]}", good[:-1], f"9{good}"):
        answer = client.get(f"/avisos/{bad}/")
        assert answer.status_code == 404 and "Esta liga no sirve" in answer.content.decode()


def test_choosing_is_in_the_ledger_without_the_address():
    actions.choose(who=addressee_of("ana@villa.example"), stopped=["news", "cualquier cosa"])
    event = Event.objects.get(action="notices.addressee.choose")
    assert not event.is_public
    told = json.dumps([*Subject.objects.filter(event=event).values_list("body", flat=True), event.body])
    assert "ana" not in told and Addressee.objects.get().stopped == ["news"]
    actions.choose(who=Addressee.objects.get(), stopped=["news"])
    assert Event.objects.filter(action="notices.addressee.choose").count() == 1


def test_a_wrong_address_is_corrected_and_sent(server, clock, coordinator):
    write(to="ana en villa")
    kept = actions.resend_notice(by=coordinator, notice=Notice.objects.get(), to="Ana@villa.example")
    assert (kept.state, kept.to) == ("waiting", "ana@villa.example")
    clock.pass_(seconds=1)
    assert post.deliver(clock) == 1
    with pytest.raises(Invalid):
        actions.resend_notice(by=coordinator, notice=kept, to="ana en villa")


def test_a_steward_sends_again_but_to_nobody_else(server, clock, steward):
    server.refuse = {"ana@villa.example": (550, b"no")}
    write()
    post.deliver(clock)
    with pytest.raises(NotAllowed):
        actions.resend_notice(by=steward, notice=Notice.objects.get(), to="otra@villa.example")
    assert actions.resend_failed(by=steward) == 1
    assert Notice.objects.get().state == "waiting"


def test_what_left_is_sent_again_as_another_letter(server, clock, coordinator):
    kinds.declare("t", "De prueba")  # one without a secret in it
    write(attachments=[("a.ics", "text/calendar", b"X")])
    post.deliver(clock)
    first = Notice.objects.get()
    again = actions.resend_notice(by=coordinator, notice=first)
    assert again.pk != first.pk and again.attachments.count() == 1
    assert post.deliver(clock) == 1 and len(server.mailbox) == 2


def test_what_was_laid_aside_does_not_leave(server, clock, steward):
    letter = write(at=clock.now + datetime.timedelta(days=1))
    actions.drop_notice(by=steward, notice=letter)
    clock.pass_(days=2)
    assert post.deliver(clock) == 0
    with pytest.raises(Refused):
        actions.drop_notice(by=steward, notice=letter)


def test_nobody_else_may(coordinator):
    letter, stranger = write(), create_user(by=None, email="x@villa.example", name="X", password="una-clave-larga-x")
    for act in (
        lambda: actions.resend_notice(by=stranger, notice=letter),
        lambda: actions.drop_notice(by=stranger, notice=letter),
        lambda: actions.resend_failed(by=stranger),
        lambda: actions.erase_address(by=stranger, address="ana@villa.example", reason="Lo pide"),
        lambda: actions.keep_day_off(by=stranger, date=datetime.date(2030, 1, 2), name="x"),
        lambda: actions.keep_rung(by=stranger, days=3),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_address_is_erased_from_everything(server, clock, coordinator):
    write(attachments=[("a.ics", "text/calendar", b"X")])
    post.deliver(clock)
    write("a:2")
    addressee_of("ana@villa.example")
    write("a:3", to="otra@villa.example")
    assert actions.erase_address(by=coordinator, address=" ANA@villa.example", reason="Lo pidió por escrito") == 2
    assert not Addressee.objects.filter(address__startswith="ana").exists() and not Enclosure.objects.exists()
    assert post.deliver(clock) == 1
    assert list(Notice.objects.order_by("key").values_list("to", "subject", "state")) == [
        ("", "", "sent"),
        ("", "", "dropped"),
        ("otra@villa.example", "Cita", "sent"),
    ]
    write()
    assert Notice.objects.count() == 3, "and the same letter is not written again"
    everything = json.dumps(list(Subject.objects.values_list("body")) + list(Event.objects.values_list("body")))
    assert "ana@villa" not in everything
    with pytest.raises(Invalid):
        actions.erase_address(by=coordinator, address="otra@villa.example", reason="Pide otra@villa.example")


def test_what_letters_said_is_forgotten_in_time(server, clock):
    write()
    write("a:2", at=clock.now + datetime.timedelta(days=500))
    post.deliver(clock)
    clock.pass_(days=401)
    assert actions.forget_old(clock()) == 1
    assert Notice.objects.get(key="a:1").to == "" and Notice.objects.get(key="a:2").to


def test_a_letter_whose_secret_was_thrown_away_is_not_sent_empty(server, clock, coordinator):
    kinds.declare("t.secret", "Secreta", is_secret=True)
    write(kind="t.secret", body="liga: abc")
    post.deliver(clock)
    Notice.objects.update(state="dropped")
    with pytest.raises(Refused):
        actions.resend_notice(by=None, notice=Notice.objects.get())
