"""How far the liaison of an institution reaches into the bodies, seats and people: the one declaration of it."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.reach import Keeping, Keys, declare
from cocrea.accounts.rules import may_keep_record, scope_keys
from cocrea.actors.models import Contact, Membership, Organization, Person, Post

# What a body is and where it belongs decides how far its liaison reaches: they do not say that themselves.
STANDING = {"slug", "classification", "sector", "power", "parent", "place", "dissolution_date", "successor"}


def own(keys: Keys) -> QuerySet:
    """The bodies themselves."""
    return Organization.objects.filter(slug__in=keys)


def people(keys: Keys) -> Q:
    """People who are in one of these bodies, or elsewhere on its behalf, and whom nobody else names."""
    theirs = Q(organization__slug__in=keys) | Q(on_behalf_of__slug__in=keys)
    return Q(Exists(Membership.objects.filter(theirs, person=OuterRef("pk")))) & ~_of_others(keys)


def free(keys: Keys) -> QuerySet:
    """People whom nobody but these bodies names: a seat there makes them theirs, name and all."""
    return Person.objects.exclude(_of_others(keys))


def may_seat(by, person: Person) -> bool:
    """Whether `by` may give a person a new seat: a liaison, only whom no other body names."""
    keys = scope_keys(by, RoleName.LIAISON)
    return may_keep_record(by) or free(keys).filter(pk=person.pk).exists()


def _of_others(keys: Keys) -> Q:
    """Those who sit for another body, or whom any other table names, on whatever floor: who signed a plan, say."""
    elsewhere = ~Q(organization__slug__in=keys) & (Q(on_behalf_of=None) | ~Q(on_behalf_of__slug__in=keys))
    named = [Q(Exists(Membership.objects.filter(elsewhere, person=OuterRef("pk"))))]
    for relation in Person._meta.related_objects:
        if relation.related_model not in (Membership, Contact):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            named.append(Q(Exists(rows)))
    return reduce(or_, named)


def seats(keys: Keys) -> QuerySet:
    """The seats of these bodies."""
    return Post.objects.filter(of_body(keys))


def register_all() -> None:
    """Called once the models are there."""
    liaison, in_own = RoleName.LIAISON, {"adds": True, "anchor": "organization", "owners": own}
    declare(
        Keeping(liaison, Organization, _("Organizations"), lambda k: Q(slug__in=k), fixed=frozenset(STANDING)),
        Keeping(
            liaison,
            Post,
            _("Seats"),
            of_body,
            **in_own,
            fixed=frozenset({"slug", "organization"}),
            within={"alternate_of": seats},
        ),
        Keeping(
            liaison,
            Membership,
            _("Memberships"),
            of_body,
            **in_own,
            fixed=frozenset({"organization", "person"}),
            within={"post": seats, "on_behalf_of": own},
            note=_("Only of people whom no other institution names."),
        ),
        Keeping(liaison, Person, _("People"), people, adds=True, fixed=frozenset({"slug"})),
    )


def of_body(keys: Keys) -> Q:
    """What hangs on one of these bodies."""
    return Q(organization__slug__in=keys)
