"""What the ledger tells can be erased; what it proves cannot, and the erasure itself is told."""

import pytest
from django.core.management import CommandError, call_command

from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.chain import verify
from cocrea.ledger.erasing import ERASE, erase_content
from cocrea.ledger.export import ndjson
from cocrea.ledger.models import Event, Subject

pytestmark = pytest.mark.django_db


class Nobody:
    """Somebody whom no rule lets."""

    is_authenticated = is_active = False
    ledger_name = "user:0"


def test_erasing_an_event_keeps_the_chain(ledger, triggers):
    event = Event.objects.get(seq=4)
    assert erase_content(by=None, event=event, reason="Lo pidió su titular") == 2
    event.refresh_from_db()
    subject = event.subjects.get()
    assert (event.body, event.salt, subject.body, subject.salt) == ("", "", "", "")
    assert event.digest and event.body_digest and subject.digest
    assert verify().is_whole
    last = Event.objects.latest("seq")
    assert (last.action, last.is_public) == (ERASE, True)
    assert "Ana" not in "".join(ndjson())


def test_erasing_only_what_is_said_of_some_objects(ledger):
    chosen = Subject.objects.filter(kind="documents.source", key="1", is_public=True)
    erase_content(by=None, subjects=chosen, reason="Dato personal")
    assert set(Event.objects.exclude(body="").values_list("seq", flat=True)) == {1, 2, 3, 4, 5}
    assert verify().is_whole


def test_record_of_a_hidden_erasure_tells_nothing(ledger):
    erase_content(by=None, event=Event.objects.get(seq=2), reason="motivo reservado")
    assert not Event.objects.latest("seq").is_public
    assert verify().is_whole
    assert "reservado" not in "".join(ndjson())


def test_record_of_a_mixed_erasure_does_not_count_what_was_hidden(ledger):
    erase_content(by=None, event=Event.objects.get(seq=3), reason="Se retira")
    shown = Subject.objects.filter(event_id=5, is_public=True).get().body
    assert '["0","content"]' in shown.replace("0,", '"0",') and '"1"' not in shown and "2" not in shown
    assert verify().is_whole


def test_erasing_is_refused(ledger):
    event = Event.objects.get(seq=4)
    with pytest.raises(Invalid):
        erase_content(by=None, event=event, reason="  ")
    with pytest.raises(NotAllowed):
        erase_content(by=Nobody(), event=event, reason="porque quiero")
    erase_content(by=None, event=event, reason="sí")
    with pytest.raises(Refused):
        erase_content(by=None, event=Event.objects.latest("seq"), reason="borrar el rastro")
    assert Event.objects.count() == 5


def test_erasing_twice_writes_nothing(ledger):
    for _time in range(2):
        erase_content(by=None, event=Event.objects.get(seq=4), reason="sí")
    assert Event.objects.count() == 5


def test_command(ledger, capsys):
    call_command("erase_ledger", "3", "--object", "0", "--reason", "Dato personal")
    assert list(Subject.objects.filter(body="").values_list("event_id", "position")) == [(3, 0)]
    call_command("erase_ledger", "4", "--reason", "Dato personal")
    assert capsys.readouterr().out.split()[0] == "Se" and verify().is_whole
    for wrong in ("99", "5"):
        with pytest.raises(CommandError):
            call_command("erase_ledger", wrong, "--reason", "Dato personal")
