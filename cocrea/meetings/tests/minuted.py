"""A session with its list, its minutes and an agreement, for tests."""

import datetime

from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.models import Organization, Person
from cocrea.ledger.actions import save
from cocrea.meetings.models import Agreement, Attendance, Minutes, MinutesTopic, Motion, Outcome, Session, VoteEvent

DAY = datetime.date(2031, 3, 10)


def kept(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def keeper(email: str = "secretaria@villa.example"):
    """Somebody who keeps the record."""
    user = create_user(by=None, email=email, name="Secretaría", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="coordinator")
    return user


def member(body: Organization, email: str = "vocal@villa.example"):
    """Somebody who sits in a body."""
    user = create_user(by=None, email=email, name="Vocal", password="una-clave-bastante-larga")
    assign_role(by=None, user=user, role="member", scope_key=body.slug)
    return user


def session(slug: str = "2031-03-10", **more) -> Session:
    """A public session that was held."""
    body, _new = Organization.objects.get_or_create(
        slug="comite", defaults={"name": "Comité de Villa", "acronym": "CV", "classification": "committee"}
    )
    starts = timezone.make_aware(datetime.datetime(2031, 3, 10, 18))
    given = {
        "organization": body,
        "kind": "work_meeting",
        "subject": "Seguimiento",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=2),
        "date": "2031-03-10",
        "place_text": "Sala 1",
        "status": "held",
        "publication": "published",
        **more,
    }
    return kept(Session(slug=slug, **given))


def minutes(of: Session | None = None, **more) -> Minutes:
    """A draft with two topics and two who attended, one of them reserved."""
    of = of or session()
    ana, _new = Person.objects.get_or_create(slug="ana-luna", defaults={"name": "Ana Luna"})
    came = {"session": of, "presence": "present"}
    kept(Attendance(**came, position=1, person=ana, honorific="Lic.", office="Titular", character="titular"))
    kept(Attendance(**came, position=2, name="Beto Reservado", character="guest", is_reserved=True))
    given = {"subject": "Seguimiento", "presentation": "Ver la evidencia", "drafter": ana, **more}
    made = kept(Minutes(session=of, **given))
    kept(MinutesTopic(minutes=made, position=1, title="Agua", text="Se habló del agua.", pending="Medir\nPublicar"))
    kept(MinutesTopic(minutes=made, position=2, title="Luz", text="Se habló de la luz.", reserved="Un teléfono"))
    return made


def agreement(of: Session | None = None, **more) -> Agreement:
    """An agreement with a deadline."""
    of = of or session()
    number = of.agreements.count() + 1
    given = {"mode": "agreed", "text": "Enviar un oficio", "due_on": DAY + datetime.timedelta(days=15), **more}
    return kept(Agreement(session=of, position=number, **given))


def carried(of: Session, **more) -> VoteEvent:
    """A motion to approve minutes that a session carried."""
    motion = Motion(session=of, position=of.motions.count() + 1, text="Aprobar la minuta")
    return kept(VoteEvent(motion=kept(motion), **{"mode": "unanimous", "outcome": "passed", **more}))


def outcome(of: Agreement, kind: str, day: int, **more) -> Outcome:
    """Something that became of an agreement, so many days after the session."""
    return kept(Outcome(agreement=of, kind=kind, on=DAY + datetime.timedelta(days=day), text="Así fue", **more))
