"""One row of each table of the evaluation for every plan, and an instrument that is still a draft."""

import datetime

from django.utils import timezone

from cocrea.accounts.actions import create_user
from cocrea.actors.models import Organization
from cocrea.evaluation.models import (
    AssessedCommitment,
    Assessment,
    Attribute,
    Cutoff,
    Dimension,
    Finding,
    Instrument,
    InstrumentVersion,
    Label,
    Level,
    Panelist,
    PrintedLabel,
    PrintedTotal,
    Rating,
    Recommendation,
    RecommendedAction,
    Recusal,
    Reply,
    Returned,
)
from cocrea.plans.models import ActionPlan


def evaluate() -> None:
    """All of it."""
    instrument("borrador", None)
    version, attribute, level, label = instrument("uno", timezone.now())
    reviewer = create_user(by=None, email="revisa@villa.example", name="Revisa", password="una-clave-que-nadie-sabe")
    body = Organization.objects.order_by("pk").first()
    for plan in ActionPlan.objects.order_by("pk"):
        commitment = plan.commitments.order_by("pk").first()
        told = {"slug": f"e-{plan.slug}", "title": "Evaluación", "publication": "published"}
        assessment = Assessment.objects.create(plan=plan, instrument_version=version, is_historical=True, **told)
        about = {"assessment": assessment, "commitment": commitment}
        AssessedCommitment.objects.create(position=1, **about)
        PrintedLabel.objects.create(attribute=attribute, label=label, **about)
        PrintedTotal.objects.create(assessment=assessment, attribute=attribute, label=label, count=1)
        Finding.objects.create(assessment=assessment, position=1, text="Algo")
        advice = Recommendation.objects.create(assessment=assessment, number=1, text="Algo")
        RecommendedAction.objects.create(recommendation=advice, position=1, text="Algo", plan=plan)
        Reply.objects.create(assessment=assessment, organization=body, said_on="2031", text="Algo")
        panelist = Panelist.objects.create(assessment=assessment, user=reviewer, number=1, name="Revisa")
        Recusal.objects.create(panelist=panelist, commitment=commitment, reason="Trabajó en él")
        Returned.objects.create(assessment=assessment, returned_at=timezone.now(), reason="Faltaba algo")
        rated = {"attribute": attribute, "level": level, "justification": "Porque sí"}
        day = timezone.make_aware(datetime.datetime(2031, 1, 1, 12, 0))
        Rating.objects.create(panelist=panelist, commitment=commitment, made_at=day, **rated)


def instrument(slug: str, released_at) -> tuple[InstrumentVersion, Attribute, Level, Label]:
    """One with a question, a level, a label and a cut-off."""
    owner = Instrument.objects.create(slug=slug, name=slug)
    version = InstrumentVersion.objects.create(instrument=owner, number=1, released_at=released_at)
    dimension = Dimension.objects.create(instrument_version=version, position=1, key="d", name="D")
    attribute = Attribute.objects.create(dimension=dimension, position=1, key="a", name="A", question="¿A?")
    level = Level.objects.create(attribute=attribute, value=1, name="Sí")
    label = Label.objects.create(instrument_version=version, position=1, key="bien", name="Bien", tone="good")
    Cutoff.objects.create(dimension=dimension, label=label, at_least=1)
    return version, attribute, level, label
