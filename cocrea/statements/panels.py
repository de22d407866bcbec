"""What the check finds about a commitment and nobody has decided yet, on its own page."""

from cocrea.statements.listing import listed
from cocrea.statements.models import Finding
from cocrea.ui.panels import Panel, register

COMMITMENT = "plans.commitment"
SOME = 5  # of one commitment; the rest stand on the list


def of_commitments(commitments: list) -> dict:
    """Commitment -> its findings that are not on record. Two queries."""
    keys = {f"{each.plan.slug}/{each.number}": each.pk for each in commitments}
    rows = Finding.objects.current().cited().filter(subject_kind=COMMITMENT, subject_key__in=keys).order_by("pk")
    found: dict[int, dict] = {}
    for row in listed(rows):
        if row.record is None:
            found.setdefault(keys[row.finding.subject_key], {"rows": []})["rows"].append(row)
    for context in found.values():
        context["more"] = len(context["rows"]) > SOME
        del context["rows"][SOME:]
    return found


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Panel("commitment-detail", "statements/panels/findings.html", of_commitments, order=50))
