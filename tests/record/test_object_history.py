"""What the ledger shows of real objects: differences in words; of what has left, only that it left."""

import re

import pytest
from django.urls import reverse

from cocrea.documents.models import Source
from cocrea.ledger.actions import act, save
from cocrea.ledger.changes import history_url
from cocrea.plans.models import ActionPlan

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    return response.status_code, response.content.decode()


def test_history_of_an_object_says_what_changed(client):
    source = Source(slug="informe", title="Informe viejo")
    save(source, by=None, action="documents.source.create")
    source.title, source.published = "Informe nuevo", "2020-05"
    save(source, by=None, action="documents.source.update", reason="La portada dice otra cosa")
    status, text = page(client, history_url(source))
    assert status == 200
    for words in ("Informe viejo", "Informe nuevo", "mayo de 2020", "La portada dice otra cosa"):
        assert words in text
    assert text.index("Informe nuevo") < text.rindex("Informe viejo")


def test_history_of_what_left_tells_that_it_left_and_nothing_of_what_it_said(client):
    plan = ActionPlan(slug="2030-2031", ordinal=1, title="Plan", summary="Reservado", status="in_force")
    save(plan, by=None, action="plans.actionplan.create")
    address = history_url(plan)
    assert client.get(address).status_code == 200
    plan.status = "draft"
    save(plan, by=None, action="plans.actionplan.withdraw", reason="Falta una firma")
    status, text = page(client, address)
    assert status == 200 and "Falta una firma" in text and "Reservado" not in text


def test_many_objects_come_in_pages_of_fixed_cost(client, django_assert_max_num_queries):
    with act(by=None, action="documents.source.import", reason="fuentes.csv"):
        for number in range(90):
            save(Source(slug=f"f{number}", title=f"Fuente {number}"), by=None, action="")
    with django_assert_max_num_queries(12):
        first = page(client, reverse("ledger:event-detail", args=[1]))[1]
    assert first.count("<h3>") == 40
    more = re.search(r'rel="next" href="([^"]+)"', first).group(1)
    assert more.endswith("?desde=40")
    assert "Fuente 89" in client.get(f"{reverse('ledger:event-detail', args=[1])}?desde=80").content.decode()
    with django_assert_max_num_queries(12):
        page(client, history_url(Source.objects.first()))
