"""Light sheets say what the commitments of the record say."""

import pytest

from cocrea.plans.models import Commitment
from cocrea.plans.tests import factory
from cocrea.site.promises import sheets
from cocrea.site.views.home import counts

pytestmark = pytest.mark.django_db
SAME = ("pk", "number", "title", "promise", "state", "state_word", "decided_on", "has_report", "place_id")


@pytest.fixture
def record():
    """Three plans: several results of one day, 2a and 2b, one without any, a committee with a seat, drafts."""
    first, second, draft = factory.plan("2031"), factory.plan("2032"), factory.plan("2033", status="draft")
    committee = factory.organization("vecinos", place=factory.place())
    for plan, number in ((second, "1"), (first, "10"), (first, "2b"), (first, "2a"), (draft, "1")):
        row = factory.commitment(plan, number, committee=committee if number == "1" else None)
        for kind in ("reported_result", "evidence_accepted", "evidence_missing")[: len(number)]:
            factory.result(row, kind, f"2031-11-0{len(number)}")
    factory.activity(row)
    factory.activity(Commitment.objects.get(number="2a"), "1")
    factory.activity(Commitment.objects.get(number="2a"), "2", origin="sheet")
    factory.result(Commitment.objects.get(number="10"), "evidence_returned", "2031-12")
    factory.commitment(first, "3")
    factory.commitment(first, "4", publication="draft")


def test_light_sheets_say_what_commitments_say(record, django_assert_num_queries):
    with django_assert_num_queries(2):
        light = sheets()
    whole = list(Commitment.objects.published().with_state().in_order())
    assert [[getattr(each, name) for name in SAME] for each in light] == [
        [getattr(each, name) for name in SAME] for each in whole
    ]
    assert [each.get_absolute_url() for each in light] == [each.get_absolute_url() for each in whole]
    assert [each.committee.place_id for each in light] == [
        each.committee.place_id if each.committee else None for each in whole
    ]
    said = [[(each.kind, each.stated_on, each.source.slug) for each in sheet.said] for sheet in light]
    assert said == [[(r.kind, r.stated_on, r.source.slug) for r in each.results.order_by("pk")] for each in whole]


def test_numbers_of_the_first_page_leave_drafts_out(record, django_assert_num_queries):
    with django_assert_num_queries(1):
        found, _places = counts()
    # Who carries out the two activities, and the committee of the first commitment of 2032.
    assert found == {
        "organizations": 2,
        "contradictions": 2,
        "listed": 1,
        "sheet_only": 1,
        "overdue": 0,
    }
