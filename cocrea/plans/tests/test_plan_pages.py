"""The pages of plans: what they count, what they say is missing, what they never show."""

import datetime
import re

import pytest

from cocrea.plans.models import Activity, Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    """A page as it reads: no tags, single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_plan_list_counts_commitments_sheets_and_activities(client):
    plan = factory.plan("2031")
    for number in ("1", "2a", "2b"):
        factory.commitment(plan, number)
    factory.activity(plan.commitments.get(number="1"), "1")
    factory.activity(plan.commitments.get(number="1"), "2", due_on=None)
    factory.activity(plan.commitments.get(number="1"), "3F", due_on=None, origin="sheet")
    page = text_of(client.get("/planes/"))
    for row in (
        "Compromisos 2",
        "Fichas 3",
        "Actividades en el plan 2",
        "… con fecha 1",
        "… sin fecha 1",
        "Actividades solo en las fichas 1",
        "Indicadores con fórmula 3",
        "Organizaciones con un papel 1",
        "Contradicciones en sus fuentes 1",
    ):
        assert row in page, row


def test_what_no_source_gives_is_not_a_zero(client):
    """A plan whose text is missing has no activities on record: that is not known, and a committee is counted."""
    plan = factory.plan("2031")
    factory.commitment(plan, committee=factory.organization("comite", classification="committee"))
    page = text_of(client.get("/planes/"))
    for row in ("Actividades en el plan sin datos", "Indicadores con fórmula sin datos", "con un papel 1"):
        assert row in page, row
    Commitment.objects.update(committee=None)
    assert "Organizaciones con un papel sin datos" in text_of(client.get("/planes/"))


def test_who_signed_the_declaration_is_not_said_to_have_signed_the_plan(client):
    plan = factory.plan("2031")  # its own day of signature is unknown, that of its signatory is not
    for address in ("/planes/", "/planes/2031/"):
        page = text_of(client.get(address))
        assert "declaratoria" in page, address
    factory.ActionPlan.objects.filter(pk=plan.pk).update(signed_on="2031-02")
    for address in ("/planes/", "/planes/2031/"):
        assert "declaratoria" not in text_of(client.get(address)), address


def test_a_plan_in_force_without_an_end_says_so_and_a_body_that_ended_too(client):
    body = factory.organization("garante", dissolution_date="2024-04", classification="guarantor")
    plan = factory.plan("2031", guarantor=body)
    page = text_of(client.get("/planes/2031/"))
    assert "Vigente; su fin no consta" in page and "ya no existe (abril de 2024)" in page
    factory.ActionPlan.objects.filter(pk=plan.pk).update(period_end="2033")
    body.dissolution_date = "2999"
    body.save()
    page = text_of(client.get("/planes/2031/"))
    assert "su fin no consta" not in page and "ya no existe" not in page


def test_only_who_answers_is_said_to_answer(client):
    commitment = factory.commitment(factory.plan())
    for slug, role in (("obras", "executor"), ("vecinos", "watcher")):
        factory.Responsibility.objects.create(
            commitment=commitment, organization=factory.organization(slug), role=role
        )
    page = client.get("/planes/2031/").content.decode()
    table = page[page.index("<tbody") : page.index("</tbody")]
    assert "Dirección obras" in table and "Dirección vecinos" not in table


def test_plan_list_without_plans_says_what_will_be_here(client):
    assert "Todavía no hay planes de acción" in text_of(client.get("/planes/"))


def test_plan_detail_shows_everything_that_hangs_on_it(client):
    plan = factory.exercise(commitments=2)[0]
    page = text_of(client.get(f"/planes/{plan.slug}/"))
    for words in (
        plan.title,
        "Promesa plan-1 1",
        "Cumplido",
        "Objetivo plan-1",
        "Ley plan-1",
        "Ana Luna",
        "Firma plan-1",
        "Sin fecha plan-1",
        "después de 2031",
        "Mesas plan-1",
        "Choque plan-1",
        "Riña plan-1 2",
        "Meta 16.6",
        "Documento acta",
        "2 actividades en el plan; 2 vencen el 25 de agosto de 2031",
        "2 indicadores tienen fórmula",
    ):
        assert words in page, words


def test_plan_detail_counts_apart_what_only_the_sheets_list(client):
    commitment = factory.commitment(factory.plan())
    factory.activity(commitment, "1")
    factory.activity(commitment, "2F", origin="sheet", due_on=None)
    page = text_of(client.get("/planes/2031/"))
    assert "1 actividad en el plan; 1 vence el 25 de agosto de 2031. 1 más está solo en las fichas" in page


def test_plan_detail_says_what_its_sources_do_not(client):
    plan = factory.ActionPlan.objects.create(slug="vacio", ordinal=9, title="Plan vacío", status="in_force")
    page = text_of(client.get(plan.get_absolute_url()))
    for words in (
        "Las fuentes no dicen cuándo se firmó el plan",
        "Las fuentes no dicen quién firmó este plan",
        "De este plan no consta ningún compromiso",
        "No constan hechos de este plan",
        "Las fuentes de este plan no enumeran su marco jurídico",
    ):
        assert words in page, words


def test_plan_detail_names_each_committee_with_what_it_owns(client):
    plan = factory.plan()
    committee = factory.organization("comite-rio", name="Comité del Río", classification="committee")
    for number in ("RIO-1", "RIO-2"):
        factory.commitment(plan, number, committee=committee)
    page = text_of(client.get(plan.get_absolute_url()))
    assert "Comité del Río 2 compromisos : RIO-1 , RIO-2" in page.replace("compromisos:", "compromisos :")


def test_a_due_date_says_which_it_is_and_only_where_the_plan_has_any(client):
    plan = factory.plan()
    commitment = factory.commitment(plan)
    factory.result(commitment, stated_on="2031-11-04")
    page = text_of(client.get(plan.get_absolute_url()))
    assert "Cumplido al 4 de noviembre de 2031" in page and "vencimiento" not in page
    factory.activity(commitment, "1", due_on=datetime.date(2016, 8, 25))
    assert "25 de agosto de 2016 último vencimiento" in text_of(client.get(plan.get_absolute_url()))
    factory.activity(commitment, "2", due_on=datetime.date.today() + datetime.timedelta(days=400))
    assert "próximo vencimiento" in text_of(client.get(plan.get_absolute_url()))


@pytest.mark.parametrize("address", ["/planes/", "/planes/2031/", "/cronologia/", "/marco-juridico/", "/"])
def test_a_draft_plan_is_nowhere(client, address):
    """Its name, its events, its laws and its counts."""
    factory.furnish(factory.commitment(factory.plan("secreto", status="draft")))
    factory.furnish(factory.commitment(factory.plan("2031")))
    page = client.get(address).content.decode()
    assert "secreto" not in page
    assert "2031" in page


def test_a_draft_plan_has_no_page(client):
    factory.commitment(factory.plan("secreto", status="draft"))
    for address in ("/planes/secreto/", "/planes/secreto/compromisos/1/", "/planes/secreto/compromisos/9/"):
        assert client.get(address).status_code == 404
    assert client.get("/planes/nunca/compromisos/1/").status_code == 404


def test_a_draft_commitment_is_not_counted_nor_named(client):
    plan = factory.plan()
    factory.furnish(factory.commitment(plan, "1"))
    secret = factory.furnish(factory.commitment(plan, "2", title="Xilófono", theme="Xilófono"))
    Commitment.objects.filter(pk=secret.pk).update(publication="draft")
    Activity.objects.filter(commitment=secret).update(title="Xilófono")
    for address in ("/", "/planes/", "/planes/2031/", "/temas/", "/contradicciones/", "/cifras/", "/cronologia/"):
        page = client.get(address).content.decode()
        assert "Xilófono" not in page and "2031 2" not in page, address
    assert "Compromisos 1 " in text_of(client.get("/planes/"))
    assert client.get("/temas/xilofono/").status_code == 404
