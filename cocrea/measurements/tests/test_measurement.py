"""Measuring: what stands, what was corrected, what is refused."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.models import Event
from cocrea.measurements.actions import correct_measurement, keep_measurement
from cocrea.measurements.datasets import Measurements
from cocrea.measurements.models import Measurement
from cocrea.measurements.tests.factory import commitment, indicator, measure, somebody
from cocrea.plans.actions import withdraw_commitment
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


def test_a_correction_stands_beside_what_it_corrects():
    of = indicator()
    wrong = measure(of, "2022-06", 31, 57)
    right = correct_measurement(by=None, measurement=wrong, reason="Cuatro contadas dos veces", numerator=Decimal(27))
    assert (right.edition, right.as_of, right.denominator) == (2, "2022-06", 57)
    assert list(Measurement.objects.standing()) == [right]
    assert Measurement.objects.count() == 2
    wrong.refresh_from_db()
    assert wrong.numerator == 31
    again = correct_measurement(by=None, measurement=right, reason="Faltaba una", numerator=Decimal(28))
    assert again.edition == 3
    rows = {row[0]: dict(zip(Measurements.names, row, strict=True)) for row in Measurements.read()}
    assert [rows[each.pk]["corrected"] for each in (wrong, right, again)] == [True, True, False]
    assert rows[again.pk]["corrects_edition"] == 2
    assert Event.objects.filter(action="measurements.measurement.correct").count() == 2


def test_what_stood_on_a_day_is_what_was_known_then():
    of = indicator()
    wrong = measure(of, "2021-06", 31, 57, recorded_on=datetime.date(2021, 7, 1))
    told = {"indicator": of, "as_of": "2021-06", "edition": 2, "numerator": Decimal(27), "denominator": Decimal(57)}
    day = {"recorded_on": datetime.date(2021, 9, 1)}
    right = keep_measurement(by=None, corrects=wrong, reason="Doble", **told, **day)
    known = [list(Measurement.objects.standing(on=datetime.date(2021, month, 15))) for month in (6, 8, 10)]
    assert known == [[], [wrong], [right]]


def test_the_newest_cut_comes_first_whatever_was_recorded_last():
    of = indicator()
    made = [measure(of, cut, 1, 2) for cut in ("2022-03", "2021", "2022-02-10")]
    assert list(Measurement.objects.standing()) == [made[0], made[2], made[1]]


@pytest.mark.parametrize("cut", ["0001-01-01", "1999", "2016-12-31", "2016"])
def test_a_cut_before_the_plan_began_is_refused_and_says_from_when_it_is_measured(cut):
    of = indicator()
    of.commitment.plan.period_start = "2017"
    of.commitment.plan.save()
    with pytest.raises(Invalid) as caught:
        measure(of, cut, 1, 2)
    assert "Se mide desde el 1 de enero de 2017" in str(caught.value.errors["as_of"])
    assert measure(of, "2017", 1, 2).pk and not Measurement.objects.exclude(as_of="2017").exists()


def test_a_cut_of_a_plan_that_has_not_begun_is_of_our_days():
    of = indicator()
    of.commitment.plan.period_start = str(timezone.localdate().year + 1)
    of.commitment.plan.save()
    with pytest.raises(Invalid, match="Se mide desde el 1 de enero de 2000"):
        measure(of, "0001-01-01", 1, 2)
    assert measure(of, "2022", 1, 2).pk


@pytest.mark.parametrize(
    ("name", "value"), [("numerator", Decimal(9)), ("denominator", Decimal(9)), ("as_of", "2021"), ("edition", 2)]
)
def test_a_figure_is_never_written_over(name, value):
    row = measure(indicator(), "2022", 3, 4)
    with pytest.raises(Invalid) as caught:
        keep_measurement(by=None, measurement=row, **{name: value})
    assert name in caught.value.errors
    assert keep_measurement(by=None, measurement=row, note="Padrón de mayo").note == "Padrón de mayo"


def test_one_cut_has_one_measurement():
    of = indicator()
    first, second = measure(of, "2022-05", 1, 2), measure(of, "2022-06", 1, 2)
    with pytest.raises(Invalid):
        measure(of, "2022-05", 3, 4)
    with pytest.raises(Invalid) as caught:
        correct_measurement(by=None, measurement=second, reason="Otro corte", as_of="2022-05")
    assert "as_of" in caught.value.errors
    moved = correct_measurement(by=None, measurement=second, reason="Era abril", as_of="2022-04")
    assert moved.edition == 1
    assert set(Measurement.objects.standing()) == {first, moved}
    with pytest.raises(Invalid):
        correct_measurement(by=None, measurement=second, reason="Otra vez", numerator=Decimal(5))


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("numerator", {"as_of": "2022"}),
        ("denominator", {"as_of": "2022", "numerator": Decimal(1), "denominator": Decimal(-1)}),
        ("numerator", {"as_of": "2022", "numerator": Decimal("1234567890123456"), "denominator": Decimal(1)}),
        ("as_of", {"as_of": "", "numerator": Decimal(1)}),
        ("as_of", {"as_of": "mayo", "numerator": Decimal(1)}),
        ("as_of", {"as_of": "2999", "numerator": Decimal(1)}),
        ("edition", {"as_of": "2022", "numerator": Decimal(1), "edition": 2}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(field, values):
    with pytest.raises(Invalid) as caught:
        keep_measurement(by=None, indicator=indicator(), **values)
    assert field in caught.value.errors
    assert not Measurement.objects.exists()


def test_a_count_has_no_denominator_and_what_says_nothing_is_not_measured():
    count = indicator(denominator="", factor=None, unit="pozos")
    with pytest.raises(Invalid):
        measure(count, "2022", 3, 4)
    assert measure(count, "2022", 3).value == 3
    with pytest.raises(Invalid) as caught:
        measure(indicator(count.commitment, numerator="", denominator=""), "2022", 3)
    assert "indicator" in caught.value.errors


def test_zero_below_the_bar_gives_no_value_and_says_why():
    row = measure(indicator(), "2022", 0, 0)
    assert row.value is None and row.lack
    assert measure(row.indicator, "2023", 11, 10).value == 110


def test_a_correction_needs_a_reason_and_something_different():
    row = measure(indicator(), "2022", 3, 4)
    for reason, values in (("  ", {"numerator": Decimal(1)}), ("Porque sí", {}), ("Nota", {"note": "x"})):
        with pytest.raises(Invalid):
            correct_measurement(by=None, measurement=row, reason=reason, **values)
    assert Measurement.objects.count() == 1


def test_a_row_of_another_indicator_is_not_corrected():
    row = measure(indicator(), "2022", 3, 4)
    other = indicator(row.indicator.commitment)
    with pytest.raises(ValidationError):
        Measurement(indicator=other, as_of="2022", numerator=1, corrects=row, reason="x").clean()


def test_drafts_stay_inside():
    row = measure(indicator(), "2022", 3, 4)
    assert list(Measurement.objects.published()) == [row] and row.is_public
    withdraw_commitment(by=None, commitment=row.indicator.commitment, reason="Se revisa")
    assert not Measurement.objects.published().exists()


def test_a_liaison_measures_their_own_and_no_other():
    own, other = indicator(commitment("1")), indicator(commitment("2"))
    factory.Responsibility.objects.create(
        commitment=own.commitment, organization=factory.organization("agua"), role="executor"
    )
    by = somebody("liaison", "organization", "agua")
    values = {"as_of": "2022", "numerator": Decimal(1), "denominator": Decimal(2)}
    row = keep_measurement(by=by, indicator=own, **values)
    with pytest.raises(NotAllowed):
        keep_measurement(by=by, indicator=other, **values)
    theirs = measure(other, "2022", 1, 2)
    with pytest.raises(NotAllowed):
        correct_measurement(by=by, measurement=theirs, reason="x", numerator=Decimal(2))
    assert correct_measurement(by=by, measurement=row, reason="x", numerator=Decimal(2)).edition == 2
    factory.organization("mesa", classification="committee")
    member = somebody("member", "committee", "mesa")
    with pytest.raises(NotAllowed):
        keep_measurement(by=member, indicator=own, **values | {"as_of": "2023"})


def test_only_a_document_shows_that_it_was_known_before():
    own = indicator()
    factory.Responsibility.objects.create(
        commitment=own.commitment, organization=factory.organization("agua"), role="executor"
    )
    by = somebody("liaison", "organization", "agua")
    values = {"as_of": "2022", "numerator": Decimal(1), "denominator": Decimal(2)}
    before = timezone.localdate() - datetime.timedelta(days=400)
    with pytest.raises(Invalid) as caught:
        keep_measurement(by=by, indicator=own, recorded_on=before, **values)
    assert "recorded_on" in caught.value.errors
    source = factory.source()
    assert keep_measurement(by=by, indicator=own, recorded_on=before, source=source, **values).recorded_on == before
