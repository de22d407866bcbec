"""Routes of progress, and whose drafts they could show."""

from cocrea.plans.models import SdgTarget
from cocrea.status.models import Narrative
from tests.architecture.row import public

PLANS = ("narratives",)
ROUTES: dict = {
    "status:exercise": public(),
    "status:rule": public(),
    "status:obligations": public(),
    "status:comparison": public(),
    "status:widget": public("2030-2031"),
    "status:commitment-widget": public("2030-2031", "1"),
    "status:board": public("ods", "16"),
    "status:csv": public("todo", "todo"),
    "status:results": public("2030-2031"),
    "status:results-semester": public("2030-2031", "2030-1", missing=True),  # it has not begun
    "status:results-file": public("2030-2031", "plan", "docx"),
}
ABOUT: dict = {
    "status:widget": [("public page", "plan", ("{plan}",))],
    "status:commitment-widget": [("public page", "commitment", ("{plan}", "1"))],
    "status:board": [("public page", "plan", ("plan", "{plan}")), ("public page", "commitment", ("tema", "{theme}"))],
    "status:csv": [("public page", "plan", ("plan", "{plan}"))],
    "status:results": [("public page", "plan", ("{plan}",))],
    "status:results-file": [("public page", "plan", ("{plan}", "plan", "docx"))],
}
MANY: dict = {}
STATELESS: dict = {"status:results-semester": "as status:results: only of public plans, and what is public of them"}


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """A text of the report of a plan: it stays when a commitment is withdrawn."""
    made = Narrative.objects.create(plan=plan, semester=f"20{place:02}-1", section="thanks", text="Gracias")
    return {"narratives": made}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    plan, commitment = found["plan"], found["commitment"]
    goal = SdgTarget.objects.create(plan=plan, commitment=commitment, goal=16, text="Paz", source=found["source"])
    return {"goal": goal}
