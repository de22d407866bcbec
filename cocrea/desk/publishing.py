"""What is published and withdrawn by a button: plans, commitments, sessions and evaluations."""

import dataclasses
from collections.abc import Callable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cocrea.desk.tables import PUBLICATION, Table
from cocrea.evaluation.actions.assessments import publish_assessment, withdraw_assessment
from cocrea.evaluation.models import Assessment
from cocrea.meetings.actions.session import publish_session, withdraw_session
from cocrea.meetings.models import Session
from cocrea.plans import actions
from cocrea.plans.models import ActionPlan, Commitment


@dataclasses.dataclass(frozen=True)
class Publishing:
    """How the rows of a table are opened to everybody and taken back. `statuses`: what a row may be published as."""

    publish: Callable
    withdraw: Callable
    preview: Callable[[models.Model], str]
    noun: str
    statuses: tuple = ()


def _preview_of_plan(plan: ActionPlan) -> str:
    return reverse("plans:plan-preview", args=[plan.slug])


def _preview_of_commitment(commitment: Commitment) -> str:
    return reverse("plans:commitment-preview", args=[commitment.plan.slug, commitment.number.lower()])


def _preview_of_session(session: Session) -> str:
    return reverse("meetings:session-preview", args=[session.slug])


def _preview_of_assessment(assessment: Assessment) -> str:
    return reverse("evaluation:assessment-preview", args=[assessment.slug])


HOW = {
    "plans": Publishing(
        actions.publish_plan,
        actions.withdraw_plan,
        _preview_of_plan,
        "plan",
        tuple(pair for pair in ActionPlan.Status.choices if pair[0] != ActionPlan.Status.DRAFT),
    ),
    "commitments": Publishing(
        actions.publish_commitment, actions.withdraw_commitment, _preview_of_commitment, "commitment"
    ),
    "sessions": Publishing(publish_session, withdraw_session, _preview_of_session, "session"),
    "assessments": Publishing(publish_assessment, withdraw_assessment, _preview_of_assessment, "assessment"),
}


def state_of(table: Table, row: models.Model) -> dict | None:
    """What the form of a row says of its publication; None for tables whose rows just are."""
    how = HOW.get(table.key)
    if how is None:
        return None
    plan = row if isinstance(row, ActionPlan) else row.plan
    is_draft = getattr(row, PUBLICATION[table.key]) == "draft"
    waits = (
        ""
        if row is plan or is_draft or plan is None or plan.is_public
        else _("Nobody sees it yet: its plan is a draft.")
    )
    return {
        "is_draft": is_draft,
        "words": getattr(row, f"get_{PUBLICATION[table.key]}_display")(),
        "waits": waits,
        "preview": how.preview(row),
        "publish": reverse("desk:row-publish", args=[table.key, row.pk]),
        "withdraw": reverse("desk:row-withdraw", args=[table.key, row.pk]),
    }
