"""A meeting that somebody wrote down in Word becomes a session with its list, its minutes and its agreements: all of
it in one act, after a person has looked at what was read."""

import dataclasses

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.agreement import add_agreement
from cocrea.meetings.actions.attendance import keep_attendance
from cocrea.meetings.actions.minutes import keep_minutes, keep_minutes_topic
from cocrea.meetings.actions.session import keep_session
from cocrea.meetings.models import Attendance, Minutes, Session


@dataclasses.dataclass
class Told:
    """What a person confirmed. `session`, `minutes`: values of these; `people`: values of each participant; `topics`:
    values of each topic; `agreements`: (number of its topic, 0 for none; values; parties by role)."""

    session: dict
    minutes: dict
    people: list[dict]
    topics: list[dict]
    agreements: list[tuple[int, dict, dict[str, list]]]


def bring_minutes(*, by, told: Told, publish: bool = False) -> Session:
    """Makes all of it, as drafts; or published at once. Raises Invalid with messages by field."""
    require(rules.may_keep_sessions(by))
    with ledger.act(by=by, action="meetings.minutes.bring"):
        held = {"status": Session.Status.HELD}
        if publish:
            held["publication"] = Session.Publication.PUBLISHED
        session = keep_session(by=by, **told.session, **held)
        for position, values in enumerate(told.people, 1):
            came = {"presence": Attendance.Presence.PRESENT} | values
            keep_attendance(by=by, **came, position=position, session=session)
        shown = {"publication": Minutes.Publication.PUBLISHED} if publish else {}
        minutes = keep_minutes(by=by, session=session, **told.minutes, **shown)
        topics = [
            keep_minutes_topic(by=by, minutes=minutes, position=position, **values)
            for position, values in enumerate(told.topics, 1)
        ]
        for number, values, parties in told.agreements:
            commitment = topics[number - 1].commitment if 0 < number <= len(topics) else None
            add_agreement(by=by, session=session, parties=parties, **{"commitment": commitment, **values})
        return session
