"""What the check finds about a commitment and nobody has decided yet, on its own page."""

from cocrea.statements.listing import Listed, listed
from cocrea.statements.models import Finding
from cocrea.ui.panels import Panel, register

COMMITMENT = "plans.commitment"


def of_commitments(commitments: list) -> dict:
    """Commitment -> its findings that are not on record. Two queries."""
    keys = {f"{each.plan.slug}/{each.number}": each.pk for each in commitments}
    rows = Finding.objects.current().cited().filter(subject_kind=COMMITMENT, subject_key__in=keys).order_by("pk")
    found: dict[int, dict[str, list[Listed]]] = {}
    for row in listed(rows):
        if row.record is None:
            found.setdefault(keys[row.finding.subject_key], {"rows": []})["rows"].append(row)
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("commitment-detail", "statements/panels/findings.html", of_commitments, order=50))
