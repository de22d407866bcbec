"""Whoever comes to what was withdrawn reads when, why and who; nothing of its contents, and nothing of drafts."""

import pytest
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.config.frontcache.handler import answer_of
from cocrea.ledger.changes import history_url, told
from cocrea.ledger.models import Event
from cocrea.plans import actions
from cocrea.plans.actions.merging import merge
from cocrea.plans.actions.splitting import split
from cocrea.plans.models import Commitment

pytestmark = pytest.mark.django_db
WHY = "Se revisa con el comité"
HERE = "/planes/p/compromisos/2/"


@pytest.fixture
def ana():
    user = create_user(by=None, email="ana@example.org", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    return user


@pytest.fixture
def plan():
    made = actions.keep_plan(by=None, slug="p", ordinal=1, title="Plan de prueba", status="in_force")
    made_of(made, "1", "Uno")
    return made


@pytest.fixture
def commitment(plan):
    return made_of(plan, "2", "Zafiro")


def made_of(plan, number, title, publication="published"):
    row = actions.keep_commitment(
        by=None, plan=plan, number=number, title=title, problem="Problema zafiro", publication=publication
    )
    actions.keep_activity(by=None, commitment=row, number="1", title="Actividad zafiro")
    return row


def withdraw(commitment):
    return actions.withdraw_commitment(by=None, commitment=commitment, reason=WHY)


def page(client, address):
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("address", [HERE, f"{HERE}cronograma/"])
def test_what_was_withdrawn_says_when_why_and_who(client, commitment, address):
    withdraw(commitment)
    status, text = page(client, address)
    assert status == 410 and "Este compromiso se retiró" in text and WHY in text and "El sistema" in text
    act = Event.objects.latest("seq")
    assert act.get_absolute_url() in text and "/planes/p/" in text and history_url(commitment) in text
    assert "zafiro" not in text.lower()


def test_its_page_is_shared_until_anything_is_done(client, commitment):
    withdraw(commitment)
    response = client.get(HERE)
    answer = answer_of(response.wsgi_request, response)
    assert answer.is_shared and answer.every_event, "whoever renumbers the draft changes who stands at the address"


def test_what_never_was_public_is_as_what_does_not_exist(client, plan):
    made_of(plan, "7", "Zafiro", "draft")
    answers = [client.get(f"/planes/p/compromisos/{number}/") for number in (7, 8)]
    assert [answer.status_code for answer in answers] == [404, 404]
    mains = [answer.content.decode().split("<main")[1].split("</main>")[0] for answer in answers]
    assert mains[0].replace("«7»", "«8»") == mains[1]


def test_a_number_that_it_got_as_a_draft_stays_inside(client, commitment):
    withdraw(commitment)
    actions.keep_commitment(by=None, commitment=Commitment.objects.get(pk=commitment.pk), number="9")
    assert page(client, HERE)[0] == 410
    assert page(client, "/planes/p/compromisos/9/")[0] == 404


def test_what_is_published_again_has_its_page_again(client, commitment):
    withdraw(commitment)
    actions.publish_commitment(by=None, commitment=Commitment.objects.get(pk=commitment.pk))
    assert page(client, HERE)[0] == 200


def test_a_plan_that_was_withdrawn(client, plan, commitment):
    actions.withdraw_plan(by=None, plan=plan, reason=WHY)
    told = {page(client, f"/planes/p/{rest}") for rest in ("", "compromisos/2/", "compromisos/99/")}
    assert {status for status, _text in told} == {410}
    assert all("Este plan se retiró" in text and WHY in text and "zafiro" not in text.lower() for _s, text in told)
    assert page(client, "/planes/q/")[0] == 404
    assert page(client, "/planes/p/datos.zip")[0] == 404


def test_an_address_that_a_plan_got_as_a_draft_stays_inside(client, plan):
    plan = actions.withdraw_plan(by=None, plan=plan, reason=WHY)
    actions.keep_plan(by=None, plan=plan, slug="nuevo")
    assert page(client, "/planes/nuevo/")[0] == 404


def test_its_history_keeps_moments_and_the_withdrawal(client, commitment):
    actions.keep_commitment(by=None, commitment=commitment, problem="Otro zafiro")
    address = history_url(commitment)
    assert "Otro zafiro" in page(client, address)[1]
    withdraw(commitment)
    for here in (address, f"{address}cambios.atom"):
        status, text = page(client, here)
        assert status == 200 and "Se retiró: 2. Zafiro" in text and WHY in text
        assert "Algo que después se retiró: Compromiso" in text
        assert "Otro zafiro" not in text and "Problema zafiro" not in text
    assert "Publicado" in page(client, address)[1] and "Borrador" in page(client, address)[1]


def test_what_hides_behind_it_has_no_history(client, commitment):
    row = commitment.activities.get()
    withdraw(commitment)
    assert page(client, history_url(row))[0] == 404
    assert page(client, f"{history_url(row)}cambios.atom")[0] == 404


def test_it_costs_the_same_however_many_left(client, plan, django_assert_max_num_queries):
    rows = [made_of(plan, str(number), f"Zafiro {number}") for number in range(2, 9)]
    for row in rows:
        withdraw(row)
    with django_assert_max_num_queries(24):
        assert page(client, HERE)[0] == 410


def test_publishing_and_withdrawing_are_called_so(client, commitment):
    left = withdraw(commitment)
    actions.publish_commitment(by=None, commitment=left)
    acts = list(Event.objects.order_by("-seq")[:2])
    for private in (False, True):
        said = [change.what for change in told(acts, private=private)]
        assert said == ["Se publicó: 2. Zafiro", "Se retiró: 2. Zafiro"]
    assert "Se publicó: 2. Zafiro" in page(client, reverse("ledger:feed"))[1]


def test_a_split_is_told_of_both(client, ana, commitment):
    second = split(by=ana, row=commitment, number="2", new={"number": "3", "title": "Dos"}, reason="Son dos")
    said = "El compromiso 2 se dividió: de él nació el 3."
    for address in ("/bitacora/", history_url(commitment), history_url(second)):
        assert said in page(client, address)[1], address
    assert "2, 3" in page(client, history_url(commitment))[1]


def test_a_merge_is_told_of_the_one_that_stays(client, ana, plan, commitment):
    stays = plan.commitments.get(number="1")
    merge(by=ana, stays=stays, goes=commitment, values={}, reason="Es lo mismo")
    said = "El compromiso 2 se unió con el 1"
    for address in ("/bitacora/", history_url(stays)):
        assert said in page(client, address)[1], address


def test_of_a_split_nothing_names_what_was_withdrawn_since(client, ana, commitment):
    second = split(by=ana, row=commitment, number="2", new={"number": "33", "title": "Dos"}, reason="Son dos")
    withdraw(second)
    text = page(client, history_url(commitment))[1]
    assert "Un compromiso se dividió en dos." in text


def test_pages_are_followed_by_their_own_feed(client, plan, commitment):
    for row in (plan, commitment):
        feed = f"{history_url(row)}cambios.atom"
        assert f'href="{feed}"' in page(client, row.get_absolute_url())[1]
        text = page(client, feed)[1]
        assert "<entry>" in text and str(row) in text
    assert "1. Uno" not in page(client, f"{history_url(commitment)}cambios.atom")[1]
