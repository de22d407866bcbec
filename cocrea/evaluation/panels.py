"""What evaluations have to say on the pages of plans and of commitments."""

from cocrea.evaluation import reading
from cocrea.evaluation.models import AssessedCommitment, Assessment
from cocrea.ui.panels import Panel, register

BROUGHT = ("plan", "instrument_version__instrument")


def of_plans(plans: list) -> dict:
    """The evaluations of a plan, the last one first. One query."""
    found: dict[int, dict] = {}
    rows = Assessment.objects.published().filter(plan__in=plans).select_related("organization")
    for each in rows.latest_first():
        found.setdefault(each.plan_id, {"assessments": []})["assessments"].append(each)
    return found


def of_commitments(commitments: list) -> dict:
    """In which evaluations a commitment is, with its labels and its results. Nothing where there is none: one query
    then, and the constant number of `reading` more where there is."""
    scope = AssessedCommitment.objects.published().filter(commitment__in=commitments)
    pairs = list(scope.select_related(*(f"assessment__{name}" for name in BROUGHT)).order_by("-assessment__pk"))
    if not pairs:
        return {}
    matrices = reading.of_all({each.assessment_id: each.assessment for each in pairs}.values())
    found: dict[int, dict] = {}
    for each in pairs:
        matrix = matrices[each.assessment_id]
        commitment = next((one for one in matrix.commitments if one.pk == each.commitment_id), None)
        if commitment is not None:
            told = found.setdefault(each.commitment_id, {"evaluations": []})["evaluations"]
            told.append((matrix, commitment, matrix.potential(commitment), worn(matrix, commitment)))
    return found


def worn(matrix: reading.Matrix, commitment) -> list[tuple]:
    """(label, the cells of a commitment that bear it), the best label first."""
    cells = [matrix.cells[each.pk, commitment.pk] for each in matrix.matrix_attributes]
    found = [(label, [cell for cell in cells if cell.label is label]) for label in matrix.labels]
    return [(label, some) for label, some in found if some]


def of_organizations(organizations: list) -> dict:
    """The evaluations that a body made. One query."""
    found: dict[int, dict] = {}
    rows = Assessment.objects.published().filter(organization__in=organizations)
    for each in rows.select_related("plan").latest_first():
        found.setdefault(each.organization_id, {"assessments": []})["assessments"].append(each)
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("plan-detail", "evaluation/panels/plan.html", of_plans, order=20))
    register(Panel("commitment-detail", "evaluation/panels/commitment.html", of_commitments, order=40))
    register(Panel("organization-detail", "evaluation/panels/organization.html", of_organizations, order=40))
