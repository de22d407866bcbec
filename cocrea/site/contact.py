"""Whom to write to, and whether anybody is there to answer: read from the institutions in charge and their dates."""

import dataclasses

from django.utils import timezone

from cocrea.actors.models import Organization
from cocrea.exercise.models import Custodian, Exercise
from cocrea.kernel import periods


@dataclasses.dataclass(frozen=True)
class Contact:
    """`email` is that of the exercise. `in_charge`: names of the bodies in charge today. Where there is none,
    `last` was the last one, until `until` (in words); both are empty where no body is on record."""

    email: str = ""
    in_charge: tuple[str, ...] = ()
    last: str = ""
    until: str = ""


def contact() -> Contact:
    """The address that the exercise gives, and who stands behind it today: three queries at most."""
    email = Exercise.objects.values_list("contact_email", flat=True).first() or ""
    terms = list(Custodian.objects.order_by("start", "pk"))
    if not terms:
        return Contact(email)
    found = Organization.objects.filter(slug__in={term.organization for term in terms})
    names = dict(found.values_list("slug", "name"))
    today = timezone.localdate()
    current = [term for term in terms if not term.end or term.end_latest >= today]
    if current:
        return Contact(email, tuple(dict.fromkeys(names.get(t.organization, t.organization) for t in current)))
    last = max(terms, key=lambda term: term.end_latest)
    return Contact(email, (), names.get(last.organization, last.organization), periods.words(last.end))
