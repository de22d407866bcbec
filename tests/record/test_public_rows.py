"""What is public by the database is what is public by the row: readings of the ledger ask the one, acts the other."""

import datetime

import pytest
from django.apps import apps

from cocrea.actors.models import Organization
from cocrea.config.generation import generate
from cocrea.documents.models import Document
from cocrea.evidence.models import Evidence, EvidenceAct, Opinion
from cocrea.ledger.withdrawn import is_changeable
from cocrea.measurements.models import Binding, Measurement
from cocrea.monitoring.models import Dissemination, Milestone, MilestoneChange, ProgressReport, ReportingTerm
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Attachment,
    Commitment,
    Contradiction,
    Figure,
    Indicator,
    MovedAddress,
)
from cocrea.statements.models import Finding
from cocrea.status.models import Narrative
from tests.record.evaluated import evaluate
from tests.standards.calls import keep_calls
from tests.standards.conftest import Keeper
from tests.standards.listed import keep_registers
from tests.standards.work import keep_work

KINDS = [model for model in apps.get_models() if is_changeable(model)]


@pytest.fixture(scope="module")
def rows(for_the_module):
    """An invented exercise of two plans, and files on everything of it that takes some."""
    generate(plans=2, commitments=2, activities=2)
    own = {"file_name": "a.pdf", "media_type": "application/pdf", "size": 1}
    paper = Document.objects.create(sha256="a" * 64, title="De todos", visibility="public", **own)
    Document.objects.create(sha256="b" * 64, title="De la casa", **own)
    for model, noun in ((ActionPlan, "plan"), (Commitment, "commitment"), (Activity, "activity"), (Figure, "figure")):
        for owner in model.objects.all():
            Attachment.objects.create(document=paper, title="Papel", **{noun: owner})
    for commitment in Commitment.objects.select_related("plan"):
        Contradiction.objects.create(
            plan=commitment.plan, commitment=commitment, subject="Algo", code=f"I-{commitment.pk}", value_a="1"
        )
        MovedAddress.objects.create(plan=commitment.plan, number=f"9{commitment.pk}", commitment=commitment)
        follow_up(commitment)
    for number, gone in enumerate((None, datetime.date(2031, 4, 10))):
        about = {"subject_kind": "plans.actionplan", "subject_key": "1", "subject": "Plan", "measure": "total"}
        values = {"value_a": "1", "value_b": "2", "found_on": datetime.date(2031, 4, 1), "gone_on": gone}
        Finding.objects.create(fingerprint=str(number), rule="fact", **about, **values)
    keeper = Keeper()
    keep_calls(keeper, "borrador")
    keep_work(keeper, "borrador")
    evaluate()
    keep_registers("borrador")


def follow_up(commitment: Commitment) -> None:
    """One row of each table of the follow-up, about a commitment."""
    day, about = datetime.date(2031, 4, 10), {"commitment": commitment}
    Narrative.objects.create(plan=commitment.plan, section="commitment", text="Texto", **about)
    ReportingTerm.objects.get_or_create(plan=commitment.plan, defaults={"since": "2031-01"})
    milestone = Milestone.objects.create(number=1, title="Hito", due_on=day, **about)
    MilestoneChange.objects.create(milestone=milestone, number=1, on=day, due_on=day, reason="Lluvia")
    ProgressReport.objects.create(period="2031-03", state="started", done="Algo", reported_on=day, **about)
    number = Dissemination.objects.filter(plan=commitment.plan).count() + 1
    Dissemination.objects.create(plan=commitment.plan, number=number, kind="action", title="Cartel", **about)
    evidence = Evidence.objects.create(
        number=commitment.pk,
        kind="web",
        title="Página",
        url="https://villa.example",
        state="submitted",
        submitted_on=day,
        **about,
    )
    body = Organization.objects.first()
    EvidenceAct.objects.create(evidence=evidence, kind="submitted", on=day, organization=body)
    Opinion.objects.create(kind="opinion", said_on=day, text="Bien", organization=body, **about)
    indicator = Indicator.objects.create(number=90, numerator="Hechas", denominator="Todas", factor=100, **about)
    Measurement.objects.create(indicator=indicator, as_of="2031-03", numerator=1, denominator=2, recorded_on=day)
    Binding.objects.create(indicator=indicator, part="numerator", dataset="plans")


def test_there_are_kinds_that_come_and_go():
    assert {ActionPlan, Commitment, Attachment} <= set(KINDS)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.label)
def test_published_rows_are_the_public_ones(rows, db, model):
    """In each state of the first plan and of its commitments; the other stays as it is."""
    first, seen = ActionPlan.objects.order_by("pk").first(), set()
    for status in ActionPlan.Status:
        for publication in Commitment.Publication:
            ActionPlan.objects.filter(pk=first.pk).update(status=status)
            Commitment.objects.filter(plan=first).update(publication=publication)
            public = {row.pk: row.is_public for row in model._base_manager.all()}
            shown = set(model._default_manager.published().values_list("pk", flat=True))
            assert shown == {pk for pk, is_shown in public.items() if is_shown}, (status, publication)
            seen |= set(public.values())
    assert seen == {True, False}, "rows of both sorts"
