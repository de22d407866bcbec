"""History and undo: an act is taken back by another act, never over what came later."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.desk import undoing
from cocrea.desk.actions import undo as undo_module
from cocrea.desk.actions.undo import CannotUndo, undo
from cocrea.desk.tests.test_rows import form_of
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Event, Head
from cocrea.plans import actions
from cocrea.plans.actions.splitting import split
from cocrea.plans.models import Activity, Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def last() -> Event:
    return Event.objects.latest("seq")


def test_a_change_is_undone_by_a_new_act(ana, commitment):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego", problem="Sequía")
    event = last()
    undo(by=ana, event=event, reason="Fue un error")
    commitment.refresh_from_db()
    assert (commitment.theme, commitment.problem) == ("Agua", "")
    assert last().seq == event.seq + 1 and "Fue un error" in last().body and last().action == "desk.event.undo"
    assert verify().is_whole


def test_undoing_the_undo_brings_it_back(ana, commitment):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    undo(by=ana, event=last(), reason="No")
    undo(by=ana, event=last(), reason="Sí")
    commitment.refresh_from_db()
    assert commitment.theme == "Riego"


def test_references_days_and_numbers_come_back(ana, commitment):
    row = factory.activity(commitment)
    indicator = row.indicators.get()
    actions.keep_indicator(by=ana, indicator=indicator, target="12.5", activity=None)
    actions.keep_activity(by=ana, activity=row, due_on=None)
    undo(by=ana, event=last(), reason="x")
    undo(by=ana, event=Event.objects.get(seq=last().seq - 2), reason="x")
    row.refresh_from_db()
    indicator.refresh_from_db()
    assert row.due_on == datetime.date(2031, 8, 25)
    assert indicator.activity == row and indicator.target is None


def test_a_later_act_on_the_same_field_stands_in_the_way(ana, commitment):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    event = last()
    actions.keep_commitment(by=ana, commitment=commitment, theme="Bosques")
    head = Head.objects.values().get()
    with pytest.raises(CannotUndo) as caught:
        undo(by=ana, event=event, reason="x")
    assert f"acto {event.seq + 1}" in str(caught.value) and "Tema" in str(caught.value)
    assert Head.objects.values().get() == head


def test_a_later_act_on_another_field_does_not(ana, commitment):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    event = last()
    actions.keep_commitment(by=ana, commitment=commitment, problem="Sequía")
    undo(by=ana, event=event, reason="x")
    commitment.refresh_from_db()
    assert (commitment.theme, commitment.problem) == ("Agua", "Sequía")


def test_a_new_row_goes_unless_others_refer_to_it(ana, plan):
    made = actions.keep_commitment(by=ana, plan=plan, number="9", title="Nuevo")
    event = last()
    actions.keep_activity(by=ana, commitment=made, number="1", title="Hacer")
    with pytest.raises(CannotUndo, match="lo citan"):
        undo(by=ana, event=event, reason="x")
    undo(by=ana, event=last(), reason="x")
    assert not Activity.objects.exists()
    undo(by=ana, event=event, reason="x")
    assert not Commitment.objects.filter(number="9").exists()
    undo(by=ana, event=last(), reason="Sí hacía falta")
    assert Commitment.objects.get(number="9").title == "Nuevo"


def test_publication_is_undone(ana, commitment):
    actions.withdraw_commitment(by=ana, commitment=commitment, reason="Se revisa")
    undo(by=ana, event=last(), reason="x")
    commitment.refresh_from_db()
    assert commitment.is_public


def test_thirty_days(ana, commitment, monkeypatch):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    event = last()
    later = timezone.now() + datetime.timedelta(days=undoing.DAYS, minutes=1)
    monkeypatch.setattr(undoing.timezone, "now", lambda: later)
    with pytest.raises(CannotUndo, match="30 días"):
        undo(by=ana, event=event, reason="x")


def test_a_reason_and_a_role_are_needed(ana, keeper, commitment):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    with pytest.raises(Invalid):
        undo(by=ana, event=last(), reason="  ")
    with pytest.raises(NotAllowed):
        undo(by=keeper("eva", "evaluator"), event=last(), reason="x")


def test_accounts_are_not_undone_here(ana, keeper):
    keeper("nueva")
    with pytest.raises(CannotUndo, match="no se lleva en las tablas"):
        undo(by=ana, event=last(), reason="x")


def test_the_pages_say_what_was_and_what_would_be(desk, ana, commitment):
    commitment.publication = "draft"
    commitment.save()
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    history = reverse("desk:row-history", args=["commitments", commitment.pk])
    page = desk.get(history).content.decode()
    address = reverse("desk:undo", args=[last().seq])
    assert "Riego" in page and "Agua" in page and f'href="{address}"' in page, "drafts have their history here"
    shown = desk.get(address).content.decode()
    assert "Volvería a como estaba" in shown and "Riego" in shown
    assert "Di por qué" in desk.post(address, {"reason": ""}).content.decode()
    response = desk.post(address, {"reason": "Fue un error"})
    assert response["Location"] == f"{history}?hecho=deshecho"
    assert "Se deshizo un acto" in desk.get(response["Location"]).content.decode()


def test_a_row_that_is_gone_still_has_its_history(desk, ana, plan):
    made = actions.keep_commitment(by=ana, plan=plan, number="9", title="Nuevo")
    history = reverse("desk:row-history", args=["commitments", made.pk])
    undo(by=ana, event=last(), reason="x")
    assert desk.get(history).status_code == 200
    assert desk.get(reverse("desk:row-history", args=["commitments", 10**6])).status_code == 404


def test_what_changed_without_an_act_is_not_overwritten(ana, commitment):
    actions.keep_commitment(by=ana, commitment=commitment, theme="Riego")
    Commitment.objects.filter(pk=commitment.pk).update(theme="Otro")
    with pytest.raises(CannotUndo, match="como este acto lo dejó"):
        undo(by=ana, event=last(), reason="x")


def test_who_refers_to_a_new_row_is_said_before_anything_is_pressed(desk, ana, plan):
    made = actions.keep_commitment(by=ana, plan=plan, number="9", title="Nuevo")
    event = last()
    factory.activity(made, title="Excavar")
    page = desk.get(reverse("desk:undo", args=[event.seq])).content.decode()
    assert "lo citan" in page and "Excavar" in page and "<textarea" not in page


def test_undoing_the_undoing_of_a_split_is_a_page(desk, ana, commitment):
    child = factory.activity(commitment, "1")
    split(by=ana, row=commitment, number="1a", new={"number": "1b", "title": "Otra"}, moved=[child], reason="Son dos")
    gone = Commitment.objects.get(number="1b").pk
    undo(by=ana, event=last(), reason="Era una")
    page = desk.get(reverse("desk:undo", args=[last().seq]))
    assert page.status_code == 200 and f"#{gone}" in page.content.decode()


def test_nothing_is_half_undone_when_the_process_dies_in_the_middle(ana, commitment, monkeypatch):
    class Killed(BaseException):
        """As a process that is killed: nobody catches it."""

    actions.keep_commitment(by=ana, commitment=commitment, title="Presas")
    event, count = last(), Event.objects.count()

    def killed(*_args):
        raise Killed

    monkeypatch.setattr(undo_module, "_move_back", killed)  # after everything was taken back, before it is recorded
    with pytest.raises(Killed):
        undo(by=ana, event=event, reason="Fue un error")
    commitment.refresh_from_db()
    assert commitment.title == "Presas" and Event.objects.count() == count


@pytest.mark.parametrize("typed_number", ["²", "9" * 30, "9" * 5000])
def test_what_is_no_number_of_an_act_is_no_version(desk, plan, commitment, typed_number):
    url = reverse("desk:row-edit", args=["commitments", commitment.pk])
    data = form_of("commitments", commitment, title="Otro") | {"base": typed_number, "conflicto": "title"}
    assert desk.post(url, data).status_code < 500
    other = factory.commitment(plan, "2")
    url = reverse("desk:row-merge", args=["commitments", commitment.pk]) + f"?con={other.pk}"
    choices = {f"elegir-{name}": "stays" for name in ("title", "number", "objective", "theme")}
    data = {"versions": f"{typed_number[:19]},{typed_number[:19]}", "reason": "Es lo mismo", **choices}
    assert desk.post(url, data).status_code < 500
