"""Routes of instruments and of live assessments."""

import datetime

from django.utils import timezone

from cocrea.evaluation.actions import panel, revealing, sheets
from cocrea.evaluation.tests import house
from cocrea.evaluation.tests.panel import panel_of, rate, user
from tests.architecture.row import Row, keepers

KEY, INSTRUMENT, VERSION = "2030-06", "inai-calidad-relevancia", "1"


def workers(*args) -> Row:
    """For whoever keeps the record; an evaluator finds only assessments to whose panel they were called."""
    return keepers(*args)


def reviewers(*args) -> Row:
    """A sheet is its reviewer's alone: nobody who was not called finds it, whatever they keep."""
    return Row("staff", args, stranger=302, roleless=404, role=404, post=302)


CELL = (KEY, "calidad", "especificidad", "1")
ROUTES: dict = {
    "evaluation:instrument-desk": keepers(),
    "evaluation:instrument-new": keepers(),
    "evaluation:version-desk": keepers(INSTRUMENT, VERSION),
    "evaluation:version-preview": keepers(INSTRUMENT, VERSION),
    "evaluation:version-new": keepers(INSTRUMENT, VERSION),
    "evaluation:version-release": keepers(INSTRUMENT, VERSION),
    "evaluation:work-list": Row(
        "staff",
        stranger=302,
        roleless=404,
        role=404,
        post=302,
        roles={"coordinator": 200, "steward": 200, "evaluator": 200},
    ),
    "evaluation:work-new": keepers(),
    "evaluation:work": workers(KEY),
    "evaluation:work-edit": keepers(KEY),
    "evaluation:work-panel": keepers(KEY),
    "evaluation:work-unseat": keepers(KEY, 1),
    "evaluation:assessment-preview": workers(KEY),
    "evaluation:work-call": keepers(KEY),
    "evaluation:work-move": keepers(KEY),
    "evaluation:work-reveal": keepers(KEY),
    "evaluation:sheet": reviewers(KEY),
    "evaluation:sheet-declare": reviewers(KEY),
    "evaluation:sheet-close": reviewers(KEY),
    "evaluation:sheet-read": Row("staff", (KEY,), stranger=302, roleless=404, role=404, post=302),
    "evaluation:sheet-part": reviewers(KEY, "1"),
    "evaluation:discussion": workers(KEY),
    "evaluation:discussion-cell": workers(*CELL),
    "evaluation:approval": workers(KEY, "pedir"),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {
    "evaluation": "an assessment is its keepers' and its panel's; test_blindness.py looks for what is not theirs",
}


def furnish(found: dict) -> dict:
    """What its addresses need, by name: an assessment that two reviewers have rated, and that is revealed."""
    now = timezone.now()
    made = panel.prepare_assessment(
        by=None,
        slug=KEY,
        title="Calidad del plan",
        plan=found["plan"],
        instrument_version=house.instrument(INSTRUMENT).version,
        commitments=[found["commitment"]],
    )
    for number in (1, 2):
        user("evaluator", KEY, f"Revisora {number}")
    window = {"opens_at": now - datetime.timedelta(days=1), "closes_at": now + datetime.timedelta(days=1)}
    made = panel.call_panel(by=None, assessment=made, **window)
    for each in panel_of(made):
        sheets.declare_conflict(by=each.user, panelist=each, has_conflict=False)
        rate(each, now=now)
    return {"assessment": revealing.reveal(by=None, assessment=made)}
