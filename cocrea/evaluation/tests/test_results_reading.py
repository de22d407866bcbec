"""Results: of what was printed, exactly that and what follows from it; of what was rated, medians and agreement."""

import statistics
from decimal import Decimal
from fractions import Fraction

import pytest

from cocrea.evaluation import reading
from cocrea.evaluation.models import Assessment, Panelist, Rating
from cocrea.evaluation.tests import house, rated

pytestmark = pytest.mark.django_db
TOTALS = dict(zip(house.CELLS, (5, 5, 3, 4, 6, 1, 5, 4, 0), strict=True))
DIFFERS = {"imputabilidad", "temporalidad", "rendicion", "innovacion-tecnologica"}


def loaded(slug: str) -> Assessment:
    return Assessment.objects.select_related("plan", "instrument_version__instrument").get(slug=slug)


def test_the_printed_matrix_and_its_totals():
    found = reading.of(loaded(house.printed().slug))
    assert len(found.cells) == 72
    assert found.tally == {"favorable": 33, "needs-improvement": 16, "insufficient": 23}
    totals = {each.key: found.totals[each.pk] for each in found.attributes}
    assert {key: total.counts["favorable"] for key, total in totals.items()} == TOTALS
    assert {each.key for each in found.contradicted} == DIFFERS
    assert {each.key for each in found.agreed} == set(house.CELLS) - DIFFERS
    printed = {key: totals[key].printed["favorable"].count for key in DIFFERS}
    assert printed == {"imputabilidad": 5, "temporalidad": 3, "rendicion": 3, "innovacion-tecnologica": 5}
    for total in totals.values():
        assert sum(total.counts.values()) == total.of == 8


def test_nothing_is_invented_where_only_labels_are_printed():
    found = reading.of(loaded(house.printed().slug))
    for cell in found.cells.values():
        assert (cell.given, cell.median, cell.spread, cell.disagreement, cell.computed) == (
            (),
            None,
            None,
            None,
            None,
        )
        assert cell.printed is cell.label and cell.label is not None and not cell.contradicts
    assert found.alpha is None and set(found.alphas.values()) == {None} and found.panel == []


def test_table_four_is_as_printed_and_beside_it_what_the_own_rule_gives():
    found = reading.of(loaded(house.printed().slug))
    quality, relevance = found.dimensions
    by = {key: [found.overall[key.pk, each.pk] for each in found.commitments] for key in found.dimensions}
    for dimension in (quality, relevance):
        assert "".join(each.printed.name[0] for each in by[dimension]) == house.TABLE_4[dimension.key].replace(
            "P", "S"
        ).replace("I", "D")
    assert not any(each.contradicts for each in by[quality])
    # Of relevance one in eight: the sixth has one point of ten and is printed as in between.
    assert [each.commitment.number for each in by[relevance] if each.contradicts] == ["6"]
    assert [each.points for each in by[quality]] == [7, 8, 7, 3, 8, 3, 7, 3]
    assert [each.points for each in by[relevance]] == [7, 5, 6, 5, 2, 1, 6, 4]
    assert {each.most for each in by[quality]} == {8} and {each.most for each in by[relevance]} == {10}
    assert found.dimension_totals[quality.pk].agrees and found.dimension_totals[relevance.pk].agrees
    assert found.dimension_totals[relevance.pk].by_rule == {"favorable": 1, "needs-improvement": 4, "deficient": 3}


def test_medians_labels_and_spread_are_those_of_another_reckoning():
    made = rated.live()
    found = reading.of(loaded(made.slug))
    assert len(found.cells) == 90
    given = {}
    for each in Rating.objects.select_related("level", "attribute"):
        given.setdefault((each.attribute_id, each.commitment_id), []).append(each.level.value)
    for key, cell in found.cells.items():
        middle = statistics.median(given[key])
        assert cell.median == middle and cell.spread == max(given[key]) - min(given[key])
        good = Decimal("1.5") if cell.attribute.dimension.key == house.QUALITY else 1
        wanted = (
            "favorable" if middle >= good else "needs-improvement" if middle >= Decimal("0.5") else "insufficient"
        )
        assert cell.label.key == cell.computed.key == wanted and cell.printed is None
    for attribute in found.attributes:
        assert sum(found.totals[attribute.pk].counts.values()) == 10 and found.totals[attribute.pk].agrees is None
    assert all(value is not None for value in found.alphas.values())
    assert found.alpha is None  # two scales, 0 to 2 and 0 or 1: what they gave is not of one kind


def test_who_is_recused_or_missing_or_changed_their_mind():
    made = rated.live(give=lambda attribute, commitment, number: 1 if number < 4 else 0)
    panel = list(Panelist.objects.order_by("number"))
    first = made.plan.commitments.order_by("number").first()
    rated.recuse(panel[0], first)
    wrong = Rating.objects.filter(panelist=panel[3], attribute__key="especificidad").exclude(commitment=first)[0]
    rated.change(wrong, wrong.attribute.levels.get(value=2))
    found = reading.of(loaded(made.slug))
    for attribute in found.attributes:
        cell = found.cells[attribute.pk, first.pk]
        assert [each.number for each in cell.given] == [2, 3, 4] and cell.recused == (1,)
        assert cell.median == 1 and cell.disagreement == (
            1 if attribute.dimension.key == "relevancia" else Fraction(1, 2)
        )
    changed = found.cells[wrong.attribute_id, wrong.commitment_id]
    last = changed.given[3]
    assert (last.level.value, [each.level_id for each in last.before]) == (2, [wrong.level_id])
    assert [each.number for each in changed.given] == [1, 2, 3, 4] and changed.spread == 1


def test_a_hidden_commitment_is_in_no_number():
    made = house.printed()
    hidden = made.plan.commitments.get(number="1")
    hidden.publication = "draft"
    hidden.save()
    found = reading.of(loaded(made.slug))
    assert len(found.cells) == 63 and sum(found.tally.values()) == 63
    assert hidden.pk not in {key for _attribute, key in [*found.cells, *found.overall]}
    assert len(reading.of(loaded(made.slug), drafts=True).cells) == 72


def test_the_same_queries_whatever_there_is(django_assert_num_queries):
    built = house.instrument()
    one = loaded(house.printed(built=built).slug)
    two = loaded(rated.live(built=built, people=3).slug)
    with django_assert_num_queries(6):
        reading.of(one)
    with django_assert_num_queries(6):
        reading.of(two)
    more = [rated.live(f"2027-0{n}", plan=two.plan, built=built, people=6).slug for n in (1, 2)]
    every = [one, two, *(loaded(slug) for slug in more)]
    with django_assert_num_queries(8):
        found = reading.of_all(every)
    assert list(found) == [each.pk for each in every]
    assert {len(each.panel) for each in found.values()} == {0, 3, 6}
