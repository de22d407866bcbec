"""Public pages and the desk: what they say, how many queries they make, how they end empty."""

import datetime

import pytest

from cocrea.monitoring import actions
from cocrea.monitoring.models import Dissemination, Milestone, ProgressReport
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility

PUBLIC = (
    "/informes/",
    "/informes/?plan=2026",
    "/planes/2026/informes/",
    "/planes/2026/plan-de-trabajo/",
    "/planes/2026/compromisos/1/plan-de-trabajo/",
    "/difusion/",
    "/difusion/?plan=2026&tipo=training",
)


def fill(commitments, bodies, number: int = 1) -> None:
    """So many rows of everything."""
    first, _second = commitments
    for place in range(1, number + 1):
        month = f"{2026 + place // 12}-{place % 12 + 1:02}"
        said = {"state": "started", "done": f"Hecho {place}", "reported_on": datetime.date(2026, 5, 1)}
        ProgressReport.objects.create(
            commitment=first, period=month, organization=bodies["obras"], **said, obstacles="", next_steps=""
        )
        Milestone.objects.create(
            commitment=first, number=place, title=f"Hito {place}", due_on=datetime.date(2026, 6, 1), person=None
        )
        Dissemination.objects.create(
            plan=first.plan, commitment=first, number=place, title=f"Taller {place}", kind="training",
            planned_on="2026-05", done_on="2026-05-02", attendance=40, women=22, men=18,
        )  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_without_and_with_rows(
    address, commitments, term, bodies, client, django_assert_max_num_queries
):
    assert client.get(address).status_code == 200
    fill(commitments, bodies, 30)
    with django_assert_max_num_queries(12):
        response = client.get(address + ("&x=1" if "?" in address else ""))
    assert response.status_code == 200 and len(response.content) < 60_000


def test_an_empty_record_says_what_would_fill_it(db, client):
    assert "liga personal" in client.get("/informes/").content.decode()
    assert "Aquí no hay nada registrado" in client.get("/difusion/").content.decode()
    assert client.get("/planes/nada/plan-de-trabajo/").status_code == 404
    assert client.get("/difusion/2026/1/").status_code == 404


def test_a_training_says_how_many_came_and_nobodys_name(commitments, bodies, client):
    fill(commitments, bodies)
    page = client.get("/difusion/2026/1/").content.decode()
    assert "40 (22 mujeres, 18 hombres)" in page
    assert "1 hechas; 1 programadas" in client.get("/difusion/").content.decode()


def test_the_two_counts_are_rows_of_the_dataset(commitments, bodies, client):
    first, _second = commitments
    fill(commitments, bodies, 3)
    more = {"by": None, "plan": first.plan, "commitment": first, "title": "Cartel"}
    actions.keep_dissemination(**more, number=10, planned_on="2026-07")
    actions.keep_dissemination(**more, number=11, done_on="2026-04")
    for asked, number in (("programmed=true", 4), ("carried_out=true", 4), ("carried_out=true&programmed=true", 3)):
        rows = client.get(f"/datos/dissemination.csv?plan=2026&commitment=1&{asked}").content.decode().splitlines()
        assert len(rows) - 1 == number, asked


def test_the_page_of_the_commitment_shows_how_it_comes_along(commitments, bodies, client):
    plain = client.get("/planes/2026/compromisos/1/").content.decode()
    assert 'id="informes"' not in plain and 'id="plan-de-trabajo"' not in plain
    fill(commitments, bodies, 2)
    page = client.get("/planes/2026/compromisos/1/").content.decode()
    for text in ("Empezada", "Hecho 2", "Hito 1", "2 hechas; 2 programadas"):
        assert text in page, text
    assert "Cómo va" in client.get("/planes/2026/").content.decode()


def test_a_draft_plan_shows_nothing(commitments, bodies, client, plan):
    fill(commitments, bodies)
    ActionPlan.objects.update(status="draft")
    assert "Hito 1" not in client.get("/planes/2026/plan-de-trabajo/").content.decode()
    for address in ("/informes/2026/1/2026-02/", "/difusion/2026/1/", "/planes/2026/plan-de-trabajo.ics"):
        assert client.get(address).status_code == 404, address
    for key in ("progress-reports", "work-plans", "dissemination", "reporting-terms", "milestone-changes"):
        assert len(client.get(f"/datos/{key}.csv").content.decode().splitlines()) == 1, key


@pytest.fixture
def many(plan, bodies):
    """A plan with 2,000 activities, each with who answers and an indicator."""
    promises = Commitment.objects.bulk_create(
        Commitment(
            plan=plan, number=str(n), series="", ordinal=n, part="", title=f"Promesa {n}", publication="published"
        )
        for n in range(1, 101)
    )
    acts = Activity.objects.bulk_create(
        Activity(commitment=each, number=str(n), title=f"Tarea {n}", due_on=datetime.date(2026, 3, n))
        for each in promises
        for n in range(1, 21)
    )
    Responsibility.objects.bulk_create(
        Responsibility(commitment=each.commitment, activity=each, organization=bodies["obras"], role="executor")
        for each in acts
    )
    Indicator.objects.bulk_create(
        Indicator(commitment=each.commitment, activity=each, number=int(each.number), numerator="hechas")
        for each in acts
    )
    return acts


def test_the_desk_of_two_thousand_activities(many, term, coordinator, client, django_assert_max_num_queries, clock):
    client.force_login(coordinator)
    with django_assert_max_num_queries(32):
        page = client.get("/gestion/lo-que-falta/").content.decode()
    assert "1 a 100 de 6000" in page
    with django_assert_max_num_queries(12):
        assert "Faltan 2000 periodos" in client.get("/planes/2026/informes/").content.decode()


def test_the_desk_lets_in_whom_it_should(commitments, term, coordinator, liaison, member, client):
    for user, sees, may_ask in ((coordinator, "Pozos", True), (liaison, "Calles", False), (member, "Calles", False)):
        client.force_login(user)
        page = client.get("/gestion/lo-que-falta/").content.decode()
        assert sees in page and ('name="filas"' in page) is may_ask, user
        assert ("Pozos" in page) is may_ask


def test_choosing_rows_and_sending_the_letters(commitments, term, coordinator, bodies, client, server):
    client.force_login(coordinator)
    key = f"report:{commitments[0].pk}-{commitments[0].activities.first().pk}"
    given = {"filas": [key], "issuer": bodies["secretariado"].pk, "days": "10", "name": "", "estado": "overdue"}
    refused = client.post("/gestion/lo-que-falta/oficios/", given)
    assert refused.status_code == 422 and f'value="{key}" checked' in refused.content.decode()
    drafts = client.post("/gestion/lo-que-falta/oficios/", given | {"name": "Ana Ríos"})
    assert drafts.status_code == 302
    page = client.get(drafts["Location"]).content.decode()
    assert "Obras Públicas" in page and "sale por correo" in page
    pk = drafts["Location"].rpartition("=")[2]
    sent = client.post("/gestion/lo-que-falta/oficios/enviar/", {"oficio": pk})
    assert "1 oficio está en la bandeja de salida" in sent.content.decode()
    desk = client.get(f"/gestion/lo-que-falta/?oficio={pk}").content.decode()
    assert "Enviado" in desk and "Pavimentar" not in desk.partition("</table>")[2]


def test_a_milestone_at_the_desk(commitments, liaison, client):
    row = Milestone.objects.create(
        commitment=commitments[0], number=1, title="Licitar", due_on=datetime.date(2026, 5, 20)
    )
    client.force_login(liaison)
    here = f"/gestion/seguimiento/hito/{row.pk}/"
    assert "Licitar" in client.get("/gestion/seguimiento/hitos/2026/").content.decode()
    refused = client.post(f"{here}replanear/", {"due_on": "2026-06-20", "reason": ""})
    assert refused.status_code == 422 and "2026-06-20" in refused.content.decode()
    assert client.post(f"{here}replanear/", {"due_on": "2026-06-20", "reason": "Lluvias"}).status_code == 302
    assert client.post(f"{here}hecho/", {"done_on": "2026-05-01"}).status_code == 302
    page = client.get(here).content.decode()
    assert "Lluvias" in page and "20 de mayo de 2026" in page
    other = Milestone.objects.create(commitment=commitments[1], number=1, title="Ajeno")
    assert client.get(f"/gestion/seguimiento/hito/{other.pk}/").status_code == 404


def test_links_at_the_desk(commitments, coordinator, bodies, client):
    client.force_login(coordinator)
    here = "/gestion/seguimiento/ligas/"
    assert "Todavía no se hace ninguna liga" in client.get(here).content.decode()
    refused = client.post(here, {"organization": bodies["agua"].pk})
    assert refused.status_code == 422
    page = client.post(here, {"organization": bodies["agua"].pk, "entregar": "1"}).content.decode()
    assert "/lo-mio/" in page and "/lo-mio/" not in client.get(here).content.decode()
    assert client.post(here, {"organization": bodies["obras"].pk}).status_code == 302
    pk = bodies["agua"].monitoring_links.get().pk
    assert client.post(f"{here}{pk}/revocar/").status_code == 302
    assert client.post(f"{here}{pk}/revocar/").status_code == 409


def test_plans_that_are_over_are_a_press_away(commitments, coordinator, client):
    plan = commitments[0].plan
    plan.status = "closed"
    plan.save()
    client.force_login(coordinator)
    here = client.get("/gestion/lo-que-falta/").content.decode()
    assert "plan=todos" in here
    assert client.get("/gestion/lo-que-falta/?plan=todos").status_code == 200
