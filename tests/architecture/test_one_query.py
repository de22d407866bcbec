"""The page of a commitment of which there is everything: twelve queries at most, and what its panels need in one of
them, the same rows that each of them would read by itself."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from cocrea.kernel.together import together
from cocrea.plans.models import Commitment
from cocrea.ui import panels

MOST = 12


def needs(commitments: list) -> dict[str, list[QuerySet]]:
    """Template -> what its panel reads on the page of a commitment."""
    here = [each for each in panels._panels if each.slot == "commitment-detail" and each.needs is not None]
    return {each.template: each.needs(commitments) for each in here}


def told(row, query: QuerySet) -> dict:
    """All that a row says, with what it refers to."""
    return {
        "row": said(row, query.query.select_related or {}),
        **{n: getattr(row, n) for n in query.query.annotations},
    }


def said(row, related: dict) -> dict | None:
    if row is None:
        return None
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    assert not row._state.adding and not row.get_deferred_fields()
    assert related.keys() <= row._state.fields_cache.keys(), "nothing is asked for again"
    return values | {name: said(getattr(row, name), inner) for name, inner in related.items()}


@pytest.fixture
def commitment(exercise) -> Commitment:
    """The one of the small exercise, as its page has it."""
    return Commitment.objects.select_related("plan").get(pk=exercise["commitment"].pk)


def test_what_panels_need_is_the_same_read_together_as_one_by_one(commitment):
    listed = needs([commitment])
    every = [query for some in listed.values() for query in some]
    with CaptureQueriesContext(connection) as queries:
        found = together(*every)
    assert len(queries) == 1
    for query, rows in zip(every, found, strict=True):
        ordered = query if query.ordered else query.order_by("pk")
        assert [told(row, query) for row in rows] == [told(row, query) for row in ordered], query.model
    bare = {query.model.__name__ for query, rows in zip(every, found, strict=True) if not rows}
    assert not bare, "put a row of it into the small exercise"


def test_a_commitment_of_which_there_is_everything_asks_little(commitment, client):
    with CaptureQueriesContext(connection) as queries:
        page = client.get(commitment.get_absolute_url())
    assert page.status_code == 200
    assert len(queries) <= MOST, [query["sql"][:200] for query in queries.captured_queries]
