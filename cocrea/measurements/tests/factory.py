"""Indicators and measurements for tests."""

from decimal import Decimal

from cocrea.accounts.actions import assign_role, create_user
from cocrea.measurements.actions import keep_measurement
from cocrea.measurements.models import Measurement
from cocrea.plans.models import Commitment, Indicator
from cocrea.plans.tests import factory

PASSWORD = "una-clave-bastante-larga"


def commitment(number: str = "1", plan: str = "2021") -> Commitment:
    """A published commitment of a plan in force."""
    from_here = factory.ActionPlan.objects.filter(slug=plan).first()
    return factory.commitment(from_here or factory.plan(plan, period_start="2021", period_end="2035"), number)


def indicator(of: Commitment | None = None, **more) -> Indicator:
    """A percentage of a commitment."""
    of = of or commitment()
    given = {
        "number": of.indicators.count() + 1,
        "numerator": "Pozos cerrados",
        "denominator": "Pozos del municipio",
        "factor": 100,
        "unit": "%",
    }
    return Indicator.objects.create(commitment=of, **given | more)


def measure(of: Indicator, as_of: str, top, bottom=None, **more) -> Measurement:
    """A measurement of it."""
    parts = {"numerator": top, "denominator": bottom}
    values = {name: Decimal(str(value)) if value is not None else None for name, value in parts.items()}
    return keep_measurement(by=None, indicator=of, as_of=as_of, **values, **more)


def somebody(role: str, kind: str = "", key: str = ""):
    """Somebody with a role."""
    user = create_user(by=None, email=f"{role}@villa.example", name=role, password=PASSWORD)
    assign_role(by=None, user=user, role=role, scope_kind=kind, scope_key=key)
    return user
