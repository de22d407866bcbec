"""What evaluations have to say on the pages of plans and of commitments."""

from cocrea.evaluation.models import AssessedCommitment, Assessment, PrintedLabel
from cocrea.ui.panels import Panel, register


def of_plans(plans: list) -> dict:
    """The evaluations of a plan, the last one first. One query."""
    found: dict[int, dict] = {}
    rows = Assessment.objects.published().filter(plan__in=plans).select_related("organization")
    for each in rows.latest_first():
        found.setdefault(each.plan_id, {"assessments": []})["assessments"].append(each)
    return found


def rows_of_commitments(commitments: list) -> list:
    """In which evaluations commitments are, and the labels of printed ones."""
    scope = AssessedCommitment.objects.published().filter(commitment__in=commitments)
    printed = PrintedLabel.objects.published().filter(commitment__in=commitments)
    order = ("dimension__position", "label__position", "attribute__dimension__position", "attribute__position")
    return [
        scope.select_related("assessment").order_by("-assessment__dated_earliest", "-pk"),
        printed.select_related("label", "dimension", "attribute__dimension").order_by(*order),
    ]


def of_commitments(commitments: list, scope: list, printed: list) -> dict:
    """In which evaluations a commitment is; of a printed one, its labels too. None of what people rated: the page of
    the commitment in the evaluation has it."""
    found: dict[int, dict] = {}
    for each in scope:
        told = found.setdefault(each.commitment_id, {"evaluations": {}})["evaluations"]
        told[each.assessment_id] = {"assessment": each.assessment, "results": [], "worn": {}}
    for each in printed:
        told = found.get(each.commitment_id, {"evaluations": {}})["evaluations"].get(each.assessment_id)
        if told and each.dimension_id:
            told["results"].append(each)
        elif told:
            told["worn"].setdefault(each.label, []).append(each.attribute)
    numbers = {each.pk: each.number.lower() for each in commitments}
    return {key: {"number": numbers[key], **context} for key, context in found.items()}


def rows_of_organizations(organizations: list) -> list:
    """The evaluations by bodies."""
    rows = Assessment.objects.published().filter(organization__in=organizations)
    return [rows.select_related("plan").latest_first()]


def of_organizations(_organizations: list, assessments: list) -> dict:
    """The evaluations that a body made."""
    found: dict[int, dict] = {}
    for each in assessments:
        found.setdefault(each.organization_id, {"assessments": []})["assessments"].append(each)
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("plan-detail", "evaluation/panels/plan.html", of_plans, order=20))
    needs = rows_of_commitments
    register(Panel("commitment-detail", "evaluation/panels/commitment.html", of_commitments, 40, needs=needs))
    needs = rows_of_organizations
    register(Panel("organization-detail", "evaluation/panels/organization.html", of_organizations, 40, needs=needs))
