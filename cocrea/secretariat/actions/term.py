"""The end of a term, and the seats of a body for the next one: each is one act.

Each raises NotAllowed, and Invalid with messages by field.
"""

from django.utils.translation import gettext as _

from cocrea.actors.actions import keep_post
from cocrea.actors.models import Membership, Organization, Post
from cocrea.kernel import periods
from cocrea.kernel.errors import Invalid
from cocrea.kernel.slugs import free
from cocrea.ledger import actions as ledger
from cocrea.secretariat.actions.seating import NO_ACT, Decision, act_of, leave
from cocrea.secretariat.models import Ending


def close_term(*, by, body: Organization, on: str, reason: str = "", decision: Decision = NO_ACT) -> list[Membership]:
    """Ends the term of everybody who still holds a seat of a body and had it by that day; returns them. Their
    seats stay, vacant."""
    if not on:
        raise Invalid({"on": [_("Say the last day of the term.")]})
    told = reason.strip() or str(Ending.TERM.label) + "."
    with ledger.act(by=by, action="secretariat.seating.close_term", reason=told):
        sitting = Membership.objects.filter(organization=body, end="", end_reason="").exclude(post=None)
        leaving = [each for each in sitting.order_by("pk") if periods.no_later(each.start, on)]
        if not leaving:
            raise Invalid({"on": [_("Nobody holds a seat of this body then: there is no term to end.")]})
        known = Decision(known=act_of(by, body, decision), source=decision.source)
        return [leave(by, membership, Ending.TERM, on, told, known) for membership in leaving]


def copy_seats(*, by, body: Organization, to: Organization, start: str = "") -> list[Post]:
    """Gives a new body the seats of another, each with its voting right and the seat that it stands in for; nobody
    sits there yet. Raises Invalid where the other has seats already."""
    with ledger.act(by=by, action="secretariat.seating.copy"):
        if Post.objects.filter(organization=to).exists():
            raise Invalid({"to": [_("This body has seats already. Choose one without seats.")]})
        made: dict[int, Post] = {}
        standing = list(Post.objects.filter(organization=body, end="").order_by("pk"))
        if not standing:
            raise Invalid({"to": [_("There are no seats to copy.")]})
        for post in sorted(standing, key=lambda each: each.alternate_of_id is not None):  # the titulars first
            made[post.pk] = keep_post(
                by=by,
                slug=free(Post._meta.get_field("slug"), f"{to.slug} {post.label}"),
                organization=to,
                role=post.role,
                label=post.label,
                voting=post.voting,
                alternate_of=made.get(post.alternate_of_id),
                start=start,
            )
    return [made[post.pk] for post in standing]
