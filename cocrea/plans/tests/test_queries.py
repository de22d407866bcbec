"""No page makes more queries because there are more rows, and none makes more than twelve."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.ledger import actions as ledger
from cocrea.plans.models import Commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/planes/",
    "/planes/plan-1/",
    "/planes/plan-1/compromisos/1/",
    "/planes/plan-1/compromisos/1/cronograma/",
    "/planes/plan-1/compromisos/nada/",
    "/temas/",
    "/temas/agua-y-saneamiento/",
    "/contradicciones/",
    "/cifras/",
    "/cronologia/",
    "/marco-juridico/",
]


def read(client, address) -> tuple[int, int]:
    """Queries that a page makes, and its compressed size."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == (404 if "nada" in address else 200)
    return len(queries), len(gzip.compress(response.content))


def test_pages_make_the_same_queries_with_one_commitment_and_with_thirty(client):
    factory.exercise(commitments=1, activities=1)
    for commitment in Commitment.objects.all():
        ledger.record(by=None, action="plans.commitment.create", obj=commitment, changes={"title": ["", "x"]})
    few = {address: read(client, address)[0] for address in PAGES}
    plan = Commitment.objects.get().plan
    for number in range(2, 31):
        factory.furnish(factory.commitment(plan, str(number)), activities=20)
    for number in range(21, 41):
        factory.activity(Commitment.objects.get(number="1"), str(number))
    many = {address: read(client, address) for address in PAGES}
    assert {address: queries for address, (queries, _size) in many.items()} == few
    # Every floor above that has something to say on the page of a plan asks once.
    most = {"/planes/plan-1/": 16}
    assert not {address: each for address, each in few.items() if each > most.get(address, 12)}
    assert not {address: size for address, (_queries, size) in many.items() if size >= 40_000}
