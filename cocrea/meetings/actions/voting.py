"""Taking votes: one by one, by raised hands, by everybody at once. Who may vote is what the rule of the body says at
that very moment; nothing is voted twice, by nobody without a seat, nor after the close."""

import datetime
from collections import Counter

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.rules import require
from cocrea.actors.models import Person
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules, tally
from cocrea.meetings.actions.keeping import needed
from cocrea.meetings.actions.session import locked, on_its_day
from cocrea.meetings.models import Attendance, Motion, Session, Vote, VoteEvent
from cocrea.meetings.models.motion import Outcome
from cocrea.meetings.seating import Table, table_of

Mode, Option = VoteEvent.Mode, Vote.Option


def open_vote(
    *, by, motion: Motion, now: datetime.datetime | None = None, today: datetime.date | None = None
) -> VoteEvent:
    """Opens a vote by name. `today`: the day on which somebody presses, where somebody does. Raises Refused without a
    quorum, while one is open, in a session that was cancelled or whose day has not come."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.voteevent.open"):
        table = _table(motion, today)
        values = _begun(motion, table) | {"mode": Mode.ROLL_CALL, "opened_at": now or timezone.now()}
        return ledger.keep(VoteEvent, None, values, by=by)


def cast_vote(*, by, vote_event: VoteEvent, seat: int, option: str, now: datetime.datetime | None = None) -> Vote:
    """Records how a voting seat votes, through whoever casts its vote now. Raises Refused for a seat whose vote
    nobody present casts, one that has voted, somebody who has voted, and after the close."""
    require(rules.may_keep_sessions(by))
    if option not in Vote.CAST:
        raise Invalid({"option": [_("Choose yes, no or abstention.")]})
    with ledger.act(by=by, action="meetings.vote.cast"):
        event = _locked(vote_event)
        if not event.is_open:
            raise Refused(_("This vote is closed. Nothing was recorded; a correction needs a reason."))
        table = table_of(locked(event.motion.session))
        sitter = table.voters.get(seat)
        if sitter is None:
            right = table.rights.get(seat)
            raise Refused(right.words if right is not None else _("This body has no such seat."))
        counted = event.votes.counted()
        if counted.filter(vote_of_id=seat).exists():
            raise Refused(_("The vote of this seat is recorded already. To change it, correct it with a reason."))
        if sitter.person_id and counted.filter(person_id=sitter.person_id).exists():
            raise Refused(_("This person has voted already. Nobody votes twice."))
        values = {"person": sitter.person, "post": sitter.post, "vote_of_id": seat, "option": option}
        return _kept(event, values | {"cast_at": now or timezone.now()}, by=by)


def close_vote(*, by, vote_event: VoteEvent, now: datetime.datetime | None = None) -> VoteEvent:
    """Closes a vote and counts it. Voting seats without a vote are recorded as such, with whoever was there to cast
    it and stayed silent. Raises Refused when it is closed already."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.voteevent.close"):
        event = _locked(vote_event)
        if not event.is_open:
            raise Refused(_("This vote is closed already. Nothing was changed."))
        table = table_of(locked(event.motion.session))
        voted = set(event.votes.counted().values_list("vote_of_id", flat=True))
        entitled = len(voted | table.voters.keys())
        silent = [key for key, right in table.rights.items() if right.seat.voting == "votes" and key not in voted]
        for key in silent:
            sitter = table.voters.get(key)
            who = {"post_id": key} if sitter is None else {"post": sitter.post, "person": _silent(event, sitter)}
            _kept(event, {"vote_of_id": key, "option": Option.ABSENT, **who}, by=by)
        closed = {"closed_at": now or timezone.now(), "entitled": entitled, "seats": len(silent) + len(voted)}
        return _counted(event, closed, by=by)


def correct_vote(*, by, vote: Vote, option: str, reason: str, now: datetime.datetime | None = None) -> Vote:
    """Records that a vote was written down wrongly. Both stay on record; the later one counts. Raises Refused for one
    that was corrected already, and for a seat that nobody in the room represented: it cannot have voted."""
    require(rules.may_keep_sessions(by))
    reason = needed(reason)
    with ledger.act(by=by, action="meetings.voteevent.correct", reason=reason):
        event = _locked(vote.vote_event)
        vote = Vote.objects.select_for_update(of=("self",)).get(pk=vote.pk)
        if not vote.is_counted:
            raise Refused(_("This vote was corrected already. Correct the one that counts."))
        if option == vote.option or option not in Option:
            raise Invalid({"option": [_("Choose another one than what stands.")]})
        if vote.is_nobodys:
            text = _("Nobody in the room represented this seat, so it did not vote. Put another motion to the vote.")
            raise Refused(text)
        ledger.keep(Vote, vote, {"is_counted": False}, by=by)
        values = {"person": vote.person, "post": vote.post, "vote_of": vote.vote_of, "option": option}
        made = _kept(event, values | {"cast_at": now or timezone.now(), "corrects": vote}, by=by)
        if not event.is_open:
            _counted(event, {}, by=by)
        return made


def record_hands(*, by, motion: Motion, yes: int, no: int, abstain: int, now=None, today=None, **more) -> VoteEvent:
    """Records raised hands that somebody counted. Raises Invalid for more hands than votes that are present."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.voteevent.record"):
        table = _table(motion, today)
        if yes + no + abstain > len(table.voters):
            raise Invalid({"yes": [_too_many(yes + no + abstain, len(table.voters))]})
        counts = {"yes": yes, "no": no, "abstain": abstain, "absent": table.quorum.seats - yes - no - abstain}
        return _at_once(motion, table, {"mode": Mode.HANDS, **counts, **more}, now, by=by)


def record_agreement(*, by, motion: Motion, mode: str, now=None, today=None, **more) -> VoteEvent:
    """Records that everybody present was in favour (unanimous), or that nobody objected (consensus)."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.voteevent.record"):
        table = _table(motion, today)
        yes = len(table.voters)
        counts = {"yes": yes, "no": 0, "abstain": 0, "absent": table.quorum.seats - yes}
        return _at_once(motion, table, {"mode": mode, **counts, **more}, now, by=by)


def record_stated(*, by, motion: Motion, mode: str, outcome: str, today=None, **more) -> VoteEvent:
    """Records a result that a document states without counts: nobody's vote is made up. Raises Refused for a session
    that was cancelled or whose day has not come: no document tells of it."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.voteevent.record"):
        motion = Motion.objects.select_for_update(of=("self",)).get(pk=motion.pk)
        _votable(motion, today)
        values = {"motion": motion, "position": _next(motion), "mode": mode, "outcome": outcome, "is_stated": True}
        return ledger.keep(VoteEvent, None, values | more, by=by)


def correct_count(*, by, vote_event: VoteEvent, reason: str, **counts) -> VoteEvent:
    """Records that hands were counted wrongly: another count takes the place of this one, and both stay."""
    require(rules.may_keep_sessions(by))
    reason = needed(reason)
    with ledger.act(by=by, action="meetings.voteevent.correct", reason=reason):
        event = _locked(vote_event)
        if event.mode == Mode.ROLL_CALL or VoteEvent.objects.filter(corrects=event).exists():
            raise Refused(_("Correct the votes one by one, or the count that stands."))
        entitled, seats, cast = event.entitled or 0, event.seats or 0, sum(counts.values())
        if cast > entitled:
            raise Invalid({"yes": [_too_many(cast, entitled)]})
        values = {"motion": event.motion, "position": _next(event.motion), "corrects": event, "mode": Mode.HANDS}
        values |= {"opened_at": event.opened_at, "closed_at": event.closed_at, "seats": seats, "entitled": entitled}
        return _settled(values | counts | {"absent": seats - cast}, event.motion, by=by)


def _too_many(hands: int, votes: int) -> str:
    text = ngettext(
        "There are %(hands)d hands, and only %(votes)d vote is present. Count again.",
        "There are %(hands)d hands, and only %(votes)d votes are present. Count again.",
        votes,
    )
    return text % {"hands": hands, "votes": votes}


def _votable(motion: Motion, today: datetime.date | None) -> Session:
    """The motion's session, locked. Raises Refused for one that was cancelled or whose day has not come."""
    session = locked(motion.session)
    if session.status == Session.Status.CANCELLED:
        raise Refused(_("This session was cancelled: nothing is voted in it."))
    on_its_day(session, today)
    return session


def _table(motion: Motion, today: datetime.date | None) -> Table:
    """The table of the motion's session, locked. Raises Refused where nothing can be voted."""
    session = _votable(motion, today)
    if motion.vote_events.filter(opened_at__isnull=False, closed_at=None).exists():
        raise Refused(_("A vote on this motion is open already."))
    if not motion.requirement:
        raise Refused(_("Say first what the motion needs to pass."))
    table = table_of(session)
    if not table.quorum.is_countable:
        raise Refused(_("No source says how many seats this body had. State the result as its document does."))
    if not table.quorum.seats:
        raise Refused(_("The record names no voting seats of this body. State the result as its document does."))
    if not table.quorum.is_met:
        raise Refused(_("There is no quorum, so nothing can be voted yet."))
    return table


def _begun(motion: Motion, table: Table) -> dict:
    counted = {"seats": table.quorum.seats, "entitled": len(table.voters)}
    return {"motion": motion, "position": _next(motion), **counted}


def _at_once(motion: Motion, table: Table, values: dict, now, *, by) -> VoteEvent:
    now = now or timezone.now()
    return _settled(_begun(motion, table) | {"opened_at": now, "closed_at": now} | values, motion, by=by)


def _settled(values: dict, motion: Motion, *, by) -> VoteEvent:
    counts = {name: values[name] for name in ("yes", "no", "entitled", "seats")}
    outcome = Outcome.PASSED if tally.passes(motion.requirement, **counts) else Outcome.FAILED
    return ledger.keep(VoteEvent, None, values | {"outcome": outcome}, by=by)


def _counted(event: VoteEvent, values: dict, *, by) -> VoteEvent:
    """Counts the votes that stand, and says how it came out."""
    found = Counter(event.votes.counted().values_list("option", flat=True))
    counts = {option.value: found[option] for option in Option}
    event_values = {**values, **counts}
    entitled, seats = values.get("entitled", event.entitled), values.get("seats", event.seats)
    is_passed = tally.passes(
        event.motion.requirement, yes=counts["yes"], no=counts["no"], entitled=entitled, seats=seats
    )
    outcome = Outcome.PASSED if is_passed else Outcome.FAILED
    return ledger.keep(VoteEvent, event, event_values | {"outcome": outcome}, by=by)


def _silent(event: VoteEvent, sitter: Attendance) -> Person | None:
    """Who was there and cast no vote; None for somebody without an entry in the record, or who voted elsewhere."""
    has_voted = event.votes.counted().filter(person_id=sitter.person_id).exists()
    return None if has_voted else sitter.person


def _kept(event: VoteEvent, values: dict, *, by) -> Vote:
    for name in [name for name in values if name.endswith("_id")]:
        field = Vote._meta.get_field(name.removesuffix("_id"))
        values[field.name] = field.related_model._base_manager.get(pk=values.pop(name))
    last = event.votes.aggregate(last=Max("position"))["last"] or 0
    return ledger.keep(Vote, None, {"vote_event": event, "position": last + 1, **values}, by=by)


def _next(motion: Motion) -> int:
    return (motion.vote_events.aggregate(last=Max("position"))["last"] or 0) + 1


def _locked(vote_event: VoteEvent) -> VoteEvent:
    rows = VoteEvent.objects.select_for_update(of=("self",)).select_related("motion__session")
    return rows.get(pk=vote_event.pk)
