"""Every write of people, bodies, seats and places.

Each raises NotAllowed, and Invalid with messages by field.
"""

from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.actors.models import Membership, Organization, Person, Place, Post
from cocrea.actors.reach import may_seat
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger


def keep_place(*, by, place: Place | None = None, **values) -> Place:
    """Adds a place, or changes one."""
    return _keep(Place, place, values, by=by)


def keep_organization(*, by, organization: Organization | None = None, **values) -> Organization:
    """Adds a body, or changes one: its end and its successor are values like any other."""
    return _keep(Organization, organization, values, by=by)


def keep_person(*, by, person: Person | None = None, **values) -> Person:
    """Adds somebody named in the public record, or changes what is said of them."""
    return _keep(Person, person, values, by=by)


def keep_post(*, by, post: Post | None = None, **values) -> Post:
    """Adds a seat in a body, or changes one."""
    return _keep(Post, post, values, by=by)


def keep_membership(*, by, membership: Membership | None = None, **values) -> Membership:
    """Records that a person is in a body, as what, from and until; or changes that."""
    person = values.get("person")
    if membership is None and person is not None and not may_seat(by, person):
        text = _("Others name %(person)s too. Ask the coordinator to add this row.")
        raise Invalid({"person": [text % {"person": person}]})
    with ledger.act(by=by, action=f"actors.membership.{'create' if membership is None else 'update'}") as current:
        if not current.is_batch:  # files may bring sources that contradict each other: both are kept, and shown
            _refuse_second_holder(membership, values)
        return _keep(Membership, membership, values, by=by)


def _refuse_second_holder(membership: Membership | None, values: dict) -> None:
    """Raises Invalid where somebody else surely holds the same seat on a day on which this one surely would."""
    would = Membership() if membership is None else Membership.objects.get(pk=membership.pk)
    for name, value in values.items():
        setattr(would, name, value)
    others = Membership.objects.filter(post=would.post_id).exclude(pk=would.pk).select_related("person")
    for other in others if would.post_id else ():
        if would.overlaps(other):
            text = _("%(person)s holds this seat then (%(period)s; the last day counts). End that first.")
            raise Invalid({"start": [text % {"person": other.person, "period": other.period}]})


def _keep(model, instance, values: dict, *, by):
    require(reach.may_keep(by, model, instance, values))
    return ledger.keep(model, instance, values, by=by)
