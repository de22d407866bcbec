"""The first page of the staff: what waits, what others did, the plans at a glance."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts import desk as accounts_desk
from cocrea.accounts import waiting
from cocrea.accounts.actions import assign_role, create_user, invite
from cocrea.accounts.actions.unfinished import keep_unfinished
from cocrea.accounts.waiting import Item, Urgency
from cocrea.desk import sieves
from cocrea.desk.actions.visit import AWAY, note_visit
from cocrea.desk.models import Visit
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event
from cocrea.plans.models import Activity, Commitment
from cocrea.plans.tests import factory

HOME = "/gestion/"


def told(client) -> str:
    response = client.get(HOME)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def day(monkeypatch):
    """Makes a day the one of today."""

    def set_to(year, month, date):
        monkeypatch.setattr(timezone, "localdate", lambda *a, **k: datetime.date(year, month, date))

    return set_to


def numbers(by) -> dict[str, int]:
    return {f"{sieve.table}/{sieve.key}": number for sieve, number in sieves.counts(by).items()}


def test_each_sieve_counts_what_its_list_shows(desk, ana, plan, commitment, day):
    day(2031, 8, 20)
    factory.activity(commitment, "1", due_on=datetime.date(2031, 8, 1))
    factory.activity(commitment, "2", due_on=datetime.date(2031, 8, 25))
    factory.activity(commitment, "3", due_on=None)
    factory.activity(commitment, "4", due_on=datetime.date(2031, 12, 1))
    draft = factory.commitment(plan, "2", publication="draft")
    factory.plan("2035", status="draft")
    factory.plan("2034", status="consultation")
    expected = {
        "activities/vencidas": 1,
        "activities/por-vencer": 1,
        "activities/sin-fecha": 1,
        "plans/borradores": 1,
        "plans/en-consulta": 1,
        "commitments/borradores": 1,
        "commitments/sin-responsable": 1,
        "commitments/sin-actividades": 1,
        "commitments/sin-indicador": 1,
    }
    assert numbers(ana) == expected
    for sieve in sieves.sieves():
        page = desk.get(sieve.url).content.decode()
        assert page.count("data-label") and str(sieve.label) in page, sieve.key
        rows = [row.pk for row in sieves.waiting_rows(ana, sieve)]
        assert all(reverse("desk:row-edit", args=[sieve.table, pk]) in page for pk in rows), sieve.key
        assert page.count("<tr") == len(rows) + 1, sieve.key
    assert (
        reverse("desk:row-edit", args=["commitments", draft.pk])
        in desk.get("/gestion/tablas/commitments/?ver=borradores").content.decode()
    )


def test_what_a_source_said_later_answers_an_activity(ana, commitment, day):
    day(2031, 8, 20)
    factory.activity(commitment, "1", due_on=datetime.date(2031, 8, 1))
    factory.result(commitment, "other_pending", "2031-07-01")
    assert numbers(ana)["activities/vencidas"] == 1, "said before it was due"
    factory.result(commitment, "other_pending", "2031-08-02")
    assert numbers(ana)["activities/vencidas"] == 0


def test_a_closed_plan_does_not_nag(ana, plan, commitment, day):
    day(2032, 1, 1)
    factory.activity(commitment, "1", due_on=datetime.date(2031, 8, 1))
    factory.activity(commitment, "2", due_on=None)
    assert numbers(ana)["activities/sin-fecha"] == 1
    plan.status = "closed"
    plan.save()
    assert not any(numbers(ana).values())


def test_what_waits_beside_the_tables(desk, ana, beto):
    invite(by=ana, email="futura@villa.example", role="steward")
    soon = timezone.localdate() + datetime.timedelta(days=9)
    eva = create_user(by=None, email="eva@villa.example", name="Eva Ríos", password="una-clave-bastante-larga")
    assign_role(by=None, user=eva, role="evaluator", end_on=soon)
    keep_unfinished(by=ana, form="people/new", data={"name": "A medias"})
    keep_unfinished(by=beto, form="places/new", data={"name": "De otro"})
    page = told(desk)
    assert "/gestion/tablas/people/nuevo/?seguir=1" in page and "places/nuevo/?seguir" not in page
    assert "Eva Ríos" in page and reverse("accounts:person-detail", args=[eva.pk]) in page
    assert "1 invitación" in page
    assert "Solo una persona coordina" in page
    desk.force_login(beto)
    page = told(desk)
    assert "Eva Ríos" not in page and "1 invitación" not in page, "a steward says nothing about accounts"


def test_another_room_says_what_waits_and_the_most_urgent_stands_first(desk, ana):
    def room(by):
        yield Item("Luego", 2, "/luego/", "Por algo", Urgency.LATER)
        yield Item("Ya", 1, "/ya/", "Por mucho", Urgency.NOW)
        yield Item("Nunca", 0, "/nunca/", "Por nada", Urgency.NOW)

    waiting.register(room)
    try:
        texts = [item.text for item in waiting.waiting(ana) if item.href in {"/ya/", "/luego/", "/nunca/"}]
        assert texts == ["Ya", "Luego"]
        assert 'href="/ya/"' in told(desk)
    finally:
        waiting.forget(room)


def test_nothing_waits_and_says_so(client, db):
    eva = create_user(by=None, email="eva@villa.example", name="Eva", password="una-clave-bastante-larga")
    assign_role(by=None, user=eva, role="evaluator")
    client.force_login(eva)
    assert "Nada te espera" in told(client)


def edited(commitment, by, title: str) -> Event:
    commitment.title = title
    ledger.save(commitment, by=by, action="plans.commitment.update")
    return Event.objects.order_by("-seq").first()


def later(by, minutes: float) -> None:
    Visit.objects.filter(user=by).update(seen_at=timezone.now() - datetime.timedelta(minutes=minutes))


def test_what_others_did_since_and_the_mark_moves_only_after_a_while(desk, ana, beto, commitment):
    told(desk)
    later(ana, 60)
    theirs, own = edited(commitment, beto, "De Beto"), edited(commitment, ana, "De Ana")
    page = told(desk)
    assert reverse("desk:undo", args=[theirs.seq]) in page and "De Beto" in page
    assert reverse("desk:undo", args=[own.seq]) not in page, "one's own acts are no news"
    assert reverse("desk:row-edit", args=["commitments", commitment.pk]) in page
    later(ana, 20)
    assert "De Beto" in told(desk), "who reloads, or comes back soon, still sees it"
    later(ana, AWAY.total_seconds() / 60 + 1)
    assert "De Beto" not in told(desk) and "Nadie más" in told(desk)


def test_a_visit_is_no_act_of_the_ledger(ana, commitment):
    before = Event.objects.count()
    note_visit(by=ana)
    note_visit(by=ana)
    assert Event.objects.count() == before and Visit.objects.filter(user=ana).count() == 1


def test_drafts_are_news_to_their_keepers_only(client, ana, keeper, plan):
    eva = keeper("eva", "evaluator")
    for user in (ana, eva):
        note_visit(by=user)
        later(user, 60)
    draft = Commitment(plan=plan, number="9", title="Secreto aún")
    ledger.save(draft, by=None, action="plans.commitment.create")
    for user, sees in ((ana, True), (eva, False)):
        client.force_login(user)
        assert ("Secreto aún" in told(client)) is sees


def test_the_plan_at_a_glance(desk, plan, commitment, day):
    day(2031, 8, 20)
    factory.result(commitment)
    factory.activity(commitment, "7", title="Cavar el pozo", due_on=datetime.date(2031, 9, 2))
    factory.plan("2028", status="closed", title="Viejo cerrado")
    page = told(desk)
    assert reverse("desk:row-edit", args=["commitments", commitment.pk]) in page
    assert "st-at_risk" in page, "an activity is due in two weeks and nothing proves it"
    assert "Cavar el pozo" in page and "2 de septiembre de 2031" in page
    assert "Viejo cerrado" not in page


def test_without_a_plan_in_force_the_newest_is_shown(desk, plan):
    plan.status = "closed"
    plan.save()
    factory.plan("2035", status="draft", title="El que viene")
    page = told(desk)
    assert "El que viene" in page and "Plan 2031" not in page


def queries(client) -> int:
    with CaptureQueriesContext(connection) as caught:
        told(client)
    return len(caught)


def test_twenty_times_as_much_asks_no_more(desk, ana, beto, plan, commitment):
    def more(start: int, stop: int) -> None:
        for number in range(start, stop):
            made = factory.furnish(factory.commitment(plan, str(number)), activities=2)
            edited(made, beto, f"Cambio {number}")
            keep_unfinished(by=ana, form=f"commitments/{made.pk}", data={"title": "x"})
            invite(by=ana, email=f"p{number}@villa.example", role="steward")

    told(desk)
    later(ana, 60)
    more(2, 4)
    few = queries(desk)
    more(4, 40)
    registered = len(waiting._sources) + len(accounts_desk._tallies)
    assert queries(desk) <= few <= 3 * registered + 20, "what waits and what is counted ask a few times each"


def test_a_liaison_is_told_of_their_own_institution_only(client, plan, commitment, day):
    day(2031, 8, 20)
    theirs = factory.activity(commitment, "1", due_on=datetime.date(2031, 8, 1))
    assert theirs.responsibilities.get().organization.slug == "obras"
    other = factory.commitment(plan, "2")
    Activity.objects.create(commitment=other, number="1", title="Ajena", due_on=datetime.date(2031, 8, 1))
    factory.organization("aguas")
    for key, number in (("obras", 1), ("aguas", 0)):
        who = create_user(by=None, email=f"{key}@villa.example", name=key, password="una-clave-bastante-larga")
        assign_role(by=None, user=who, role="liaison", scope_key=key)
        assert numbers(who)["activities/vencidas"] == number
        client.force_login(who)
        assert ("1 actividad venció" in told(client)) is bool(number)
        page = client.get("/gestion/tablas/activities/?ver=vencidas").content.decode()
        assert "Ajena" not in page and ("Tarea 1" in page) is bool(number)


def test_many_doors_stand_by_their_areas_in_the_order_of_the_work(desk):
    text = told(desk)
    listed = text[text.index('<nav class="desk-rooms"') :]
    listed = listed[: listed.index("</nav>")]
    places = [listed.index(f">{word}<") for word in ("Convocatorias y registros", "Asientos", "Sesiones", "Oficios")]
    places += [
        listed.index(f">{word}<") for word in ("Seguimiento de los planes", "Evaluaciones", "Tablas del registro")
    ]
    assert places == sorted(places)
    for area in ("secretariat", "plans", "evaluation", "house"):
        assert f'<a href="#{area}">' in text and f'<h3 id="{area}">' in listed


def test_few_doors_stand_in_a_line(db, client):
    user = create_user(by=None, email="sol@villa.example", name="Sol", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="evaluator")
    client.force_login(user)
    text = told(client)
    assert "desk-rooms" not in text and reverse("evaluation:work-list") in text
