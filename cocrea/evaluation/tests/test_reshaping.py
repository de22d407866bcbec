"""What was evaluated stays as it was rated when commitments are merged or split."""

import pytest

from cocrea.evaluation.models import AssessedCommitment, PrintedLabel
from cocrea.evaluation.tests import house
from cocrea.kernel.errors import Refused
from cocrea.plans.actions.merging import merge
from cocrea.plans.actions.splitting import movable
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rated():
    return house.printed(house.plan_with_commitments("2017-2019"), house.instrument()).scope.first().commitment


def test_what_was_evaluated_becomes_part_of_nothing_and_takes_others_in(rated):
    other = factory.commitment(rated.plan, "90")
    before = PrintedLabel.objects.count()
    with pytest.raises(Refused, match="Ya fue evaluado"):
        merge(by=None, stays=other, goes=rated, values={}, reason="Son uno")
    merge(by=None, stays=rated, goes=other, values={}, reason="Son uno")
    assert PrintedLabel.objects.count() == before and AssessedCommitment.objects.filter(commitment=rated).count() == 1


def test_nothing_that_was_rated_is_offered_to_the_other_half(rated):
    assert PrintedLabel.objects.filter(commitment=rated).exists()
    assert not {AssessedCommitment, PrintedLabel} & {child.model for child, _rows in movable(rated)}
