"""Evidence and opinions on the page of a commitment."""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from cocrea.evidence.marks import MARKS
from cocrea.evidence.models import Evidence, Opinion
from cocrea.evidence.views.public import item_of, said
from cocrea.ui.panels import Panel, register

MOST = 6


def rows_of_commitments(commitments: list) -> list:
    """What civil society says of commitments as a whole."""
    rows = Opinion.objects.published().filter(commitment__in=commitments, evidence=None)
    return [rows.select_related("organization", "person").order_by("said_on", "pk")]


def of_commitments(commitments: list, opinions: list) -> dict:
    """How much evidence is in which state, the newest of it, and what civil society says: two queries."""
    found = {each.pk: {"counts": [], "items": [], "opinions": [], "commitment": each} for each in commitments}
    known = Evidence.objects.known().filter(commitment__in=commitments)
    for row in known.order_by().values("commitment", "state").annotate(n=Count("pk")).order_by("state"):
        label = Evidence.State(row["state"]).label
        found[row["commitment"]]["counts"].append((MARKS[row["state"]], label, row["n"], row["state"]))
    turn = Window(RowNumber(), partition_by=[F("commitment")], order_by=[F("submitted_on").desc(), F("pk").desc()])
    newest = known.annotate(turn=turn).filter(turn__lte=MOST).order_by("commitment", "turn")
    for row in newest.select_related(
        "commitment__plan", "author_organization", "author_person", "document", "preview"
    ):
        found[row.commitment_id]["items"].append(item_of(row))
    for row in opinions:
        found[row.commitment_id]["opinions"].append(said(row))
    return {key: context for key, context in found.items() if context["counts"] or context["opinions"]}


def register_all() -> None:
    """Called once, when the app is ready."""
    needs = rows_of_commitments
    register(Panel("commitment-detail", "evidence/panels/commitment.html", of_commitments, 30, needs=needs))
