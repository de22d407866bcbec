"""A live assessment for tests: four reviewers, a plan with ten commitments, the instrument of 2020."""

import datetime
import itertools

from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.accounts.models import User
from cocrea.evaluation.actions import panel, sheets
from cocrea.evaluation.calc.sheets import Mark, Place
from cocrea.evaluation.models import Assessment, Panelist
from cocrea.evaluation.places import places_of
from cocrea.evaluation.tests import house

PASSWORD = "una-clave-bastante-larga"
DAY = datetime.timedelta(days=1)
NOW = timezone.now()
OPEN, OVER = NOW + DAY, NOW + 9 * DAY
_numbers = itertools.count(1)


def user(role: str = "", key: str = "", name: str = "") -> User:
    """Somebody with an account, and a role where one is named."""
    number = next(_numbers)
    made = create_user(by=None, email=f"p{number}@villa.example", name=name or f"Persona {number}", password=PASSWORD)
    if role:
        kind = "assessment" if role == "evaluator" else ""
        assign_role(by=None, user=made, role=role, scope_kind=kind, scope_key=key)
    return made


def prepared(*, commitments: int = 10, reviewers: int = 4, slug: str = "2022-01", built=None) -> Assessment:
    """One that is being prepared, with its panel."""
    plan = house.plan_with_commitments("2020-2022", commitments=commitments, ordinal=3)
    made = panel.prepare_assessment(
        by=None,
        slug=slug,
        title="Calidad y relevancia del tercer plan",
        plan=plan,
        instrument_version=(built or house.instrument()).version,
        commitments=plan.commitments.order_by("ordinal"),
    )
    for number in range(1, reviewers + 1):
        user("evaluator", made.slug, f"Revisora {number}")
    return made


def called(**more) -> Assessment:
    """One whose reviewers were called; all have said that they have no conflict of interest."""
    made = panel.call_panel(by=None, assessment=prepared(**more), opens_at=NOW - DAY, closes_at=OVER, now=NOW)
    for panelist in panel_of(made):
        sheets.declare_conflict(by=panelist.user, panelist=panelist, has_conflict=False, now=NOW)
    return made


def panel_of(assessment: Assessment) -> list[Panelist]:
    """Its reviewers in their order, as the database has them."""
    return list(assessment.panel.select_related("user", "assessment").order_by("number"))


def filled(panelist: Panelist, value=lambda place: "1") -> dict[Place, Mark]:
    """A whole sheet. `value(place)`: what it gives there."""
    text = f"Lo dice el plan, según {panelist.name}"
    return {place: Mark(value(place), text, "Plan, página 3") for place in places_of(panelist)}


def rate(panelist: Panelist, value=lambda place: "1", now=NOW) -> None:
    """Fills a sheet and closes it."""
    sheets.keep_marks(by=panelist.user, panelist=panelist, marks=filled(panelist, value), now=now)
    sheets.close_sheet(by=panelist.user, panelist=panelist, now=now)
