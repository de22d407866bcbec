"""The elected sit down. Nobody loses a seat unseen: whoever holds one is named, and replacing them is confirmed."""

import dataclasses

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.actors.models import Membership, Post
from cocrea.elections import rules
from cocrea.elections.actions.keeping import locked, required
from cocrea.elections.models import Candidate, Election
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.secretariat.actions.seating import Decision, Newcomer, day_before, succeed
from cocrea.secretariat.models import SeatingAct, Way

State, Mode = Election.State, Election.Mode


@dataclasses.dataclass(frozen=True)
class Sitting:
    """An elected candidate sits down: in which seat, as what, from when (EDTF). `replaces`: the number of the
    membership of whoever holds that seat, where it was confirmed that they leave it."""

    candidate: Candidate
    post: Post | None
    role: str
    start: str
    replaces: int | None = None


def seat_winners(*, by, election: Election, sittings: list[Sitting]) -> list[Membership]:
    """Makes the elected members of the body, in one act. Who is not in the record yet is added, with their name.
    Raises Refused; Invalid with every seat that somebody holds and that was not confirmed."""
    require(rules.may_run_elections(by))
    with ledger.act(by=by, action="elections.election.seat"):
        election = locked(election)
        required(election.state == State.DECLARED and not election.is_record, _("First declare the result."))
        elected = election.candidates.filter(is_elected=True).select_related("person", "on_behalf_of").in_bulk()
        required({each.candidate.pk for each in sittings} <= elected.keys(), _("Only who was elected sits down."))
        required(bool(sittings), _("Choose at least one."))
        seats = [each.post.pk for each in sittings if each.post]
        required(len(seats) == len(set(seats)), _("Give each of them a seat of their own."))
        fresh = [dataclasses.replace(each, candidate=elected[each.candidate.pk]) for each in sittings]
        sat, holders = seated_by(election), holders_of(seats)
        for each in fresh:
            required(not _sits(election, each, sat), _("%(name)s sits already.") % {"name": each.candidate.name})
        wrong = [text for each in fresh if each.post and (text := _taken(each, holders.get(each.post.pk)))]
        if wrong:
            raise Invalid({"seats": wrong})
        return [_seated(election, each, by=by) for each in fresh]


def holders_of(posts: list[int]) -> dict[int, Membership]:
    """Who holds each of these seats now, by number of the seat; nothing for one that is vacant."""
    rows = (
        Membership.objects.filter(post__in=posts, end="", end_reason="")
        .order_by("pk")
        .select_related("person", "post")
    )
    return {row.post_id: row for row in rows}


def seated_by(election: Election) -> dict[int, Membership]:
    """Who sits in the body by this election, by number of the person."""
    known = _decision(election).known
    rows = Membership.objects.filter(organization=election.body, end="", end_reason="", seating__act=known)
    return {row.person_id: row for row in rows.select_related("post").order_by("pk")} if known else {}


def _sits(election: Election, sitting: Sitting, sat: dict[int, Membership]) -> bool:
    """Whether they sit by this election already, or hold that seat: somebody else has just pressed the same button,
    or the same person twice."""
    person = sitting.candidate.person_id
    held = Membership.objects.filter(
        organization=election.body, person=person, post=sitting.post, end="", end_reason=""
    )
    return person is not None and (person in sat or held.exists())


def _taken(sitting: Sitting, holder: Membership | None) -> str:
    """Why this seat is not free for them, in a sentence; empty where it is vacant, or its holder is to leave it."""
    if holder is None:
        return ""
    told = {
        "seat": sitting.post,
        "person": holder.person,
        "name": sitting.candidate.name,
        "date": holder.start and periods.words(holder.start),
    }
    if holder.pk != sitting.replaces:
        text = _("%(person)s holds «%(seat)s». Choose another seat, or confirm that %(name)s takes their place.")
        return text % told
    last = day_before(sitting.start) or sitting.start
    if not periods.no_later(holder.start, last):
        text = _("%(person)s holds «%(seat)s» since %(date)s. Whoever takes their place begins on a later day.")
        return text % told
    return ""


def _seated(election: Election, sitting: Sitting, *, by) -> Membership:
    """The member and the way in, in the place of whoever held the seat."""
    candidate = sitting.candidate
    newcomer = Newcomer(
        person=candidate.person,
        name=candidate.name,
        role=sitting.role,
        on_behalf_of=candidate.on_behalf_of,
        way=Way.SELF_SELECTION if election.mode == Mode.SELF_SELECTION else Way.ELECTION,
        decision=_decision(election),
        start=sitting.start,
    )
    seated = succeed(by=by, body=election.body, post=sitting.post, newcomer=newcomer)
    if candidate.person_id is None:
        candidate.person = seated.person
        ledger.save(candidate, by=by, action="elections.candidate.update")
    return seated


def _decision(election: Election) -> Decision:
    """The election as an act of the body: one, however many sit down by it, and however often."""
    day = election.held_on or (timezone.localdate(election.closed_at).isoformat() if election.closed_at else "")
    known = SeatingAct.objects.filter(organization=election.body, title=election.title, date=day).first()
    return Decision(known=known, title=election.title, date=day, source=election.source)
