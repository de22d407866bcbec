"""Seats that are taken away, deadlines that are moved, returns to the panel: what stays of each, and who reads it."""

import datetime

import pytest
from django.test import Client

from cocrea.evaluation.actions import assessments, discussing, panel, revealing, sheets, unseating
from cocrea.evaluation.models import Assessment, Panelist, Rating, Returned, Sheet
from cocrea.evaluation.phases import Phase, phase_of
from cocrea.evaluation.tests.panel import DAY, NOW, OVER, called, filled, panel_of, prepared, rate, user
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
WORK = "/gestion/evaluaciones/2022-01/"


def browser(person) -> Client:
    found = Client()
    found.force_login(person)
    return found


def test_a_wrong_seat_is_taken_away_and_its_sheet_never_counts():
    made, coordinator = called(commitments=1, reviewers=3), user("coordinator")
    one, two, wrong = panel_of(made)
    for each in (one, two):
        rate(each)
    sheets.keep_marks(by=wrong.user, panelist=wrong, marks=filled(wrong), now=NOW)
    told = {"panelist": wrong, "now": NOW}
    for other in (one.user, user("steward")):
        with pytest.raises(NotAllowed):
            unseating.remove_reviewer(by=other, reason="Sobra", **told)
    for reason in (" ", f"{wrong.user.name} no es del panel"):
        with pytest.raises(Invalid):
            unseating.remove_reviewer(by=coordinator, reason=reason, **told)
    unseating.remove_reviewer(by=coordinator, reason="Se llamó a otra persona", **told)
    assert not Sheet.objects.filter(panelist=wrong).exists()
    assert browser(wrong.user).get(f"{WORK}hoja/").status_code == 404
    assert Event.objects.filter(action="evaluation.panelist.remove").count() == 1
    assert Notice.objects.filter(kind="evaluation.removed", to=wrong.user.email).count() == 1
    with pytest.raises(NotAllowed):
        sheets.keep_marks(by=wrong.user, panelist=wrong, marks=filled(wrong), now=NOW)
    assert phase_of(made, NOW) == Phase.TO_REVEAL  # nobody else is waited for
    revealing.reveal(by=None, assessment=made, now=NOW)
    assert set(Rating.objects.values_list("panelist__number", flat=True)) == {1, 2}
    assert Panelist.objects.get(pk=wrong.pk).standing == Panelist.Standing.REMOVED


def test_a_seat_stays_once_all_is_revealed_and_while_too_few_would_rate():
    made = called(commitments=1, reviewers=2)
    one, two = panel_of(made)
    with pytest.raises(Refused):
        unseating.remove_reviewer(by=None, panelist=one, reason="Sobra", now=NOW)
    for each in (one, two):
        rate(each)
    revealing.reveal(by=None, assessment=made, now=NOW)
    with pytest.raises(Refused):
        unseating.remove_reviewer(by=None, panelist=one, reason="Sobra", now=NOW)
    assert Rating.objects.filter(panelist=one).exists()


def test_whoever_lost_a_seat_by_mistake_gets_it_back_and_begins_anew():
    made = called(commitments=1, reviewers=3)
    one, *_others = panel_of(made)
    sheets.keep_marks(by=one.user, panelist=one, marks=filled(one), now=NOW)
    unseating.remove_reviewer(by=None, panelist=one, reason="Se confundió el asiento", now=NOW)
    back = panel.seat_reviewer(by=None, assessment=made, email=one.user.email)
    assert back.pk == one.pk and back.standing == Panelist.Standing.SEATED and back.declared_at is None
    sheets.declare_conflict(by=one.user, panelist=back, has_conflict=False, now=NOW)
    assert sheets.read_sheet(one.user, back) == {}


def test_the_desk_takes_a_seat_away_by_a_page_of_its_own():
    made, coordinator = called(commitments=1, reviewers=3), browser(user("coordinator"))
    page = f"{WORK}panel/2/retirar/"
    assert page in coordinator.get(f"{WORK}panel/").content.decode()
    assert coordinator.post(page, {"reason": ""}).status_code == 422
    assert coordinator.post(page, {"reason": "Se llamó a otra persona"}).status_code == 302
    shown = coordinator.get(f"{WORK}panel/").content.decode()
    assert "Se llamó a otra persona" in shown and page not in shown
    assert coordinator.get(page).status_code == 404
    assert made.panel.sitting().count() == 2


def test_an_earlier_deadline_leaves_nobody_out():
    made = called(commitments=1, reviewers=2)
    move = {"by": None, "assessment": made, "reason": "Hay prisa"}
    for moment in (NOW - HOUR, NOW, NOW + HOUR, NOW + panel.NOTICE - HOUR):
        with pytest.raises(Invalid):
            panel.move_close(closes_at=moment, now=NOW, **move)
    panel.move_close(closes_at=NOW + panel.NOTICE, now=NOW, **move)
    assert Notice.objects.filter(kind="evaluation.moved").count() == 2
    soon = NOW + panel.NOTICE - HOUR  # a later one needs no notice, however near it is
    panel.move_close(by=None, assessment=made, closes_at=soon + 2 * HOUR, reason="Un poco más", now=soon)


def test_no_panel_opens_in_1917_or_closes_in_2136():
    made = prepared(commitments=1, reviewers=2)
    for opens, closes in ((NOW.replace(year=1917), OVER), (NOW, NOW.replace(year=2136)), (NOW, NOW - DAY)):
        with pytest.raises(Invalid):
            panel.call_panel(by=None, assessment=made, opens_at=opens, closes_at=closes, now=NOW)
    panel.call_panel(by=None, assessment=made, opens_at=NOW, closes_at=OVER, now=NOW)
    with pytest.raises(Invalid):
        panel.move_close(by=None, assessment=made, closes_at=NOW.replace(year=2136), reason="Falta", now=NOW)


@pytest.fixture
def returned(db):
    """One that lost a seat, was published, withdrawn, given back, and published again."""
    made = called(commitments=1, reviewers=3)
    unseating.remove_reviewer(by=None, panelist=panel_of(made)[2], reason="Se llamó a otra persona", now=NOW)
    for each in panel_of(made)[:2]:
        rate(each)
    revealing.reveal(by=None, assessment=made, now=NOW)
    coordinator, second = user("coordinator"), panel_of(made)[0].user

    def approved_and_published():
        discussing.ask_approval(by=coordinator, assessment=made, now=NOW)
        discussing.approve(by=second, assessment=made, now=NOW)
        assessments.publish_assessment(by=coordinator, assessment=Assessment.objects.get())

    approved_and_published()
    assessments.withdraw_assessment(by=coordinator, assessment=Assessment.objects.get(), reason="Hay un error")
    discussing.return_to_panel(by=coordinator, assessment=made, reason="Faltó leer un anexo", now=NOW)
    approved_and_published()
    return Assessment.objects.get()


def test_everybody_reads_that_it_was_given_back_and_that_a_seat_was_taken_away(returned, client):
    page = client.get(returned.get_absolute_url()).content.decode()
    assert "Faltó leer un anexo" in page and "Se llamó a otra persona" in page
    assert "Revisora 3" not in page and "Revisora 2" in page
    told = client.get("/datos/assessment-returns.csv").getvalue().decode()
    assert "Faltó leer un anexo" in told and Returned.objects.published().count() == 1
    people = client.get("/datos/panelists.csv").getvalue().decode()
    assert "Revisora 2" in people and "Revisora 3" not in people


def test_the_preview_shows_what_the_public_will_see_and_only_to_the_staff(client):
    made = called(commitments=1, reviewers=2)
    for each in panel_of(made):
        rate(each)
    revealing.reveal(by=None, assessment=made, now=NOW)
    coordinator, here = browser(user("coordinator")), f"{WORK}vista-previa/"
    page = coordinator.get(here).content.decode()
    assert 'id="matriz"' in page and "Revisora 1" in page and "vista previa" in page.lower()
    assert coordinator.get(f"/gestion/tablas/assessments/{made.pk}/").content.decode().count(here) == 1
    assert browser(panel_of(made)[0].user).get(here).status_code == 200
    assert client.get(here).status_code == 302 and browser(user("member")).get(here).status_code == 404
    assert client.get(made.get_absolute_url()).status_code == 404
