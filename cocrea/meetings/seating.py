"""Who holds which seat on the day of a session, who of them is here, who votes, and whether they are enough.

The rule itself is `actors/voting.py`; here it gets the rows of one session."""

import dataclasses
import datetime

from django.db.models import F
from django.utils import timezone

from cocrea.actors.models import Certainty, Membership, Organization, Post
from cocrea.actors.voting import Quorum, QuorumRule, Right, Seat, quorum, rights
from cocrea.meetings.models import Attendance, Session
from cocrea.secretariat.models import BodyRules, replaced_by_then


def day_of(session: Session) -> datetime.date:
    """The day by which seats are read: its own; of one without a date, today."""
    return session.date_earliest or timezone.localdate()


def seated_on(session: Session) -> list[Membership]:
    """Who holds a seat of its body on the day of a session."""
    return seated_in(session.organization, day_of(session))


def seated_in(body: Organization, day: datetime.date) -> list[Membership]:
    """Who holds a seat of a body on a day, seat by seat; where the sources leave room for two, the surer one, then
    the later one; nobody whose place was taken by then."""
    rows = Membership.objects.filter(organization=body, post__isnull=False).with_certainty(day)
    rows = list(rows.select_related("person", "post", "on_behalf_of", "seating__source"))
    gone = replaced_by_then(rows, day)
    best: dict[int, Membership] = {}
    for row in sorted(rows, key=lambda row: (row.certainty == Certainty.KNOWN, row.start, row.pk)):
        if row.certainty == Certainty.KNOWN or (row.certainty == Certainty.PERHAPS and row.pk not in gone):
            best[row.post_id] = row
    return [best[key] for key in sorted(best)]


def is_past(row: Attendance, session: Session) -> bool:
    """Whether somebody is on the list by a membership that was over on that day, or had not begun."""
    if row.membership is None:
        return False
    first, last = day_of(session), session.date_latest or day_of(session)
    end, start = row.membership.end_latest, row.membership.start_earliest
    return bool(end and end < first) or bool(start and start > last)


def is_seated(row: Attendance, session: Session) -> bool:
    """Whether a line of the list holds a seat."""
    return row.post_id is not None and not is_past(row, session)


def unseated(session: Session, rows: list[Attendance]) -> list[Membership]:
    """Who holds a seat on that day and is not on the list, or is there only by a seat that was over by then."""
    there = {row.person_id for row in rows if not is_past(row, session)}
    return [each for each in seated_on(session) if each.person_id not in there]


def posts_on(session: Session) -> list[Post]:
    """The seats of the body on that day."""
    day = day_of(session)
    rows = Post.objects.filter(organization=session.organization)
    rows = rows.exclude(end_latest__lt=day).exclude(start_earliest__gt=day)
    return list(rows.order_by(F("alternate_of").asc(nulls_first=True), "pk"))


@dataclasses.dataclass
class Table:
    """The table of a session. `rights`: seat -> what it may do now; `sitters`: seat -> who sits there."""

    posts: list[Post]
    rights: dict[int, Right]
    sitters: dict[int, Attendance]
    quorum: Quorum

    @property
    def voters(self) -> dict[int, Attendance]:
        """Seat whose vote it is -> who casts it."""
        return {r.vote_of: self.sitters[key] for key, r in self.rights.items() if r.may_vote}


def table_of(session: Session, attendances: list[Attendance] | None = None) -> Table:
    """The table as it is now. Three queries, whatever the number of seats."""
    if attendances is None:
        attendances = list(session.attendances.in_order())
    posts, holders = posts_on(session), {row.post_id: row.person_id for row in seated_on(session)}
    sitters = {row.post_id: row for row in attendances if is_seated(row, session)}
    here = {who(row) for row in sitters.values() if row.is_here}
    return _worked_out(session, posts, sitters, holders, here)


def _worked_out(session: Session, posts: list[Post], sitters: dict, holders: dict, here: set) -> Table:
    seats = [Seat(p.pk, p.voting_right, holder_of(p, sitters, holders), p.alternate_of_id) for p in posts]
    found = rights(seats, here)
    counted = quorum(found, rule_of(session))
    if session.quorum_needed is not None:
        counted = dataclasses.replace(counted, needed=session.quorum_needed)
    elif any(post.is_count_unknown for post in posts):
        counted = dataclasses.replace(counted, is_countable=False)
    return Table(posts, found, sitters, counted)


def public_table(session: Session, attendances: list[Attendance]) -> Table:
    """The table as the public reads it: whoever came is there, also if they left before the end. Two queries: who
    holds a seat and is not on the list changes no number."""
    posts = posts_on(session)
    came = {row.post_id: row for row in attendances if is_seated(row, session)}
    here = {who(row) for row in came.values() if row.presence == Attendance.Presence.PRESENT}
    return _worked_out(session, posts, came, {}, here)


def who(row: Attendance):
    """One key for each person, whether or not the record knows them."""
    return row.person_id or f"guest {row.pk}"


def holder_of(post: Post, sitters: dict[int, Attendance], holders: dict[int, int]):
    """Who holds a seat: whoever sits in it; else whom the record names; nobody for a vacant one."""
    return who(sitters[post.pk]) if post.pk in sitters else holders.get(post.pk)


def rule_of(session: Session) -> QuorumRule:
    """The rule of the body on that day; without one, that of the house."""
    return BodyRules.objects.settled(session.organization, day_of(session)).quorum
