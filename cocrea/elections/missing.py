"""What an election still lacks before its next step, in words."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.elections.models import Candidate, Election

Mode = Election.Mode


def to_announce(election: Election) -> Iterator[str]:
    """What must be said before everybody reads it."""
    if not election.mode:
        yield _("Say how people choose: the mode.")
    if not election.seats:
        yield _("Say how many seats are filled.")
    if election.mode == Mode.SELF_SELECTION:
        if not election.reason:
            yield _("Say why there is no vote: the reason.")
        return
    if not election.opens_at:
        yield _("Say when it opens and when it closes.")
    if not (election.votes_per_ballot and election.threshold and election.tie_rule):
        yield _("Complete the rules: votes on each ballot, votes needed, ties.")
    if election.allows_blank is None:
        yield _("Say whether a blank vote is offered.")
    if election.is_secret and not election.minimum_voters:
        yield _("Say the fewest voters of a secret ballot.")


def to_open(election: Election, now: datetime.datetime) -> Iterator[str]:
    """What must be there before votes are received: from then on nothing changes."""
    yield from to_announce(election)
    standing = election.candidates.filter(status=Candidate.Status.ACCEPTED).count()
    if not standing:
        yield _("Nobody stands: add the candidates.")
    if election.candidates.filter(status=Candidate.Status.PROPOSED).exists():
        yield _("Accept or withdraw every proposed candidate.")
    if election.closes_at and election.closes_at <= now:
        yield _("Its closing moment has passed: change the window.")
    voters = election.voters.count()
    if not voters:
        yield _("The roll is empty: add who may vote.")
    elif election.is_secret and election.minimum_voters and voters < election.minimum_voters:
        least = election.minimum_voters
        yield ngettext(
            "The roll has %(n)d person and a secret ballot here needs %(least)d: so few would be known by their vote."
            " Choose another mode.",
            "The roll has %(n)d people and a secret ballot here needs %(least)d: so few would be known by their vote."
            " Choose another mode.",
            voters,
        ) % {"n": voters, "least": least}


def to_declare(election: Election) -> Iterator[str]:
    """What must be there before the result is declared."""
    if election.mode == Mode.SELF_SELECTION:
        yield from _of_self_selection(election)
        return
    if election.needs_cleaning:
        yield _("The traces of the vote are being wiped off the disk. It takes a minute at most.")
    if election.mode == Mode.PAPER:
        count = getattr(election, "paper_count", None)
        if count is None:
            yield _("Write down the count of the paper ballots.")
        elif count.confirmed_by_id is None:
            yield _("A second person must confirm the count.")
        if election.act_id is None:
            yield _("Attach the scanned act.")


def _of_self_selection(election: Election) -> Iterator[str]:
    yield from to_announce(election)
    standing = election.candidates.filter(status=Candidate.Status.ACCEPTED).count()
    if not standing:
        yield _("Say who sits: add them as candidates.")
    elif election.seats and standing > election.seats:
        yield _("There are more candidates than seats: then there must be a vote.")
    if not election.consents.exists():
        yield _("Add the signatures of those who take part.")
    elif election.consents.filter(agrees=False).exists():
        yield _("Somebody does not consent: then there must be a vote.")
