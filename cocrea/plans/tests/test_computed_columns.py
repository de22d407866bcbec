"""The state as a column of the open data: the same as on the pages, whatever the results."""

import random

import pytest

from cocrea.intake.actions import preview_files
from cocrea.opendata.declarations import find
from cocrea.plans import standing
from cocrea.plans.models import Commitment, Result
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
KINDS = [*Result.Kind.values]
DATES = ["", "2019", "2019-11", "2019-11-04", "2020-05"]


def test_the_column_is_what_the_rule_says_of_any_results():
    plan, chance = factory.plan(), random.Random(7)
    told = {}
    for number in range(1, 121):
        commitment = factory.commitment(plan, str(number))
        told[str(number)] = [(chance.choice(KINDS), chance.choice(DATES)) for _position in range(chance.randrange(6))]
        Result.objects.bulk_create(
            Result(commitment=commitment, position=position, kind=kind, text="x", stated_on=day)
            for position, (kind, day) in enumerate(told[str(number)], 1)
        )
    dataset = find("commitments")
    names = ["number", "state", "state_kind", "state_on"]
    rows = dataset.rows().values_list(*(dataset.column(name).lookup for name in names))
    told = standing.of(None)
    assert {number: (state, kind, day) for number, state, kind, day in rows} == {
        each.number: (told[each.pk].state, told[each.pk].kind, told[each.pk].decided_on)
        for each in Commitment.objects.all()
    }


def test_rows_can_be_chosen_by_state(client):
    plan = factory.plan()
    factory.result(factory.commitment(plan, "1"), "evidence_missing")
    factory.commitment(plan, "2")
    found = client.get("/api/v1/commitments/?state=at_risk").json()["rows"]
    assert [(row["number"], row["state_on"]) for row in found] == [("1", "2031-11-04")]


def test_an_export_that_nobody_touched_comes_in_unchanged_and_what_is_computed_is_not_read(client):
    factory.result(factory.commitment(factory.plan(), "1"), "evidence_missing")
    exported = b"".join(client.get("/datos/commitments.csv"))
    altered = exported.replace(b"at_risk", b"complete")
    assert altered != exported
    for content in (exported, altered):
        (findings,) = preview_files([("commitments.csv", content)])
        assert not findings.errors
        assert [(sheet.new, sheet.changed) for sheet in findings.sheets] == [(0, 0)]
