"""Fifty plans, 1,000 commitments, 10,000 activities: no page asks the database more often than with one of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocrea.actors.models import Organization
from cocrea.config.generation import generate
from cocrea.plans.models import ActionPlan, Activity, Commitment

# The number of queries is that of the code, not of the engine; PostgreSQL, without statistics of rows made in this
# very transaction, would choose plans that no house ever sees.
pytestmark = pytest.mark.engine_free
MOST = 20  # queries of any public page: on that of a commitment every floor has something to say


def pages(plan: str, body: str) -> dict[str, str]:
    """Address of each kind of page: those of a plan are of `plan`, that of an organization is of `body`."""
    return {
        "home": reverse("site:home"),
        "plans": reverse("plans:plan-list"),
        "plan": reverse("plans:plan-detail", args=[plan]),
        "commitment": reverse("plans:commitment-detail", args=[plan, "1"]),
        "schedule": reverse("plans:commitment-schedule", args=[plan, "1"]),
        "topics": reverse("plans:theme-list"),
        "figures": reverse("plans:figure-list"),
        "contradictions": reverse("plans:contradiction-list"),
        "organizations": reverse("actors:organization-list"),
        "organization": reverse("actors:organization-detail", args=[body]),
        "timeline": reverse("site:timeline"),
        "ledger": reverse("ledger:event-list"),
        "data": reverse("opendata:dataset-list"),
        "search": reverse("site:search") + "?q=agua",
    }


def counted(client, addresses: dict[str, str]) -> dict[str, int]:
    """How many queries each page makes."""
    found = {}
    for name, address in addresses.items():
        client.get(address)  # whatever is read once a process is read now
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, address
        found[name] = len(queries)
    return found


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows(client):
    generate(plans=1, commitments=12, activities=3)
    first = ActionPlan.objects.get()
    body = Organization.objects.filter(signatures__plan=first, responsibilities__commitment__plan=first).first().slug
    few = counted(client, pages("inventado-1", body))
    # The ledger and the search need not learn of the others: that would take a minute.
    generate(plans=49, commitments=20, activities=10, first=2, seed=2, named=())
    generate(plans=1, commitments=8, activities=21, first=51, seed=3, named=())
    assert (Commitment.objects.count(), Activity.objects.count()) == (1000, 36 + 9800 + 168)
    assert counted(client, pages("inventado-1", body)) == few
    assert counted(client, pages("inventado-30", body)) == few
    assert max(few.values()) <= MOST, few
