"""Dashboards, widgets, obligations: the same numbers everywhere, few queries however much there is."""

import csv
import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cocrea.accounts.actions import create_user
from cocrea.actors.models import Organization
from cocrea.documents.models import Document
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.ledger import actions as ledger
from cocrea.measurements.models import Measurement
from cocrea.monitoring.models import Milestone, ProgressReport
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility, SdgTarget
from cocrea.plans.tests import factory
from cocrea.status import reading
from cocrea.status.obligations import after, obligations
from cocrea.status.tests import crowd

pytestmark = pytest.mark.django_db
DAY = datetime.date.today() - datetime.timedelta(days=100)
PAGES = (
    *("/avance/", f"/avance/?fecha={DAY}", "/avance/plan/plan-1/", f"/avance/plan/plan-1/?fecha={DAY}"),
    *("/avance/institucion/cuerpo-3/", "/avance/comparar/", "/avance/todo/todo/avance.csv", "/avance/obligaciones/"),
    *("/avance/insignia/plan-1/", "/avance/insignia/plan-1/1/", "/planes/plan-1/resultados/"),
)


def read(client, address) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries), response.content.decode()


def test_twenty_times_as_much_asks_the_same_and_never_more_than_twelve(client):
    crowd.fill(random.Random(1), plans=1, activities=60, evidence=60, measurements=60)
    few = {address: read(client, address)[0] for address in PAGES}
    clear()
    crowd.fill(random.Random(1), plans=4, activities=200, evidence=400, measurements=400)
    many = {address: read(client, address)[0] for address in PAGES}
    assert many == few and max(many.values()) <= 12, many


def clear() -> None:
    """Takes everything away again."""
    for model in (EvidenceAct, Opinion, Evidence, Document, Measurement, ProgressReport, Milestone, Indicator):
        model.objects.all().delete()
    for model in (Responsibility, Activity, Commitment, ActionPlan, Organization):
        model.objects.all().delete()


def test_every_day_is_one_query_over_indexes(django_assert_num_queries):
    crowd.fill(random.Random(2), plans=3, activities=60, evidence=200, measurements=200)
    with django_assert_num_queries(1):
        today = reading.of()
    with django_assert_num_queries(1):
        then = reading.of(on=DAY)
    assert len(today) == len(then) == 30
    assert {each.light for each in today.values()} > {"overdue"} and today != then


def test_a_day_gives_what_the_acts_of_evidence_said_then():
    plan = factory.plan("2025-2027", status="in_force", period_start="2025", period_end="2027")
    step = factory.activity(factory.commitment(plan, "1"), "1", due_on=datetime.date(2026, 3, 1))
    step.indicators.all().delete()
    body = factory.organization("cuerpo")
    paper = Document.objects.create(sha256="1" * 64, file_name="a.pdf", media_type="application/pdf", size=1)
    proof = Evidence.objects.create(
        number=1, commitment=step.commitment, activity=step, kind="file", title="Lista", claim="x", document=paper
    )
    acts = (("submitted", 2), ("returned", 4), ("submitted", 6), ("accepted", 8), ("withdrawn", 10))
    for kind, month in acts:
        EvidenceAct.objects.create(evidence=proof, kind=kind, on=datetime.date(2026, month, 5), organization=body)

    def light(month: int, day: int) -> str:
        return reading.of([step.commitment_id], datetime.date(2026, month, day))[step.commitment_id].light

    seen = [light(1, 1), light(2, 6), light(4, 6), light(6, 6), light(8, 4), light(8, 5), light(10, 6)]
    assert seen == ["on_time", "on_time", "overdue", "at_risk", "at_risk", "complete", "overdue"]


def test_numbers_of_page_csv_and_table_are_the_same(client):
    crowd.fill(random.Random(3), plans=1, activities=20, evidence=40, measurements=40)
    rows = list(csv.DictReader(client.get("/avance/plan/plan-1/avance.csv").content.decode().splitlines()))
    table = client.get("/api/v1/status/?plan=plan-1").json()["rows"]
    assert len(rows) == len(table) == 10
    for row, other in zip(rows, sorted(table, key=lambda each: int(each["commitment"])), strict=True):
        names = ("commitment", "light", "completion", "as_of", "reasons", "declared", "verified", "endorsed")
        assert {name: row[name] for name in names} == {
            name: "" if other[name] is None else str(other[name]) for name in names
        }
    page = client.get("/avance/plan/plan-1/").content.decode()
    assert all(f"{row['verified']} %" in page for row in rows)
    chosen = client.get("/api/v1/status/?light=overdue").json()["rows"]
    assert len(chosen) == sum(row["light"] == "overdue" for row in rows)


def test_widgets_may_be_framed_and_nothing_else_may(client):
    plan = factory.plan("2031")
    factory.result(factory.commitment(plan, "1"), "evidence_missing")
    for address in ("/avance/insignia/2031/", "/avance/insignia/2031/1/"):
        response = client.get(address)
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response and b"<script" not in response.content
        assert len(response.content) < 2500
    other = client.get("/avance/plan/2031/")
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"] and other["X-Frame-Options"] == "DENY"
    assert "/avance/insignia/2031/" in other.content.decode()


def test_every_sort_of_dashboard_and_what_is_none(client):
    plan = factory.plan("2031")
    commitment = factory.commitment(plan, "1", theme="Agua", committee=factory.organization("vecinos"))
    SdgTarget.objects.create(plan=plan, commitment=commitment, goal=16, target="16.6", text="Instituciones")
    for address in ("comite/vecinos", "tema/agua", "ods/16", "ods/16.6", "plan/2031"):
        assert "1. " in read(client, f"/avance/{address}/")[1], address
    for address in ("ods/17", "tema/nada", "nada/nada", "plan/nada", "comite/nada"):
        assert client.get(f"/avance/{address}/").status_code == 404
    draft = factory.plan("2032", status="draft")
    factory.commitment(draft, "1")
    assert client.get("/avance/plan/2032/").status_code == client.get("/planes/2032/resultados/").status_code == 404
    assert "2032" not in client.get("/avance/todo/todo/avance.csv").content.decode()


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [("2026-05-31", 6, "2026-11-30"), ("2025-08-30", 6, "2026-02-28"), ("2026-01-15", 4, "2026-05-15")],
)
def test_terms_in_months(day, months, then):
    assert after(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(then)


@pytest.mark.parametrize("asked", ["xx", "2019-13-40", "31/02/2019", "2999-01-01"])
def test_a_day_that_has_not_passed_is_told_and_nothing_breaks(client, asked):
    plan = factory.plan("2031")
    factory.commitment(plan, "1")
    for address in ("/planes/2031/", "/planes/2031/compromisos/1/", "/avance/", "/avance/obligaciones/"):
        answer = client.get(f"{address}?fecha={asked}")
        assert answer.status_code == 200
        page = answer.content.decode()
        assert f"«{asked}» no es un día que ya pasó. Escríbelo como 04/11/2019." in page
        assert "no es un día que ya pasó" not in client.get(address).content.decode()


def test_what_the_program_does_by_itself_keeps_no_site_up_to_date():
    today = timezone.localdate()
    plan = ActionPlan(slug="2031", ordinal=1, title="Plan", period_start="2031", status="in_force")
    ledger.save(plan, by=None, action="plans.actionplan.create")
    site = next(each for each in obligations(None, today) if each.key == "site")
    assert site.light == "no_data" and not site.rows
    plan.title = "Otro"
    ana = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    ledger.save(plan, by=ana, action="plans.actionplan.update")
    site = next(each for each in obligations(None, today) if each.key == "site")
    assert site.light == "complete" and [row.on for row in site.rows] == [today] and "plan" in site.rows[0].text


DATED = ("/planes/2031/", "/planes/2031/compromisos/4/", "/avance/", "/avance/plan/2031/", "/avance/obligaciones/")


@pytest.mark.parametrize("address", [*DATED, "/avance/comparar/", "/avance/todo/todo/avance.csv"])
@pytest.mark.parametrize("written", ["04/11/2019", "4 de noviembre de 2019", "20191104"])
def test_a_day_as_people_write_it_leads_to_its_one_address(client, address, written):
    factory.commitment(factory.plan("2031"), "4")
    answer = client.get(address, {"fecha": written})
    assert answer.status_code == 302 and answer["Location"] == f"{address}?fecha=2019-11-04"
    assert client.get(answer["Location"]).status_code == 200
