"""Pages of the advice: what they say empty and full, their queries, their errors."""

import datetime

import pytest
from django.utils import timezone

from cocrea.evaluation.actions import advice as actions
from cocrea.evaluation.models import Recommendation, RecommendedAction

pytestmark = pytest.mark.django_db
OPEN = "/evaluaciones/2020-05/recomendaciones/"
DESK = "/gestion/recomendaciones/"


def fill(printed, works, plan, number: int = 12) -> None:
    """So many more recommendations, each answered and with two actions."""
    commitment = plan.commitments.get(number="1")
    for place in range(3, 3 + number):
        made = Recommendation.objects.create(
            assessment=printed, number=place, text=f"Consejo {place}", commitments="1, 2", answer="accepted",
            answer_text="Sí", answered_by=works, answered_on="2026-05",
        )  # fmt: skip
        for position in (1, 2):
            actions.keep_recommended_action(
                by=None, recommendation=made, text=f"Acción {position}", owner_organization=works,
                due_on="2031-05-06", plan=plan, commitment=commitment,
            )  # fmt: skip


def test_the_public_page_makes_the_same_queries_whatever_there_is(
    printed, works, following, client, django_assert_max_num_queries
):
    page = client.get(OPEN).content.decode()
    assert page.count("No consta respuesta") == 2 and page.count("Todavía no consta ninguna acción") >= 2
    fill(printed, works, following)
    for address, most in ((OPEN, 12), ("/planes/2020/", 16), ("/planes/2020/compromisos/1/", 20)):
        with django_assert_max_num_queries(most):
            response = client.get(address + "?x=1")
        assert response.status_code == 200 and len(response.content) < 60_000
    page = client.get(OPEN).content.decode()
    assert page.count("Aceptada") == 12 and page.count("para el 6 de mayo de 2031") == 24
    assert 'href="/planes/2017-2019/compromisos/2/"' in page
    assert client.get("/evaluaciones/nada/recomendaciones/").status_code == 404


def test_the_page_turns_with_the_day(printed, works, client):
    advice = Recommendation.objects.get(number=1)
    today = timezone.localdate()
    soon = today + datetime.timedelta(days=5)
    actions.keep_recommended_action(by=None, recommendation=advice, text="Pronto", due_on=soon.isoformat())
    response = client.get(OPEN)
    assert "Vence pronto" in response.content.decode()
    assert timezone.localdate(response.valid_until) == soon + datetime.timedelta(days=1)


def test_a_button_that_is_pressed_twice_adds_one_action(printed, works, coordinator, client):
    client.force_login(coordinator)
    advice = Recommendation.objects.get(number=1)
    sent = {"text": "Nombrar responsables", "owner_organization": works.pk, "due_on": "2031-05"}
    for _press in range(2):
        assert client.post(f"{DESK}{advice.pk}/acciones/", sent).status_code == 302
    assert advice.actions.count() == 1
    assert client.post(f"{DESK}{advice.pk}/acciones/", sent | {"due_on": "2031-06"}).status_code == 302
    assert advice.actions.count() == 2


def test_an_evaluation_without_recommendations_says_who_writes_them(printed, client):
    Recommendation.objects.all().delete()
    page = client.get(OPEN).content.decode()
    assert "No constan recomendaciones" in page and "quien lleva el registro" in page


def test_the_plan_after_it_says_what_became_of_each(printed, works, following, client):
    page = client.get("/planes/2020/").content.decode()
    assert "0 de 2 recomendaciones tienen una acción en este plan" in page
    advice = Recommendation.objects.get(number=2)
    commitment = following.commitments.get(number="2")
    made = {"recommendation": advice, "text": "Un plan por compromiso", "plan": following, "commitment": commitment}
    actions.keep_recommended_action(by=None, **made)
    page = client.get("/planes/2020/").content.decode()
    assert "1 de 2 recomendaciones" in page and "Un plan por compromiso" in page
    assert "recomendaciones tienen una acción" not in client.get("/planes/2017-2019/").content.decode()
    own = client.get("/planes/2020/compromisos/2/").content.decode()
    assert "Por una recomendación" in own and f"{OPEN}#recomendacion-2" in own
    assert "Por una recomendación" not in client.get("/planes/2020/compromisos/1/").content.decode()


def test_the_desk_answers_acts_and_settles(printed, works, following, coordinator, client):
    client.force_login(coordinator)
    advice = Recommendation.objects.get(number=1)
    here = f"{DESK}{advice.pk}/"
    wrong = client.post(f"{here}respuesta/", {"answer_text": "Se hará en las fichas"})
    assert wrong.status_code == 422 and "Se hará en las fichas" in wrong.content.decode()
    sent = {"answer": "accepted", "answer_text": "Se hará", "answered_by": works.pk, "answered_on": "mayo de 2026"}
    assert client.post(f"{here}respuesta/", sent).status_code == 302
    advice.refresh_from_db()
    assert (advice.answer, advice.answered_on, advice.answered_by) == ("accepted", "2026-05", works)
    commitment = following.commitments.get(number="1")
    sent = {"text": "Fichas con nombre", "due_on": "1/3/2026", "commitment": commitment.pk}
    assert client.post(f"{here}acciones/", sent | {"due_on": "pronto"}).status_code == 422
    assert client.post(f"{here}acciones/", sent).status_code == 302
    action = RecommendedAction.objects.get()
    assert (action.due_on, action.plan, action.position) == ("2026-03-01", following, 1)
    assert "Fichas con nombre" in client.get(f"{DESK}?estado=vencidas").content.decode()
    settle = f"{DESK}acciones/{action.pk}/"
    assert client.post(settle, {"state": "done"}).status_code == 422
    ahead = client.post(settle, {"state": "done", "outcome": "Listo", "done_on": "2999"})
    assert ahead.status_code == 422 and "todavía no llega" in ahead.content.decode()
    assert client.post(settle, {"state": "done", "outcome": "Listo", "done_on": "2026-02"}).status_code == 302
    assert "Fichas con nombre" not in client.get(f"{DESK}?estado=vencidas").content.decode()
    assert "Ninguna está así" in client.get(f"{DESK}?estado=vencidas").content.decode()


def test_a_liaison_sees_what_their_body_does_and_no_more(
    printed, works, following, liaison, stranger_liaison, client
):
    advice = Recommendation.objects.get(number=1)
    action = actions.keep_recommended_action(
        by=None, recommendation=advice, text="Fichas con nombre", owner_organization=works
    )
    client.force_login(liaison)
    page = client.get(DESK).content.decode()
    assert "Fichas con nombre" in page and "Un plan de trabajo por compromiso" not in page
    assert client.get(f"{DESK}{advice.pk}/").status_code == 404
    assert client.get(f"{DESK}acciones/{action.pk}/").status_code == 200
    client.force_login(stranger_liaison)
    assert "todavía no hace nada" in client.get(DESK).content.decode()
    assert client.get(f"{DESK}acciones/{action.pk}/").status_code == 404
    assert client.post(f"{DESK}acciones/{action.pk}/", {"state": "done", "outcome": "X"}).status_code == 404


def test_recommendations_are_found(printed, client):
    page = client.get("/buscar/?q=responsables").content.decode()
    assert f"{OPEN}#recomendacion-1" in page
