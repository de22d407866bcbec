"""From ballots to votes: counted at the close, never before."""

from cocrea.elections import calc
from cocrea.elections.models import Candidate, Election
from cocrea.ledger import actions as ledger


def standing(election: Election) -> list[Candidate]:
    """Those who stand on the ballot, in its order."""
    return list(election.candidates.filter(status=Candidate.Status.ACCEPTED).order_by("number"))


def tally_of(election: Election) -> calc.Tally:
    """What the box holds."""
    texts = election.ballots.order_by("pk").values_list("choices", flat=True)
    return calc.tally(texts, [each.number for each in standing(election)], election.votes_per_ballot)


def write_votes(election: Election, votes: dict[int, int], *, by) -> None:
    """Writes the votes of each candidate, within the act under way."""
    for candidate in standing(election):
        candidate.votes = votes[candidate.number]
        ledger.save(candidate, by=by, action="elections.candidate.update")
