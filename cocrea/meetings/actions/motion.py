"""Writes of motions and of votes as a file or a form says them. How votes are taken is in `voting.py`."""

from django.db.models import Max

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import keep
from cocrea.meetings.actions.session import locked
from cocrea.meetings.models import Motion, Session, Vote, VoteEvent


def keep_motion(*, by, motion: Motion | None = None, **values) -> Motion:
    """Records what the body is asked to decide, or changes its words."""
    return keep(Motion, motion, values, by=by)


def put_motion(*, by, session: Session, **values) -> Motion:
    """Puts a motion behind those of its session."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.motion.create"):
        last = locked(session).motions.aggregate(last=Max("position"))["last"] or 0
        return keep_motion(by=by, session=session, position=last + 1, **values)


def keep_vote_event(*, by, vote_event: VoteEvent | None = None, **values) -> VoteEvent:
    """Records a vote as a source states it, or changes what is said of it."""
    return keep(VoteEvent, vote_event, values, by=by)


def keep_vote(*, by, vote: Vote | None = None, **values) -> Vote:
    """Records how a seat voted, as a source states it."""
    return keep(Vote, vote, values, by=by)
