"""Filling a seat, leaving it, taking somebody's place: each is one act of the ledger, with all that it changes.

Each raises NotAllowed, and Invalid with messages by field.
"""

import dataclasses
import datetime

from django.utils.translation import gettext as _

from cocrea.actors.actions import keep_membership, keep_person
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.documents.models import Source
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid
from cocrea.kernel.slugs import free
from cocrea.ledger import actions as ledger
from cocrea.secretariat.actions.keeping import keep_seating, keep_seating_act
from cocrea.secretariat.models import Ending, Seating, SeatingAct


@dataclasses.dataclass(frozen=True)
class Decision:
    """The act by which somebody comes or goes: one on record (`known`), or a new one with its title. Neither: no act
    is known."""

    known: SeatingAct | None = None
    title: str = ""
    folio: str = ""
    date: str = ""
    source: Source | None = None


NO_ACT = Decision()


@dataclasses.dataclass(frozen=True)
class Newcomer:
    """Who comes: somebody on record, or the name of somebody who is not yet; for whom, how, by what, from when."""

    person: Person | None = None
    name: str = ""
    role: str = ""
    on_behalf_of: Organization | None = None
    way: str = ""
    decision: Decision = NO_ACT
    start: str = ""
    term_end: str = ""
    note: str = ""


def designate(*, by, post: Post, newcomer: Newcomer) -> Membership:
    """Gives a seat to somebody. Where somebody is in it still, they leave first, or are replaced."""
    with ledger.act(by=by, action="secretariat.seating.designate"):
        sitting = Membership.objects.filter(post=post, end="", end_reason="").select_related("person").first()
        if sitting is not None:
            text = _("%(person)s holds this seat on record. Record that they left, or replace them.")
            raise Invalid({"person": [text % {"person": sitting.person}]})
        return _seat(by, post, newcomer)


def resign(*, by, membership: Membership, on: str, reason: str, decision: Decision = NO_ACT) -> Membership:
    """Records that somebody gave up their seat, when (as precisely as it is known) and why. The last day counts."""
    told = needed(reason)
    with ledger.act(by=by, action="secretariat.seating.resign", reason=told):
        return leave(by, membership, Ending.RESIGNATION, on, told, decision)


def end_term(
    *,
    by,
    membership: Membership,
    on: str,
    reason: str = "",
    ending: str = Ending.TERM,
    decision: Decision = NO_ACT,
) -> Membership:
    """Records that a term is over, or that a seat was left in another way."""
    told = reason.strip() or str(Ending(ending).label) + "."
    with ledger.act(by=by, action="secretariat.seating.end_term", reason=told):
        return leave(by, membership, ending, on, told, decision)


def replace(
    *,
    by,
    membership: Membership,
    newcomer: Newcomer,
    on: str = "",
    reason: str,
    ending: str = Ending.RESIGNATION,
) -> Membership:
    """Somebody takes the place of somebody else: one ends, the other begins, and the chain is kept. `on`: the last
    day of who leaves; without it, the day before the other begins, where that day is known."""
    told = needed(reason)
    with ledger.act(by=by, action="secretariat.seating.replace", reason=told):
        seen, membership = membership.post_id, _standing(membership)
        if membership.post_id is None:
            raise Invalid({"membership": [_("They hold no seat that somebody else could take.")]})
        if membership.post_id != seen:
            raise Invalid({"membership": [_("They have been given another seat meanwhile. Look at it again.")]})
        act = act_of(by, membership.organization, newcomer.decision)
        decision = dataclasses.replace(newcomer.decision, known=act)
        leave(by, membership, ending, on or day_before(newcomer.start), told, decision)
        return _seat(by, membership.post, dataclasses.replace(newcomer, decision=decision), replaces=membership)


def succeed(*, by, body: Organization, post: Post | None, newcomer: Newcomer) -> Membership:
    """Gives a seat to whoever a body chose, in the place of whoever held it last. Somebody who is in it still leaves
    on the day before. Without a seat of their own they become a member."""
    with ledger.act(by=by, action="secretariat.seating.designate"):
        decision = dataclasses.replace(newcomer.decision, known=act_of(by, body, newcomer.decision))
        before = last_holder(post, newcomer.start) if post else None
        if before is not None and not before.has_ended:
            leave(by, before, Ending.REPLACED, day_before(newcomer.start), str(Ending.REPLACED.label) + ".", decision)
        return _seat(by, post, dataclasses.replace(newcomer, decision=decision), replaces=before, body=body)


def last_holder(post: Post, start: str) -> Membership | None:
    """Who held a seat last and had not come later than `start`; nobody whose place somebody took already."""
    rows = Membership.objects.filter(post=post, replaced_by=None).select_related("person")
    found = [row for row in rows if periods.no_later(row.start, start)]
    return max(found, key=lambda row: (not row.has_ended, row.start, row.pk), default=None)


def _seat(
    by, post: Post | None, newcomer: Newcomer, replaces: Membership | None = None, body: Organization | None = None
) -> Membership:
    """The membership and how it came to be, within the act under way. `body`: of who takes no seat of their own."""
    person = newcomer.person or _new_person(by, newcomer.name)
    body = post.organization if post else body
    membership = keep_membership(
        by=by,
        person=person,
        organization=body,
        post=post,
        role=newcomer.role.strip() or (str(post.get_role_display()) if post else ""),
        on_behalf_of=newcomer.on_behalf_of,
        start=newcomer.start,
        source=newcomer.decision.source,
        note=newcomer.note.strip(),
    )
    keep_seating(
        by=by,
        membership=membership,
        way=newcomer.way,
        act=act_of(by, body, newcomer.decision),
        term_end=newcomer.term_end,
        replaces=replaces,
        source=newcomer.decision.source,
    )
    return membership


def leave(by, membership: Membership, ending: str, on: str, reason: str, decision: Decision) -> Membership:
    """Its end and how it came to be, within the act under way."""
    membership = _standing(membership)
    if membership.has_ended:
        raise Invalid({"on": [_("It has ended already. Correct its dates in the table of memberships.")]})
    if on and not periods.no_later(membership.start, on):
        text = _(
            "It began on %(date)s: its last day cannot come before. Whoever comes may begin on the day after; if the"
            " seat never was theirs, undo the act that gave it."
        )
        raise Invalid({"on": [text % {"date": periods.words(membership.start)}]})
    kept = keep_membership(by=by, membership=membership, end=on, end_reason=reason)
    keep_seating(
        by=by,
        seating=Seating.objects.filter(membership=membership).first(),
        membership=membership,
        ending=ending,
        end_act=act_of(by, membership.organization, decision),
    )
    return kept


def _standing(membership: Membership) -> Membership:
    """The membership as it stands, whatever was read before. Raises Invalid where it is there no more."""
    found = Membership.objects.select_related("organization", "post", "person").filter(pk=membership.pk).first()
    if found is None:
        raise Invalid({"membership": [_("Somebody else has taken it off the record meanwhile.")]})
    return found


def _new_person(by, name: str) -> Person:
    if not name.strip():
        raise Invalid({"name": [_("Say who takes the seat.")]})
    slug = free(Person._meta.get_field("slug"), name)
    return keep_person(by=by, name=" ".join(name.split()), slug=slug)


def act_of(by, body: Organization, decision: Decision) -> SeatingAct | None:
    """The act on record, or a new one; None where none is known."""
    if decision.known is not None or not decision.title.strip():
        return decision.known
    return keep_seating_act(
        by=by,
        slug=free(SeatingAct._meta.get_field("slug"), f"{body.slug} {decision.date} {decision.title}"),
        organization=body,
        title=decision.title.strip(),
        folio=decision.folio.strip(),
        date=decision.date,
        source=decision.source,
    )


def needed(reason: str) -> str:
    """The reason without blanks around it. Raises Invalid for none."""
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in public.")]})
    return reason.strip()


def day_before(date: str) -> str:
    """The day before a whole date; empty for one that is less precise."""
    first, last = (periods.earliest(date), periods.latest(date)) if _is_date(date) else (None, None)
    return (first - datetime.timedelta(days=1)).isoformat() if first and first == last else ""


def _is_date(text: str) -> bool:
    try:
        periods.bounds(text)
    except periods.BadDate:
        return False
    return True
