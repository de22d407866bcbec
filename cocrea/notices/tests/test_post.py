"""What is due leaves once; what cannot leave waits, and holds up nobody else."""

import datetime
import smtplib

import pytest
from django.core.mail import BadHeaderError

from cocrea.notices import kinds, post
from cocrea.notices.actions import send_notice
from cocrea.notices.message import message_of
from cocrea.notices.models import Line, Notice
from cocrea.notices.tests.fake_post import Killed
from cocrea.notices.verdicts import words
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


def write(key="a:1", to="ana@villa.example", **more):
    return send_notice(**{"key": key, "to": to, "subject": f"Carta {key}", "body": "Ven.", "kind": "t"} | more)


def state(key="a:1"):
    return Notice.objects.get(key=key).state


def subjects(server):
    return [letter[2] for letter in server.mailbox.values()]


def test_it_leaves_once(server, clock):
    write()
    assert post.deliver(clock) == 1
    clock.pass_(hours=1)
    assert post.deliver(clock) == 0
    assert subjects(server) == ["Carta a:1"] and server.repeats == 0
    kept = Notice.objects.get()
    assert (kept.state, kept.sent_at) == ("sent", clock.now - datetime.timedelta(hours=1))


def test_a_letter_has_its_name_and_says_how_to_stop(server, clock, settings):
    kinds.declare("t.news", "Novedad", group=kinds.Group.NEWS)
    names, bodies = [], []
    server.before = lambda message: (names.append(message.message()), bodies.append(message.body))
    write("a:1", kind="t.news")
    write("a:2", kind="t.confirm")
    post.deliver(clock)
    news, confirm = names
    assert news["List-Unsubscribe"].startswith(f"<{settings.SITE_URL}/avisos/")
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "ana" not in news["List-Unsubscribe"]
    assert confirm["List-Unsubscribe"] is None
    assert news["Message-ID"] != confirm["Message-ID"] and news["Auto-Submitted"] == "auto-generated"
    assert "/avisos/" in bodies[0] and "/avisos/" not in bodies[1]


def test_mail_that_is_down_is_tried_once_a_minute_and_loses_nothing(server, clock):
    for number in range(30):
        write(f"a:{number}", f"p{number}@villa.example")
    server.is_up = lambda: False
    for _minute in range(120):
        assert post.deliver(clock) == 0
        clock.pass_(seconds=20)  # the worker comes by more often than it tries
    assert server.connections <= 41
    assert Line.now().is_down
    assert set(Notice.objects.values_list("state", "attempts")) == {("waiting", 0)}
    server.is_up = lambda: True
    clock.pass_(minutes=1)
    assert post.deliver(clock) == 30
    assert not Line.now().is_down


def test_a_bad_address_holds_up_nobody(server, clock):
    server.refuse = {"mala@villa.example": (550, b"5.1.1 No such user"), "llena@villa.example": (452, b"Full")}
    write("a:1", "mala@villa.example")
    write("a:2", "llena@villa.example")
    write("a:3")
    assert post.deliver(clock) == 1
    assert [state(f"a:{n}") for n in (1, 2, 3)] == ["failed", "waiting", "sent"]
    assert "No such user" in Notice.objects.get(key="a:1").last_error
    assert not Line.now().is_down
    server.refuse = {}
    clock.pass_(minutes=4)
    assert post.deliver(clock) == 0, "what was refused for now is not hammered"
    clock.pass_(minutes=2)
    assert post.deliver(clock) == 1 and state("a:2") == "sent"


def test_what_is_refused_for_days_is_given_up(server, clock):
    server.refuse = {"ana@villa.example": (451, b"Try later")}
    write()
    write("b:1", "otro@villa.example")
    for _hour in range(24 * 6):
        post.deliver(clock)
        clock.pass_(hours=1)
    assert (state(), state("b:1")) == ("failed", "sent")


def test_a_server_that_wants_nothing_from_anybody_is_down(server, clock):
    def overloaded(message):
        raise smtplib.SMTPDataError(451, b"4.3.1 Insufficient system storage")

    server.before = overloaded
    for number in range(9):
        write(f"a:{number}", f"p{number}@villa.example")
    for _minute in range(300):
        post.deliver(clock)
        clock.pass_(minutes=1)
    assert Line.now().is_down
    assert set(Notice.objects.values_list("state", "attempts")) == {("waiting", 0)}
    server.before = lambda message: None
    assert post.deliver(clock) == 9


def test_a_wrong_password_is_nobodys_fault(server, clock):
    def refused():
        raise smtplib.SMTPAuthenticationError(535, b"5.7.8 Authentication failed")

    server.is_up = refused
    write()
    post.deliver(clock)
    assert state() == "waiting" and Line.now().is_down


def test_a_letter_that_cuts_the_line_does_not_keep_the_others(server, clock):
    def cut(message):
        if message.to == ["veneno@villa.example"]:
            raise smtplib.SMTPServerDisconnected("cut")

    server.before = cut
    write("a:1", "veneno@villa.example")
    write("a:2")
    assert post.deliver(clock) == 1
    assert (state("a:1"), state("a:2")) == ("waiting", "sent")
    assert Notice.objects.get(key="a:1").attempts == 1


def test_killed_before_the_server_took_it(server, clock):
    def die(message):
        raise Killed

    server.before = die
    write()
    with pytest.raises(Killed):
        post.deliver(clock)
    server.before = lambda message: None
    clock.pass_(minutes=4)
    assert post.deliver(clock) == 0, "whoever took it may be at it still"
    clock.pass_(minutes=2)
    assert post.deliver(clock) == 1
    assert len(server.mailbox) == 1 and server.repeats == 0


def test_killed_after_the_server_took_it_repeats_the_same_name(server, clock):
    def die(message):
        raise Killed

    server.after = die
    write()
    with pytest.raises(Killed):
        post.deliver(clock)
    server.after = lambda message: None
    clock.pass_(minutes=6)
    post.deliver(clock)
    assert state() == "sent"
    assert len(server.mailbox) == 1, "the reader has one"
    assert server.repeats == 1, "and this is the window of decision 17"


def test_what_may_have_left_says_what_it_said(server, clock):
    texts = ["uno", "dos"]
    kinds.declare("t.made", "Hecha", compose=lambda notice, now: kinds.Text(texts.pop(0), "x", []))

    def cut(message):
        raise smtplib.SMTPServerDisconnected("cut")

    write(kind="t.made")
    server.after = cut
    post.deliver(clock)
    server.after = lambda message: None
    clock.pass_(minutes=6)
    post.deliver(clock)
    assert state() == "sent" and texts == ["dos"] and subjects(server) == ["uno"]


def test_a_floor_that_fails_to_write_keeps_only_its_own(server, clock):
    def fail(notice, now):
        raise RuntimeError("a fault")

    kinds.declare("t.bad", "Mala", compose=fail)
    write("a:1", kind="t.bad")
    write("a:2")
    assert post.deliver(clock) == 1
    kept = Notice.objects.get(key="a:1")
    assert (kept.state, kept.attempts) == ("waiting", 1) and kept.next_at > clock.now


def test_what_comes_too_late_is_not_sent(server, clock):
    write(until=clock.now + datetime.timedelta(hours=1))
    clock.pass_(hours=2)
    assert post.deliver(clock) == 0 and state() == "dropped"


def test_a_secret_is_not_kept_once_it_has_left(server, clock):
    kinds.declare("t.secret", "Secreta", is_secret=True)
    write(kind="t.secret", body="liga: abc")
    post.deliver(clock)
    assert Notice.objects.get().body == "" and "abc" in next(iter(server.mailbox.values()))[3]


def test_without_mail_everything_waits(settings, clock):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    write()
    assert post.deliver(clock) == 0 and state() == "waiting"


def test_a_line_break_in_a_subject_never_keeps_a_letter_back(server, clock):
    write("a:1")
    Notice.objects.update(subject="uno\ndos")
    write("a:2")
    post.deliver(clock)
    assert (state("a:1"), state("a:2")) == ("sent", "sent")
    assert message_of(Notice.objects.get(key="a:1")).subject == "uno dos"


def test_what_no_server_said_is_told_in_a_sentence():
    assert words(BadHeaderError("Header values can't contain newlines")).startswith("La carta no pudo escribirse")
    assert words(TimeoutError("timed out")).startswith("El servidor de correo no respondió")


def test_two_workers_side_by_side_take_different_letters(server, clock):
    write("a:1")
    write("a:2", "b@villa.example")
    first, second, third = (post.take(clock()) for _worker in range(3))
    assert (first.key, second.key, third) == ("a:1", "a:2", None)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_one_twice(server, clock):
    for number in range(60):
        write(f"a:{number}", f"p{number}@villa.example")
    at_once(lambda _number: post.deliver(clock), 4)
    assert len(server.mailbox) == 60 and server.repeats == 0
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
