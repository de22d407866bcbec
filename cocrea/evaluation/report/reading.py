"""What the report of an evaluation tells beside its results, read in a constant number of queries."""

import dataclasses

from django.db.models import F

from cocrea.evaluation import reading
from cocrea.evaluation.models import Assessment, Finding, Recommendation, Reply
from cocrea.evaluation.reading import Matrix, Rows
from cocrea.plans.models import ActionPlan, Commitment, PolicyTag

Publication = Commitment.Publication


@dataclasses.dataclass
class Sheet:
    """All rows of a report. `tags`: commitment -> how it is classified. `advice`: each recommendation with its
    actions."""

    rows: Rows
    matrix: Matrix
    tags: dict[int, list[str]]
    findings: dict[str, list[Finding]]
    advice: list[tuple[Recommendation, list[dict]]]
    replies: list[Reply]


def read(assessment: Assessment) -> Sheet:
    """Ten queries, whatever there is."""
    rows = reading.read([assessment])[0]
    matrix = reading.under(rows, reading.ruling_of(rows))
    keys = [each.pk for each in matrix.commitments]
    tags: dict[int, list[str]] = {}
    for commitment, tag in (
        PolicyTag.objects.filter(commitment__in=keys).order_by("pk").values_list("commitment", "tag")
    ):
        tags.setdefault(commitment, []).append(tag)
    findings: dict[str, list[Finding]] = {}
    for each in Finding.objects.filter(assessment=assessment).order_by("position", "pk"):
        findings.setdefault(each.section, []).append(each)
    replies = Reply.objects.filter(assessment=assessment).select_related("organization").order_by("pk")
    return Sheet(rows, matrix, tags, findings, advice_of(assessment), list(replies))


def advice_of(assessment: Assessment) -> list[tuple[Recommendation, list[dict]]]:
    """(recommendation, its public actions), in order: one query."""
    told = {
        "action_text": F("actions__text"),
        "action_state": F("actions__state"),
        "action_due": F("actions__due_on"),
        "action_owner": F("actions__owner_organization__name"),
        "action_outcome": F("actions__outcome"),
        "action_plan": F("actions__plan__status"),
        "action_commitment": F("actions__commitment__publication"),
    }
    found: dict[int, tuple[Recommendation, list[dict]]] = {}
    rows = Recommendation.objects.filter(assessment=assessment).select_related("answered_by")
    for each in rows.annotate(**told).order_by("number", "actions__position"):
        _kept, actions = found.setdefault(each.pk, (each, []))
        is_draft = each.action_plan == ActionPlan.Status.DRAFT or each.action_commitment == Publication.DRAFT
        if each.action_text is not None and not is_draft:
            actions.append({name: getattr(each, name) for name in told})
    return list(found.values())
