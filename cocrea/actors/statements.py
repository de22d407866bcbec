"""The statements that bodies make: when they began and ended; and which names are one person or body."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.statements.declarations import Kind, Statement, Subject, know_names, name_measure, register

DATES = {"founding-date": "founding_date", "dissolution-date": "dissolution_date"}


def told() -> Iterator[Statement]:
    """One query."""
    for body in Organization.objects.published().select_related("source").order_by("pk"):
        subject = Subject("actors.organization", body.slug, body.name, body.get_absolute_url())
        for measure, field in DATES.items():
            if date := getattr(body, field):
                yield Statement(subject, measure, date, Kind.DATE, source=body.source.slug if body.source else "")


def names() -> Iterator[list[str]]:
    """Name and acronym of each body, with those of the bodies that it became; and every person. Two queries."""
    bodies = {each.pk: each for each in Organization.objects.only("pk", "name", "acronym", "successor")}
    for body in bodies.values():
        successor = bodies.get(body.successor_id)
        group = [body.name, body.acronym, *([successor.name, successor.acronym] if successor else [])]
        yield [name for name in group if name]
    for name in Person.objects.published().values_list("name", flat=True):
        yield [name]


def register_all() -> None:
    """Called once, when the app is ready."""
    register("actors", told)
    know_names("actors", names)
    name_measure("founding-date", _("date of foundation"))
    name_measure("dissolution-date", _("date of its end"))
