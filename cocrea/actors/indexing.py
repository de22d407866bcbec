"""What of people, organizations and places can be found."""

from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person, Place
from cocrea.search.declarations import Index, Text, register


def read_organization(body: Organization) -> Text:
    """An organization with its acronym, the body it is part of, and its seats."""
    return Text(
        title=f"{body.name} ({body.acronym})" if body.acronym else body.name,
        summary=body.summary,
        body=[
            body.get_classification_display(),
            *(related.name for related in (body.parent, body.place, body.successor) if related),
            " · ".join(dict.fromkeys(post.label for post in body.posts.all())),
            body.note,
        ],
        names=[body.name, body.acronym],
        url=body.get_absolute_url(),
        date=body.founding_date,
        facets={"place": [body.place.slug] if body.place else [], "classification": [body.classification]},
    )


def read_person(person: Person) -> Text:
    """A person with the offices that the public record gives them."""
    return Text(
        title=f"{person.honorific} {person.name}".strip(),
        summary=person.summary,
        body=[office(membership) for membership in person.memberships.all()],
        names=[person.name],
        url=person.get_absolute_url(),
    )


def office(membership) -> str:
    """«Vocal, Secretariado Técnico Local, por FECOP»."""
    words = [membership.role, membership.organization.name, membership.organization.acronym]
    if membership.on_behalf_of:
        words += [membership.on_behalf_of.name, membership.on_behalf_of.acronym]
    return ", ".join(filter(None, words))


def read_place(place: Place) -> Text:
    """A place with its INEGI code."""
    return Text(
        title=place.name,
        summary=place.get_kind_display(),
        body=[place.code, place.parent.name if place.parent else ""],
        names=[place.code],
        url=place.get_absolute_url(),
        facets={"place": [place.slug]},
    )


register(
    Index(
        key="organization",
        slug="organizaciones",
        name=_("Organizations"),
        singular=_("Organization"),
        model=Organization,
        rows=lambda: (
            Organization.objects.published().select_related("parent", "place", "successor").prefetch_related("posts")
        ),
        read=read_organization,
        affected_by={
            "actors.organization": ("parent", "successor"),
            "actors.place": "place",
            "actors.post": "posts",
        },
        order=40,
    )
)
register(
    Index(
        key="person",
        slug="personas",
        name=_("People"),
        singular=_("Person"),
        model=Person,
        rows=lambda: Person.objects.published().prefetch_related(
            "memberships__organization", "memberships__on_behalf_of"
        ),
        read=read_person,
        affected_by={
            "actors.membership": "memberships",
            "actors.organization": ("memberships__organization", "memberships__on_behalf_of"),
        },
        order=50,
    )
)
register(
    Index(
        key="place",
        slug="lugares",
        name=_("Places"),
        singular=_("Place"),
        model=Place,
        rows=lambda: Place.objects.published().select_related("parent"),
        read=read_place,
        affected_by={"actors.place": "parent"},
        order=60,
    )
)
