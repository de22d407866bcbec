"""From draft to closed: each step is an act with its event. A vote is none (voting.py)."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.models import Document
from cocrea.elections import missing, rules
from cocrea.elections.actions import sealing
from cocrea.elections.actions.counting import tally_of, write_votes
from cocrea.elections.actions.keeping import locked, required
from cocrea.elections.cleaning import clean_soon
from cocrea.elections.letters import forget_links
from cocrea.elections.models import LIVE, Election, Voter
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger

log = logging.getLogger(__name__)

State, Mode = Election.State, Election.Mode


def refuse_lacking(texts) -> None:
    """Raises Refused with all that is missing, if anything is."""
    lacking = list(texts)
    required(not lacking, " ".join(lacking))


def reasoned(reason: str) -> str:
    """The reason without blanks around it. Raises Invalid for none."""
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: everybody can read it.")]})
    return reason.strip()


def changed(election: Election, values: dict, *, by, action: str, reason: str = "") -> Election:
    """Writes values of an election that was locked in this act."""
    before = Election.objects.get(pk=election.pk)
    for name, value in values.items():
        setattr(election, name, value)
    ledger.save(election, by=by, action=action, reason=reason, before=before)
    return election


def announce(*, by, election: Election) -> Election:
    """Everybody may read it from now on: rules, candidates, window."""
    require(rules.may_run_elections(by))
    with ledger.act(by=by, action="elections.election.announce"):
        election = locked(election)
        required(election.state == State.DRAFT, _("It has been announced already."))
        refuse_lacking(missing.to_announce(election))
        return changed(election, {"state": State.ANNOUNCED}, by=by, action="elections.election.announce")


def open_voting(*, by, election: Election, now: datetime.datetime | None = None) -> Election:
    """From now on nothing changes any more; votes are received within the window. A secret ballot is refused where
    so few are on the roll that they would be known by their votes."""
    require(rules.may_run_elections(by))
    with ledger.act(by=by, action="elections.election.open"):
        election = locked(election)
        required(election.state == State.ANNOUNCED, _("Only an announced election opens."))
        required(election.mode != Mode.SELF_SELECTION, _("In a self-selection nobody votes."))
        refuse_lacking(missing.to_open(election, now or timezone.now()))
        values = {"state": State.OPEN, "roll_size": election.voters.count()}
        return changed(election, values, by=by, action="elections.election.open")


def close(*, by, election: Election, reason: str = "", now: datetime.datetime | None = None) -> Election:
    """Closes the vote for good and seals the box. Before its moment only with a reason, which everybody reads."""
    require(rules.may_run_elections(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="elections.election.close", reason=reason.strip()):
        election = locked(election)
        required(election.state == State.OPEN, _("Only an open election closes."))
        if now < election.closes_at:
            reasoned(reason)
        values = {"state": State.CLOSED, "closed_at": now}
        _end_links(election)  # before the roll is written anew: nothing touches it afterwards
        if election.by_link:
            values |= _sealed(election, by)
        return changed(election, values, by=by, action="elections.election.close", reason=reason)


def _end_links(election: Election) -> None:
    """No link opens anything any more."""
    Voter.objects.filter(election=election).update(link_digest=None)
    forget_links(election)


def _sealed(election: Election, by) -> dict:
    """Rewrites box and roll, counts, and gives what the election says from now on."""
    cast = election.ballots.count()
    if election.voters.filter(has_voted=True).count() != cast:
        raise Refused(_("Marks and ballots are not the same number. The box stays shut: ask for help."))
    values: dict = {"cast": cast}
    if election.is_secret:
        values["needs_cleaning"] = True
        transaction.on_commit(clean_soon)
        if cast < election.minimum_voters:
            sealing.destroy(election)
            sealing.rewrite(election)
            return values | {"outcome": Election.Outcome.UNOPENED}
        sealing.rewrite(election)
    counted = tally_of(election)
    write_votes(election, counted.votes, by=by)
    return values | {
        "blank": counted.blank,
        "spoiled": counted.spoiled,
        "box_hash": sealing.hash_of(election),
    }


def close_due(now: datetime.datetime | None = None) -> int:
    """Closes what is open and whose time has passed; by the system itself. How many. One that somebody has just
    closed, or whose box stays shut, keeps no other one open."""
    now, done = now or timezone.now(), 0
    for election in Election.objects.to_close(now).order_by("pk"):
        try:
            close(by=None, election=election, now=now)
        except Refused as error:
            log.warning("election %s was not closed: %s", election.pk, error)
        else:
            done += 1
    return done


def annul(*, by, election: Election, reason: str) -> Election:
    """Ends it without a result, or takes back the one that was declared. An open box is destroyed unopened."""
    require(rules.may_run_elections(by))
    reason = reasoned(reason)
    with ledger.act(by=by, action="elections.election.annul", reason=reason):
        election = locked(election)
        is_live = election.state in LIVE or (election.state == State.DECLARED and not election.is_record)
        required(is_live, _("There is nothing to annul."))
        values: dict = {"state": State.ANNULLED, "reason": reason}
        if election.state == State.OPEN:
            _end_links(election)
            if election.is_secret:
                sealing.destroy(election)
                sealing.rewrite(election)
                values["needs_cleaning"] = True
                transaction.on_commit(clean_soon)
        return changed(election, values, by=by, action="elections.election.annul", reason=reason)


def attach_act(*, by, election: Election, document: Document) -> Election:
    """The signed act, scanned, which everybody may open with the election."""
    require(rules.may_keep_elections(by))
    with ledger.act(by=by, action="elections.election.attach"):
        election = locked(election)
        return changed(election, {"act": document}, by=by, action="elections.election.attach")
