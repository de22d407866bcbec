"""One row of everything that evaluations leave: printed, rated, advised; and one that is a draft, whose words stand
nowhere."""

from datetime import UTC, datetime

from cocrea.evaluation.models import (
    Assessment,
    Finding,
    ForeignResult,
    Panelist,
    Recommendation,
    RecommendedAction,
    Reply,
    Returned,
)
from cocrea.evaluation.tests import house, rated


def keep_evaluations(record, secret: str) -> None:
    """Saves all of it through the ledger, with the record's own bodies."""
    built = house.instrument()
    printed = house.printed(house.plan_with_commitments("2041-2042", ordinal=41), built)
    live = rated.live(plan=house.plan_with_commitments("2043-2044", commitments=2, ordinal=43), built=built)
    rated.recuse(Panelist.objects.filter(assessment=live).first(), live.plan.commitments.first())
    advice = Recommendation.objects.filter(assessment=printed).first()
    values = {"exercise": "Otro", "assessment": "2021", "instrument": "uno", "dimension": "d", "attribute": "a"}
    draft = Assessment(slug="borrador", title=secret, plan=printed.plan, instrument_version=built.version)
    for row in (
        RecommendedAction(recommendation=advice, position=1, text="Nombrarlos", owner_organization=record.body),
        Reply(assessment=printed, organization=record.body, said_on="2041-05", text="De acuerdo"),
        Returned(assessment=printed, returned_at=datetime(2041, 5, 1, tzinfo=UTC), reason="Faltaba un motivo"),
        ForeignResult(**values, favorable=1, needs_improvement=2, insufficient=3),
        draft,
    ):
        record.save(row)
    record.save(Finding(assessment=draft, position=1, text=secret))
