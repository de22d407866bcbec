"""A vacancy is a JobPosting of schema.org, with all that it asks of one; a procedure is one of CPSV-AP."""

import json
import re
from pathlib import Path

import pytest
from rdflib import Graph

from cocrea.systems.registers import actions
from cocrea.systems.registers.declaration import from_toml
from cocrea.systems.registers.tests import kilns

pytestmark = pytest.mark.django_db
HERE = Path(__file__).resolve().parents[4] / "exercises" / "durango" / "registers"
JOB = {
    "exchange": "Municipal",
    "number": "A-1",
    "title": "Soldador </script><b>",
    "description": "Soldar estructuras.",
    "employer": "Taller de ejemplo",
    "employment_type": "Tiempo completo",
    "salary_from": "9,000",
    "salary_to": "12000.50",
    "openings": "2",
    "posted_on": "4/11/2026",
    "valid_through": "31/12/2026",
    "municipality": "Durango",
    "address": "Calle 5 de Febrero 100",
}


def kept(declared: str, **values):
    """A register of Durango, without the body and the commitment that a small record lacks, with an entry."""
    kilns.exercise()
    kilns.town()
    lines = (HERE / f"{declared}.toml").read_text().splitlines()
    text = "\n".join(line for line in lines if not line.startswith(("custodian", "commitment", "source", "required")))
    register = actions.publish_register(by=None, register=actions.declare(by=None, declaration=from_toml(text)))
    return actions.keep_entry(by=None, register=register, values=values, publish=True)


def linked(client, entry) -> dict:
    text = client.get(entry.get_absolute_url()).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def test_a_vacancy_is_a_job_posting(client):
    told = linked(client, kept("vacancies", **JOB))
    assert (told["@context"], told["@type"]) == ("https://schema.org", "JobPosting")
    assert told["title"] == JOB["title"] and told["description"] == JOB["description"]
    assert (told["datePosted"], told["validThrough"]) == ("2026-11-04", "2026-12-31")
    assert told["hiringOrganization"] == {"@type": "Organization", "name": "Taller de ejemplo"}
    assert told["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "MX",
        "addressLocality": "Durango",
        "addressRegion": "Estado de Prueba",
        "streetAddress": "Calle 5 de Febrero 100",
    }
    assert told["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "MXN",
        "value": {"@type": "QuantitativeValue", "minValue": 9000, "maxValue": 12000.5, "unitText": "MONTH"},
    }
    assert told["employmentType"] == "FULL_TIME" and told["totalJobOpenings"] == 2


def test_a_vacancy_that_lacks_what_is_asked_is_none(client):
    entry = kept("vacancies", **(JOB | {"posted_on": ""}))
    assert "ld+json" not in client.get(entry.get_absolute_url()).content.decode()


def test_a_procedure_parses_as_linked_data(client):
    told = linked(client, kept("procedures", name="Licencia de ejemplo"))
    assert told["@type"] == "cpsv:PublicService"
    graph = Graph().parse(data=json.dumps(told), format="json-ld")
    assert "http://purl.org/vocab/cpsv#PublicService" in {str(kind) for kind in graph.objects()}
    assert "Licencia de ejemplo" in {str(value) for value in graph.objects()}
