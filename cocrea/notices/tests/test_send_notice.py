"""A letter is put into the outbox once, in the transaction of whoever writes it."""

import datetime

import pytest
from django.db import transaction

from cocrea.notices.actions import send_notice
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db


def write(**more):
    return send_notice(
        **{"key": "a:1", "to": "ana@villa.example", "subject": "Cita", "body": "Ven.", "kind": "test.letter"} | more
    )


def test_once_for_each_key():
    first = write()
    again = write(subject="Otra cosa", to="otra@villa.example")
    assert first.pk == again.pk and Notice.objects.count() == 1
    kept = Notice.objects.get()
    assert (kept.subject, kept.to, kept.state) == ("Cita", "ana@villa.example", "waiting")


def test_what_is_written_in_an_act_that_fails_is_not_sent():
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    assert not Notice.objects.exists()


def test_addresses_have_one_spelling():
    assert write(to="  ANA@Villa.Example ").to == "ana@villa.example"


def test_it_waits_for_its_moment():
    later = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
    notice = write(at=later)
    assert not Notice.objects.due(later - datetime.timedelta(seconds=1)).exists()
    assert Notice.objects.due(later).get() == notice


def test_an_address_that_is_none_stops_nobody():
    notice = write(to="ana en villa")
    assert notice.state == "failed" and notice.last_error


def test_files_come_along_as_they_were():
    notice = write(attachments=[("cita.ics", "text/calendar", b"BEGIN:VCALENDAR")])
    write(attachments=[("otra.ics", "text/calendar", b"X")])
    (kept,) = notice.attachments.all()
    assert (kept.file_name, kept.media_type, bytes(kept.content)) == ("cita.ics", "text/calendar", b"BEGIN:VCALENDAR")


def test_a_subject_is_one_line():
    assert write(subject="Cita\nBcc: todos@villa.example").subject == "Cita Bcc: todos@villa.example"
