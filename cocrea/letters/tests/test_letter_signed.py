"""What the ledger tells of the signed copy of a letter."""

import pytest

from cocrea.ledger.models import Event
from cocrea.letters import actions

pytestmark = pytest.mark.django_db
READ = [{"name": "Ana Ríos", "at": "2019-11-04T10:00:00+00:00", "is_intact": True, "is_whole": False, "fault": ""}]


def test_signatures_are_told_in_words(letter, clock, client, monkeypatch):
    monkeypatch.setattr("cocrea.letters.actions.signing.read_signatures", lambda _content: READ)
    issued = actions.issue_letter(by=None, letter=letter)
    actions.attach_signed(by=None, letter=issued, file_name="s.pdf", content=b"%PDF-1.4\n%%EOF\n", is_public=True)
    event = Event.objects.get(action="letters.signedcopy.attach")
    told = client.get(f"/bitacora/{event.seq}/").content.decode().partition("<main")[2].partition("Su prueba")[0]
    assert "Ana Ríos, 4 de noviembre de 2019: lo firmado está intacto; después se agregó algo al archivo" in told
    assert "is_whole" not in told
