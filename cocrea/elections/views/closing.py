"""What happened to a vote while it was open, as its page tells it: an early close, votes taken out, and why."""

from django.utils.translation import gettext as _

from cocrea.elections import wording
from cocrea.elections.models import Election
from cocrea.ledger.changes import told
from cocrea.ledger.models import Event


def acts_of(election: Election, verb: str) -> list[dict]:
    """The public acts of an election that are called so, the first first: when, why, and the page of each."""
    events = list(
        Event.objects.public()
        .about("elections.election", election.pk)
        .filter(action=f"elections.{verb}")
        .order_by("seq")
    )
    return [
        {"when": wording.moment(event.at), "reason": change.whole_reason, "url": event.get_absolute_url()}
        for event, change in zip(events, told(events), strict=True)
    ]


def closed_fact(election: Election) -> dict | None:
    """When it was closed; earlier than was announced, also why."""
    if not election.closed_at:
        return None
    note = ""
    if election.closes_at and election.closed_at < election.closes_at:
        reason = next((act["reason"] for act in acts_of(election, "election.close")), "")
        note = (
            _("Earlier than announced. Why: %(reason)s") % {"reason": reason}
            if reason
            else _("Earlier than announced")
        )
    return {"term": _("Closed on"), "text": wording.moment(election.closed_at), "note": note}


def taken_out(election: Election) -> list[dict]:
    """The votes of a roll call that were written down wrongly and taken out: when and why, never whose."""
    return acts_of(election, "ballot.take-out") if election.mode == Election.Mode.ROLL_CALL else []
