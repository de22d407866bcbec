"""Routes of indicators, and whose drafts they could show."""

from decimal import Decimal

from cocrea.measurements.actions import keep_binding, keep_measurement
from cocrea.plans.models import Commitment, Indicator
from tests.architecture.row import keepers, public

# A liaison has a scope in the matrix alone: what they measure of their own, `ABOUT` says.
ROUTES = {
    "measurements:indicator-list": public(),
    "measurements:indicator-detail": public("2030-2031", "1", "{indicator_number}"),
    "measurements:desk": keepers(),
    "measurements:book": keepers(),
    "measurements:measure": keepers("{indicator}"),
    "measurements:correct": keepers("{measurement}"),
    "measurements:bind": keepers("{indicator}", "numerator"),
}
ABOUT = {
    "measurements:indicator-detail": [("page of its own", "commitment", ("{plan}", "1", "2"))],
    "measurements:measure": [("form to measure", "commitment", ("{measured}",))],
    "measurements:correct": [("form of whoever measures", "commitment", ("{measurements}",))],
}
MANY = {"measurements:indicator-list": (False, [()])}
STATELESS: dict = {}
KEPT = ("measurements",)
TABLES = ("indicator-bindings",)


def measured(commitment: Commitment, number: int, text: str) -> dict:
    """An indicator with a measurement, and a part that counts itself."""
    values = {"numerator": text, "denominator": "Previstas", "factor": 100, "unit": "%"}
    indicator = Indicator.objects.create(commitment=commitment, number=number, goal=text, **values)
    told = {"indicator": indicator, "as_of": "2020-05", "note": text}
    measurement = keep_measurement(by=None, numerator=Decimal(1), denominator=Decimal(2), **told)
    binding = keep_binding(by=None, indicator=indicator, part="numerator", dataset="plans", note=text)
    return {"measured": indicator, "measurements": measurement, "indicator-bindings": binding}


def stage(*, plan, mark: str, **_others) -> dict:
    """One of everything about a commitment, for the matrix."""
    return measured(Commitment.objects.get(plan=plan), 2, mark)


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    made = measured(found["commitment"], 1, "Hechas")
    return {"indicator": made["measured"].pk, "indicator_number": 1, "measurement": made["measurements"].pk}
