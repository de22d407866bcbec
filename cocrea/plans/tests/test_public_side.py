"""What a commitment's page says of time, of sides and of itself: no more than the record holds."""

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization
from cocrea.documents.actions import keep_document
from cocrea.plans.actions.attaching import keep_attachment
from cocrea.plans.models import ActionPlan, Responsibility, Result
from cocrea.plans.tests import factory
from cocrea.plans.views.answering import by_sector

pytestmark = pytest.mark.django_db
LATE = "desde entonces ninguna fuente dice en qué quedó"


@pytest.fixture
def commitment():
    return factory.commitment(factory.plan("2031"), "1")


@pytest.fixture
def activity(commitment):
    return factory.activity(commitment, "1", due_on="2020-05-01")


def text(client, row) -> str:
    return " ".join(client.get(row.get_absolute_url()).content.decode().split())


def test_a_day_that_passed_in_silence_is_said_and_decides_nothing(client, commitment, activity):
    said = text(client, commitment)
    assert LATE in said and "Vencido" not in said and "Sin datos" in said


@pytest.mark.parametrize(
    ("kind", "stated_on", "is_late"),
    [
        ("reported", "2019-01-01", True),
        ("reported", "2020-05-01", False),
        ("evidence_accepted", "2019-01-01", False),
        ("reported", "", False),
    ],
)
def test_what_a_source_said_breaks_the_silence(client, commitment, activity, kind, stated_on, is_late):
    Result.objects.create(commitment=commitment, position=1, kind=kind, text="Algo", stated_on=stated_on)
    assert (LATE in text(client, commitment)) is is_late


def test_what_is_not_due_yet_is_not_late(client, commitment):
    factory.activity(commitment, "1", due_on="2199-05-01")
    assert LATE not in text(client, commitment)


@pytest.mark.parametrize(("signed", "words"), [("", "el periodo del plan"), ("2031-01-02", "la firma del plan")])
def test_the_chart_says_where_its_bars_start(client, commitment, activity, signed, words):
    ActionPlan.objects.filter(pk=commitment.plan_id).update(signed_on=signed, period_start="2019")
    for address in ("", "cronograma/"):
        page = client.get(f"{commitment.get_absolute_url()}{address}").content.decode()
        others = {"el periodo del plan", "la firma del plan"} - {words}
        assert f"empieza con {words}" in page and not [each for each in others if f"empieza con {each}" in page]


def test_files_are_among_what_is_on_the_page(client, commitment):
    assert 'href="#documentos"' not in text(client, commitment)
    file = keep_document(by=None, title="Acta", file_name="acta.csv", content=b"a,b\n1,2\n")
    keep_attachment(by=None, document=file, title="Acta", commitment=commitment)
    assert 'href="#documentos"' in text(client, commitment) and 'id="documentos"' in text(client, commitment)


@pytest.mark.parametrize(
    ("classification", "sector", "side"),
    [
        ("department", "", "Autoridades"),
        ("guarantor", "", "Autoridades"),
        ("chamber", "", "Sociedad civil"),
        ("education", "", "Órganos mixtos y otros"),
        ("department", "mixed", "Órganos mixtos y otros"),
    ],
)
def test_without_a_sector_what_a_body_is_says_its_side(commitment, classification, sector, side):
    body = Organization(slug="x", name="X", classification=classification, sector=sector)
    row = Responsibility(commitment=commitment, organization=body, role="responsible")
    assert [label for label, _answers in by_sector([row])] == [side]


def test_pages_say_how_to_cite_them(client, commitment, settings):
    for row in (commitment, commitment.plan):
        said = text(client, row)
        assert "Cítalo así" in said and settings.SITE_URL + row.get_absolute_url() in said.split("Cítalo así")[1]
    assert "Cítalo así" not in client.get("/planes/").content.decode()


def test_what_only_the_staff_sees_has_no_permanent_address(client, commitment):
    user = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    client.force_login(user)
    shown = [client.get(f"/gestion/{path}") for path in ("vista-previa/planes/2031/compromisos/1/", "tablas/")]
    assert [answer.status_code for answer in shown] == [200, 200]
    assert not [each for each in shown if "Dirección permanente" in each.content.decode()]
    assert not [each for each in shown if "Cítalo así" in each.content.decode()]
    assert "Dirección permanente" in text(client, commitment)
