"""Readings of who has which role: a fixed number of queries, however many people there are."""

import dataclasses
import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from cocrea.accounts import scopes
from cocrea.accounts.models import Role, SecondFactor, User

PAGE = 50


@dataclasses.dataclass
class Held:
    """A role as people read it. `is_over`: it has ended; `is_ahead`: it has not begun."""

    role: Role
    label: str
    scope: str
    start_on: datetime.date
    end_on: datetime.date | None
    is_over: bool


def listed(words: str, after: int) -> tuple[list[User], int]:
    """People with their roles (`held`) and whether they have a second factor, by permanent number; and after which
    number the next page begins (0: there is none). `words` are sought in name and e-mail."""
    found = User.objects.annotate(has_factor=Exists(SecondFactor.objects.filter(user=OuterRef("pk"))))
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    roles = Prefetch("roles", Role.objects.order_by("end_on", "role", "pk"))
    people = list(found.filter(pk__gt=after).order_by("pk").prefetch_related(roles)[: PAGE + 1])
    names = scopes.names()
    for person in people:
        person.held = [_held(role, names) for role in person.roles.all()]
    return people[:PAGE], people[PAGE - 1].pk if len(people) > PAGE else 0


def person_of(pk: int) -> User | None:
    """One of them; None when there is none."""
    people, _next = listed("", pk - 1)
    return people[0] if people and people[0].pk == pk else None


def _held(role: Role, names: dict) -> Held:
    over = role.end_on is not None and role.end_on < timezone.localdate()
    scope = names.get((role.scope_kind, role.scope_key), role.scope_key)
    return Held(role, str(role.get_role_display()), scope, role.start_on, role.end_on, over)
