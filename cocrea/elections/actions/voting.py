"""Casting a ballot: the mark on the roll and the ballot in the box, in one transaction, or neither.

A secret vote writes these two rows and nothing else: no event of the ledger, no moment, no session, no line of a log.
"""

import datetime
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.codes import digest
from cocrea.accounts.rules import require
from cocrea.elections import calc, rules
from cocrea.elections.actions.counting import standing
from cocrea.elections.actions.keeping import locked, required
from cocrea.elections.actions.state import reasoned
from cocrea.elections.models import Ballot, Election, Voter
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Subject
from cocrea.ledger.removal import remove

ALOUD = "elections.ballot.aloud"  # written down by somebody else; with their own link it is `elections.ballot.cast`


class AlreadyVoted(Refused):
    """With this link a vote was cast before: nothing was added."""


class NotReceived(Refused):
    """Too early or too late."""


class NoSuchLink(Refused):
    """Nobody's link: made up, replaced by a newer one, or of an election that is over."""


class Altered(Refused):
    """The ballot is not one that this election offers."""


def new_number() -> int:
    """The number of a receipt: chance alone."""
    return 1 + secrets.randbelow(calc.MOST_RECEIPTS - 1)


def voter_of(token: str) -> Voter:
    """Whose link it is. Raises NoSuchLink."""
    voter = Voter.objects.select_related("election__body").filter(link_digest=digest(token)).first()
    if voter is None:
        raise NoSuchLink(_("This link does not work. A newer one may have replaced it, or the election is over."))
    return voter


def cast(*, token: str, choices: str, number: int, now: datetime.datetime | None = None) -> str:
    """Casts the ballot `choices` of whoever holds the link. `number`: that of the receipt, made beforehand by
    `new_number`, so that somebody whose connection breaks holds it already. Gives the receipt.

    Raises NoSuchLink, NotReceived, AlreadyVoted, Altered; nothing is written then."""
    voter = voter_of(token)
    if voter.election.is_secret:
        with transaction.atomic():
            return _cast(voter, choices, number, now or timezone.now())
    with ledger.act(by=None, action="elections.ballot.cast"):
        return _cast(voter, choices, number, now or timezone.now())


def cast_aloud(*, by, election: Election, votes: dict[int, str], now: datetime.datetime | None = None) -> int:
    """Writes down the votes that were said aloud: number of the voter's row -> choices. How many."""
    require(rules.may_keep_elections(by))
    with ledger.act(by=by, action=ALOUD):
        election = locked(election)
        if election.is_secret:
            raise Altered(_("A secret vote is cast with its link only."))
        people = {voter.pk: voter for voter in election.voters.filter(pk__in=votes)}
        if people.keys() != votes.keys():
            raise Refused(
                _("Somebody else has changed the roll meanwhile. Nothing was written down: look at it again.")
            )
        for pk, choices in votes.items():
            _cast(people[pk], choices, new_number(), now or timezone.now(), by=by, is_aloud=True)
    return len(votes)


def aloud(election: Election) -> list[Ballot]:
    """The votes of a roll call that were said aloud and written down by somebody else, by name."""
    if election.is_secret:
        return []
    ballots = {str(each.pk): each for each in election.ballots.order_by("voter_name", "pk")}
    told = Subject.objects.filter(kind=Ballot._meta.label_lower, key__in=ballots, event__action=ALOUD)
    written = set(told.values_list("key", flat=True))
    return [each for key, each in ballots.items() if key in written]


def take_out(*, by, election: Election, seen: str, reason: str, now: datetime.datetime | None = None) -> Ballot:
    """Takes out a vote said aloud that was written down wrongly, while votes are received: whoever said it stands on
    the list again. `seen`: the vote as the page called it (`Ballot.seen_as`). A vote that somebody cast with their
    own link is theirs, and stays. Raises Refused; Invalid without a reason."""
    require(rules.may_keep_elections(by))
    reason = reasoned(reason)
    with ledger.act(by=by, action="elections.ballot.take-out", reason=reason):
        election = locked(election)
        required(election.receives(now or timezone.now()), _("Votes are not received now: none can be taken out."))
        ballot = next((each for each in aloud(election) if each.seen_as == seen), None)
        if ballot is None:
            raise Refused(_("This vote does not stand there any more, or it was cast with a link. Nothing was done."))
        Voter.objects.filter(pk=ballot.voter_id).update(has_voted=False)
        remove(ballot, by=by, action="elections.ballot.take-out", reason=reason)
        # The ballot is nobody's business before the close; that one was taken out, and why, is everybody's.
        ledger.record(by=by, action="elections.ballot.take-out", obj=election, changes={"taken_out": [0, 1]})
    return ballot


def _cast(voter: Voter, choices: str, number: int, now: datetime.datetime, *, by=None, is_aloud=False) -> str:
    election = Election.objects.select_for_update().get(pk=voter.election_id)
    if not election.receives(now):
        raise NotReceived(_("Votes are not received now: the election is not open."))
    numbers = [each.number for each in standing(election)]
    is_valid = calc.is_valid(choices, numbers, election.votes_per_ballot, election.allows_blank)
    if not is_valid or not 0 < number < calc.MOST_RECEIPTS:
        raise Altered(_("This is not a ballot of this election. Open your link again."))
    mine = Voter.objects.filter(pk=voter.pk, has_voted=False)
    mine = mine if is_aloud else mine.filter(link_digest=voter.link_digest)
    if mine.update(has_voted=True) != 1:
        raise _why_not(voter, is_aloud)
    ballot = Ballot(id=number, election=election, receipt=calc.receipt_of(number), choices=choices)
    ballot.is_secret = election.is_secret
    try:
        with transaction.atomic():
            _put(ballot, voter, by)
    except IntegrityError as error:
        raise Altered(_("This receipt was used already. Open your link again.")) from error
    return ballot.receipt


def _why_not(voter: Voter, is_aloud: bool) -> Refused:
    """Why nothing was marked: who votes with a link may have got a newer one while they waited, and has not voted."""
    if is_aloud:
        text = _("%(name)s has voted already: with a link, or said aloud and written down by somebody else.")
        return AlreadyVoted(text % {"name": voter.name} + " " + _("Nothing of this page was written down."))
    if not Voter.objects.filter(pk=voter.pk, link_digest=voter.link_digest).exists():
        return NoSuchLink(
            _("A newer link has replaced this one. Nothing was cast: vote with the newest you have got.")
        )
    return AlreadyVoted(_("A vote was already cast with this link. Nothing was added."))


def _put(ballot: Ballot, voter: Voter, by) -> None:
    """Puts it into the box; an open vote with its name, and with its event."""
    if ballot.is_secret:
        ballot.save(force_insert=True)
        return
    ballot.voter, ballot.voter_name = voter, voter.name
    ballot.save(force_insert=True)
    ledger.record(by=by, action="elections.ballot.cast", obj=ballot, changes={"choices": [None, ballot.choices]})
