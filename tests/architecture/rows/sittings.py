"""Routes of sessions, and whose drafts they could show."""

from cocrea.accounts.codes import digest
from cocrea.actors.models import Post
from cocrea.documents.models import Document
from cocrea.ledger.actions import save
from cocrea.meetings.actions.session import publish_session, withdraw_session
from cocrea.meetings.models import (
    AgendaItem,
    Attendance,
    Guideline,
    GuidelineVersion,
    Invitation,
    Motion,
    Paper,
    Session,
    Vote,
    VoteEvent,
)
from tests.architecture.row import Row, keepers, public, readers

TOKEN = "un-secreto-de-prueba"
ONE = "sesion"


def link(*args) -> Row:
    """The page of whoever has the link of an invitation, whatever their account."""
    return Row("door", (TOKEN, *args))


ROUTES = {
    "actors:contact-list": keepers(),
    "actors:contact-edit": keepers("ana"),
    "meetings:session-desk-list": readers(),
    "meetings:session-new": keepers(),
    "meetings:session-desk": readers(ONE),
    "meetings:session-preview": readers(ONE),
    "meetings:session-edit": keepers(ONE),
    "meetings:agenda": keepers(ONE),
    "meetings:agenda-item": keepers(ONE, "{agenda_item}"),
    "meetings:participants": keepers(ONE),
    "meetings:participant": keepers(ONE, "{attendance}"),
    "meetings:session-call": keepers(ONE),
    "meetings:roll-call": keepers(ONE),
    "meetings:motion-list": keepers(ONE),
    "meetings:motion": keepers(ONE, 1),
    "meetings:motion-edit": keepers(ONE, 1),
    "meetings:papers": keepers(ONE),
    "meetings:paper-remove": keepers(ONE, "{paper}"),
    "meetings:session-hold": keepers(ONE),
    "meetings:session-cancel": keepers(ONE),
    "meetings:session-publish": keepers(ONE),
    "meetings:session-withdraw": keepers(ONE),
    "meetings:invitation": Row("door", (TOKEN,), post=422),
    "meetings:invitation-calendar": link(),
    "meetings:invitation-paper": link("{paper_sha256}"),
    "meetings:session-list": public(),
    "meetings:session-calendar": public(),
    "meetings:calendar-feed": public(),
    "meetings:organization-feed": public("comite"),
    "meetings:person-feed": public("ana"),
    "meetings:session-detail": public(ONE),
    "meetings:session-ics": public(ONE),
    "meetings:guideline-desk-list": keepers(),
    "meetings:guideline-text": keepers("lineamientos", 1),
    "meetings:guideline-list": public(),
    "meetings:guideline-detail": public("lineamientos"),
}
ABOUT = {
    "meetings:session-desk": [("page to read", "commitment", ("{session_slug}",))],
    "meetings:session-preview": [("page to read", "commitment", ("{session_slug}",))],
    "meetings:session-detail": [("page of its own", "commitment", ("{session_slug}",))],
    "meetings:session-ics": [("public page", "commitment", ("{session_slug}",))],
}
MANY = {
    "meetings:session-desk-list": (True, [()]),
    "meetings:session-list": (False, [()]),
    "meetings:calendar-feed": (False, [()]),
}
# Tables that hold drafts, read by whoever reads the session on which a row hangs.
TABLES = ("sessions", "agenda-items", "attendance", "motions", "vote-events", "votes")
STATELESS = {
    "meetings:invitation": "whoever has the link of a letter was called: the link is the right",
    "meetings:invitation-calendar": "whoever has the link of a letter was called: the link is the right",
    "meetings:invitation-paper": "whoever has the link of a letter was called: the link is the right",
    "meetings:organization-feed": "public sessions; drafts are looked for page by page",
    "meetings:person-feed": "public sessions; drafts are looked for page by page",
    "meetings:guideline-detail": "what a body works by is public",
}


def keep(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """A session of a committee about a plan, a draft, with a row of everything; each text holds the word."""
    when = {"date": f"2030-03-{place + 1:02}", "source": source}
    session = keep(
        Session(
            slug=f"s{place}",
            organization=committee,
            plan=plan,
            kind="ordinary",
            number=place + 1,
            subject=mark,
            **when,
        )
    )
    of = {"session": session, "position": 1}
    post = Post.objects.filter(organization=committee).first() or keep(
        Post(slug=f"silla-{committee.slug}", organization=committee, role="titular", label="Silla", source=source)
    )
    motion = keep(Motion(**of, text=mark, requirement="simple", source=source))
    event = keep(VoteEvent(motion=motion, mode="unanimous", note=mark, source=source))
    return {
        "sessions": session,
        "session_slug": session.slug,
        "agenda-items": keep(AgendaItem(**of, title=mark)),
        "attendance": keep(Attendance(**of, name=mark, character="guest")),
        "motions": motion,
        "vote-events": event,
        "votes": keep(Vote(vote_event=event, position=1, post=post, vote_of=post, option="yes")),
    }


def bring(made: dict, state: str) -> None:
    """Brings the session into its state, as people do."""
    if state != "draft":
        session = publish_session(by=None, session=made["sessions"])
        if state == "withdrawn":
            withdraw_session(by=None, session=session, reason="Se revisa")


def furnish(found: dict) -> dict:
    """A public session with one of everything."""

    body, plan = found["organization"], found["plan"]
    session = keep(
        Session(
            slug=ONE,
            organization=body,
            plan=plan,
            kind="ordinary",
            number=1,
            subject="Seguimiento",
            date="2031-03-10",
            publication="published",
            source=found["source"],
        )
    )
    of = {"session": session, "position": 1}
    point = keep(AgendaItem(**of, title="Agua", commitment=found["commitment"]))
    row = keep(Attendance(**of, person=found["ana"], post=found["post"], character="titular"))
    keep(Motion(**of, text="Aprobar"))
    text = keep(Guideline(slug="lineamientos", organization=body, title="Lineamientos", source=found["source"]))
    keep(GuidelineVersion(guideline=text, position=1, label="2031", source=found["source"]))
    document = Document.objects.get(sha256=found["document"].sha256)
    paper = keep(Paper(session=session, document=document, title="Hoja", is_reserved=True))
    letter = {"digest": digest(TOKEN), "revision": 0, "sent_at": document.added_at}
    keep(Invitation(attendance=row, **letter))
    return {
        "agenda_item": point,
        "attendance": row,
        "paper": paper,
        "paper_sha256": document.sha256,
        "session": session,
    }
