"""Two people who edit one call: neither overwrites what they have not seen."""

import pytest

from cocrea.secretariat import actions
from cocrea.secretariat.models import Sector
from cocrea.secretariat.tests import factory
from cocrea.ui.tests.test_meanwhile import remembered

pytestmark = pytest.mark.django_db
WHERE = "/gestion/convocatorias/2031/editar/"


def test_a_call_keeps_what_two_people_wrote_and_asks_where_both_did(office):
    call = factory.call(publish=False)
    seen = remembered(office.get(WHERE).content.decode())
    typed = {name.removeprefix("initial-"): text for name, text in seen.items()}
    typed["sectors"] = typed["sectors"].split(",")
    one = Sector.objects.in_order().first()
    actions.keep_call(by=None, call=call, purpose="Lo de la otra persona.", note="Su nota")
    actions.keep_sectors(by=None, call=call, sectors=[one])
    mine = typed | {"purpose": "Lo mío.", "title": "Título mío"}
    page = office.post(WHERE, mine | seen)
    told = page.content.decode()
    assert page.status_code == 422 and "«Lo de la otra persona.»" in told and "Lo mío." in told
    call.refresh_from_db()
    assert call.purpose == "Lo de la otra persona." and call.title != "Título mío", "nothing is kept yet"
    again = office.post(WHERE, mine | remembered(told) | {"note": "Su nota", "sectors": [one.pk]})
    assert again.status_code == 302
    call.refresh_from_db()
    assert (call.purpose, call.title, call.note) == ("Lo mío.", "Título mío", "Su nota")
    assert [row.sector_id for row in call.sectors.exclude(sector=None)] == [one.pk]


def test_sectors_that_only_the_other_changed_stay(office):
    call = factory.call(publish=False)
    seen = remembered(office.get(WHERE).content.decode())
    typed = {name.removeprefix("initial-"): text for name, text in seen.items()}
    typed["sectors"] = typed["sectors"].split(",")
    one = Sector.objects.in_order().first()
    actions.keep_sectors(by=None, call=call, sectors=[one])
    assert office.post(WHERE, typed | seen | {"title": "Título mío"}).status_code == 302
    call.refresh_from_db()
    assert call.title == "Título mío" and [row.sector_id for row in call.sectors.exclude(sector=None)] == [one.pk]
