"""With which mark a state or an opinion is drawn (`ui/components/status.html`)."""

from cocrea.evidence import calc
from cocrea.evidence.models import Evidence, Opinion

MARKS = {
    calc.DRAFT: "no_data",
    calc.SUBMITTED: "on_time",
    calc.RETURNED: "at_risk",
    calc.ACCEPTED: "complete",
    calc.WITHDRAWN: "insufficient",
}
OPINIONS = {
    Opinion.Kind.OPINION: "no_data",
    Opinion.Kind.RECOMMENDATION: "improvable",
    Opinion.Kind.ENDORSEMENT: "favorable",
    Opinion.Kind.OBJECTION: "insufficient",
}


def status_of(evidence: Evidence) -> dict:
    """The state as tables and lists draw it."""
    return {"status": MARKS[evidence.state], "text": evidence.get_state_display()}
