"""A committee with seats and people, and sessions of it, for tests: kept as people keep them."""

import datetime

from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.documents.models import Source
from cocrea.ledger import actions as ledger
from cocrea.meetings.actions.agenda import add_points
from cocrea.meetings.actions.attendance import fill_participants
from cocrea.meetings.actions.planning import plan_session
from cocrea.meetings.models import Session

SEATS = (
    ("autoridad-1", "authority", ""),
    ("autoridad-2", "authority", ""),
    ("titular", "titular", ""),
    ("suplente", "alternate", "titular"),
    ("facilita", "facilitator", ""),
)
NOON = timezone.make_aware(datetime.datetime(2031, 3, 3, 12, 0))


def kept(obj):
    """Saves through the ledger, as everything is."""
    ledger.save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def user(role: str = "coordinator", scope: tuple[str, str] = ("", "")):
    """Somebody with a role."""
    made = create_user(by=None, email=f"{role}@villa.example", name=role, password="una-clave-bastante-larga")
    assign_role(by=None, user=made, role=role, scope_kind=scope[0], scope_key=scope[1])
    return made


def committee(slug: str = "comite") -> Organization:
    """A committee: three voting seats, an alternate, a facilitator; each with its holder."""
    source = Source.objects.filter(slug="acta").first() or kept(Source(slug="acta", title="Acta"))
    body = kept(Organization(slug=slug, name=f"Comité {slug}", classification="committee", source=source))
    posts: dict[str, Post] = {}
    for key, role, of in SEATS:
        posts[key] = kept(
            Post(
                slug=f"{slug}-{key}", organization=body, role=role, label=f"Asiento {key}", alternate_of=posts.get(of)
            )
        )
        person = kept(Person(slug=f"{slug}-p-{key}", name=f"Persona {key.title()}", source=source))
        kept(
            Membership(
                person=person, organization=body, post=posts[key], role=role, start="2030-01-01", source=source
            )
        )
    return body


def session(body: Organization | None = None, *, day: str = "2031-03-10", points: int = 2, **more) -> Session:
    """A planned session at ten, with an agenda, to which everybody who holds a seat is on the list."""
    body = body or committee()
    starts = timezone.make_aware(datetime.datetime.fromisoformat(f"{day}T10:00"))
    values = {"date": day, "starts_at": starts, "ends_at": starts + datetime.timedelta(hours=2), "place_text": "Sala"}
    values |= {"kind": Session.Kind.ORDINARY, "subject": f"Asunto {day}", **more}
    made = plan_session(by=None, organization=body, **values)
    add_points(by=None, session=made, points=[{"title": f"Punto {n}"} for n in range(1, points + 1)])
    fill_participants(by=None, session=made)
    return made
