"""What the site says of itself, to people and to machines."""

from xml.etree import ElementTree

import pytest
from django.conf import settings

from cocrea.accounts.desk import counts
from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.exercise.models import Custodian, Exercise
from cocrea.ledger.actions import save
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.site.models import GlossaryTerm
from cocrea.status.words import rule_lines

pytestmark = pytest.mark.django_db


def get(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_about_prints_the_rule(client):
    text = get(client, "/acerca/")
    assert all(words in text for words, _light in rule_lines()) and "/avance/regla/" in text
    assert "AGPL" in text and settings.SITE_URL in text


def test_about_says_to_which_event_a_citation_refers(client):
    save(Source(slug="informe", title="Informe"), by=None, action="documents.source.create")
    assert "evento 1 de la bitácora" in get(client, "/acerca/")


def test_glossary_in_the_order_of_the_alphabet(client):
    source = Source.objects.create(slug="informe", title="Informe")
    GlossaryTerm.objects.create(term="plan", definition="Lo que se promete.", source=source)
    GlossaryTerm.objects.create(term="Acuerdo", definition="")
    text = get(client, "/glosario/")
    assert text.index("Acuerdo") < text.index("Lo que se promete.") and "/fuentes/informe/" in text


@pytest.mark.parametrize("address", ["/glosario/", "/acerca/", "/privacidad/", "/accesibilidad/"])
def test_pages_stand_without_an_exercise(client, address):
    get(client, address)


PAGES_TO_WRITE = ["/acerca/", "/privacidad/", "/accesibilidad/"]


@pytest.fixture
def exercise():
    """An exercise with an address, of which a body had charge until some years ago."""
    exercise = Exercise.objects.create(slug="villa", name="Villa", contact_email="buzon@example.org")
    Organization.objects.create(slug="viejo", name="Órgano viejo", classification="guarantor")
    Custodian.objects.create(exercise=exercise, organization="viejo", role="Coordina", start="2015", end="2020-04")
    return exercise


@pytest.mark.parametrize("address", PAGES_TO_WRITE)
def test_an_address_without_anybody_behind_it_says_so(exercise, client, address):
    text = get(client, address).split("<main")[1].split("</main>")[0]
    assert "buzon@example.org" in text and "nadie conteste" in text
    assert "Órgano viejo" in text and "abril de 2020" in text
    Custodian.objects.create(exercise=exercise, organization="viejo", role="Coordina", start="2020-05")
    text = get(client, address)
    assert "buzon@example.org" in text and "nadie conteste" not in text


@pytest.mark.parametrize("address", PAGES_TO_WRITE)
def test_an_address_of_nobody_on_record_and_no_address_at_all(exercise, client, address):
    Custodian.objects.all().delete()
    assert "nadie conteste" in get(client, address)
    Exercise.objects.update(contact_email="")
    text = get(client, address)
    assert "mailto:" not in text.split("<main")[1].split("</main>")[0] and "en sus ajustes" in text


def test_the_foot_of_no_page_sends_people_to_a_mailbox_that_may_be_dead(exercise, client):
    foot = get(client, "/glosario/").split("<footer")[1]
    assert "buzon@example.org" not in foot and 'href="/acerca/#quien"' in foot


def test_tallies_count_what_anybody_may_read_and_open_it(plans, client):
    counted = {each["label"]: each for each in counts()}
    sheets = counted["Fichas de compromiso"]
    assert sheets["number"] == 1 and sheets["href"] == "/datos/commitments/"
    assert counted["Actividades"]["href"] == "/datos/activities/"


def test_theme(client):
    assert client.get("/tema.css").content == b""
    Exercise.objects.create(slug="villa", name="Villa", tokens={"light": {"ink": "#123456", "paper": "red"}})
    response = client.get("/tema.css")
    assert response.content == b":root{--ink:#123456}\n"
    assert response["Content-Type"].startswith("text/css") and "max-age=86400" in response["Cache-Control"]


@pytest.fixture
def plans():
    """A public plan with a public and a draft commitment, and a draft plan."""
    plan = ActionPlan.objects.create(slug="2030-2031", ordinal=1, title="Plan", status="in_force")
    hidden = ActionPlan.objects.create(slug="2040-2041", ordinal=2, title="Plan oculto", status="draft")
    for where, number, publication in ((plan, "1", "published"), (plan, "2", "draft"), (hidden, "1", "published")):
        Commitment.objects.create(plan=where, number=number, title="Agua", theme="Salud", publication=publication)


def test_sitemap_has_what_is_published_and_no_draft(plans, client):
    text = get(client, "/sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = [each.text for each in ElementTree.fromstring(text).findall("s:url/s:loc", space)]
    paths = [address.removeprefix(settings.SITE_URL) for address in found]
    assert "/planes/2030-2031/compromisos/1/" in paths and "/temas/salud/" in paths and "/" in paths
    assert not [each for each in paths if "2040" in each or "compromisos/2/" in each]
    assert len(set(paths)) == len(paths)
    assert not [each for each in paths if client.get(each).status_code != 200]


def test_robots(client):
    text = get(client, "/robots.txt")
    assert "Disallow: /gestion/" in text and f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text


def test_feed_of_the_site(client):
    save(Source(slug="informe", title="Informe"), by=None, action="documents.source.create")
    assert "Informe" in get(client, "/novedades.atom")


def test_404_helps(client):
    response = client.get("/planes/agua-limpia/")
    text = response.content.decode()
    assert response.status_code == 404
    assert 'value="planes agua limpia"' in text and 'href="/planes/"' in text and "<script" not in text
    assert client.get("/documentos/<script>/").content.decode().count("<script") == 0


def test_browsers_find_the_icon_that_they_ask_for_by_themselves(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 200 and answer["Content-Type"] == "image/svg+xml" and b"<svg" in answer.content
