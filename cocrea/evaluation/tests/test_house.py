"""The evaluation of 2020 as the other tests find it: its cells and what it printed of them."""

from collections import Counter

import pytest

from cocrea.evaluation.models import PrintedLabel, PrintedTotal
from cocrea.evaluation.tests import house

pytestmark = pytest.mark.django_db


def test_the_printed_matrix():
    assessment = house.printed()
    cells = PrintedLabel.objects.published().filter(assessment=assessment)
    assert Counter(cells.exclude(attribute=None).values_list("label__name", flat=True)) == {
        "Favorable": 33,
        "Puede mejorar": 16,
        "Insuficiente": 23,
    }
    assert cells.filter(attribute=None).count() == 16
    assert PrintedTotal.objects.filter(attribute__isnull=False).count() == 9
    assert PrintedTotal.objects.filter(dimension__isnull=False).count() == 6
