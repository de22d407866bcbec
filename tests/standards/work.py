"""One row of everything that the secretariat's work leaves: seats, an election, a session with its minutes and
agreements, a letter; each in public and as a draft, whose words stand nowhere."""

import datetime
import hashlib

from cocrea.actors.models import Membership, Organization, Post
from cocrea.documents.models import Document
from cocrea.elections.models import Ballot, Candidate, Consent, Election, Vacancy
from cocrea.letters import models as letters
from cocrea.meetings import models as meetings
from cocrea.notices.models import DayOff, Rung
from cocrea.secretariat.models import BodyFunction, BodyRules, FunctionEvidence, Seating, SeatingAct

DAY = datetime.date(2031, 4, 10)
NOON = datetime.datetime(2031, 4, 10, 18, tzinfo=datetime.UTC)
PUBLIC, DRAFT = "Texto", "draft"


def keep_work(record, secret: str) -> None:
    """Saves all of it through the ledger, with the record's own bodies and people."""
    forum = record.save(Organization(slug="foro", name="Foro", classification="forum", source=record.source))
    post = record.save(Post(slug="foro-titular", organization=forum, role="titular", label="Titular"))
    keep_seats(record, forum, post)
    for row in (DayOff(date=DAY, name="Inhábil", source=record.source), Rung(days=3)):
        record.save(row)
    for key, text, is_public in (("a", PUBLIC, True), ("b", secret, False)):
        keep_election(record, forum, post, key, text, is_public)
        agreement = keep_session(record, forum, post, key, text, is_public)
        keep_letter(record, forum, key, text, is_public, agreement)


def keep_seats(record, forum, post) -> None:
    """Who sits, how they came, by which rules."""
    act = record.save(SeatingAct(slug="acto", organization=forum, title="Acto", date="2031-04"))
    seat = record.save(
        Membership(person=record.person, organization=forum, post=post, role="Titular", start="2031-04")
    )
    work = record.save(BodyFunction(slug="ruta", organization=forum, position=1, text="Fijar la ruta"))
    for row in (
        Seating(membership=seat, way="designation", act=act),
        BodyRules(organization=forum, start="2031-04", title="Reglas", quorum_numerator=1, quorum_denominator=2),
        FunctionEvidence(function=work, position=1, date="2031-05", text="Se fijó"),
    ):
        record.save(row)


def keep_election(record, forum, post, key, text, is_public) -> None:
    """A secret election that was counted; or one that nobody announced."""
    state = "declared" if is_public else DRAFT
    election = record.save(
        Election(
            slug=f"eleccion-{key}", title=f"{text} elige", body=forum, mode="secret", state=state,
            held_on="2031-04-10", opens_at=NOON, closes_at=NOON + datetime.timedelta(hours=1), seats=1,
            roll_size=1, cast=1, outcome="elected", box_hash="d" * 64 if is_public else "",
        )
    )  # fmt: skip
    for row in (
        Vacancy(election=election, post=post),
        Candidate(election=election, number=1, name=text, status="accepted", votes=1, is_elected=True),
        Consent(election=election, position=1, name=text, agrees=True),
    ):
        record.save(row)
    number = "9" * 11 if is_public else "8" * 11
    Ballot.objects.create(pk=int(number), election=election, receipt=number, choices="1", is_secret=True)


def keep_session(record, forum, post, key, text, is_public):
    """A session with all that hangs on it; its agreement."""
    publication = "published" if is_public else DRAFT
    session = record.save(
        meetings.Session(
            slug=f"sesion-{key}", organization=forum, kind="ordinary", number=1 if is_public else 2, subject=text,
            starts_at=NOON, ends_at=NOON + datetime.timedelta(hours=2), status="held", publication=publication,
            source=record.source,
        )
    )  # fmt: skip
    paper, signed = (document(record, f"{name}-{key}", text) for name in ("papel", "firma"))
    item = record.save(meetings.AgendaItem(session=session, position=1, title=text))
    motion = record.save(meetings.Motion(session=session, position=1, agenda_item=item, text=text))
    votes = record.save(meetings.VoteEvent(motion=motion, mode="hands", yes=1, no=0, abstain=0, outcome="passed"))
    guideline = record.save(meetings.Guideline(slug=f"lineamientos-{key}", organization=forum, title="Lineamientos"))
    minutes = record.save(meetings.Minutes(session=session, subject=text, status="draft", publication=publication))
    agreement = record.save(
        meetings.Agreement(session=session, position=1, mode="agreed", text=text, due_on=DAY, agenda_item=item)
    )
    for row in (
        meetings.Attendance(session=session, position=1, person=record.person, post=post, character="titular"),
        meetings.Paper(session=session, document=paper, title=text),
        meetings.Vote(vote_event=votes, position=1, person=record.person, post=post, vote_of=post, option="yes"),
        meetings.GuidelineVersion(guideline=guideline, position=1, label="1", approved_on="2031", motion=motion),
        meetings.MinutesTopic(minutes=minutes, position=1, title=text, text=text),
        meetings.Erratum(
            minutes=minutes, position=1, where="1", says="uno", should_say="dos", on=DAY, reason="Error"
        ),
        meetings.SignedCopy(minutes=minutes, document=signed, kind="scan", added_on=DAY),
        meetings.AgreementParty(agreement=agreement, role="responsible", organization=forum),
        meetings.Outcome(agreement=agreement, kind="answered", on=DAY, text=text),
    ):
        record.save(row)
    return agreement


def keep_letter(record, forum, key, text, is_public, agreement) -> None:
    """A letter with a folio and an answer that was published; or a draft."""
    numbered = {"year": 2031, "number": 1, "folio": "F/2031/1", "issued_on": DAY} if is_public else {}
    letter = record.save(
        letters.Letter(
            slug=f"oficio-{key}",
            issuer=forum,
            organization=record.body,
            subject=text,
            body=text,
            due_on=DAY,
            **numbered,
        )
    )
    answer = letters.Answer(
        letter=letter, number=1, at=NOON, text="Respuesta", receipt=("e" if is_public else "f") * 64, public_text=text
    )
    answer.is_published = is_public
    record.save(answer)
    sent, signed = (document(record, f"{name}-{key}", text, is_public) for name in ("respuesta", "firmado"))
    for row in (
        letters.Signatory(letter=letter, position=1, name="Ana", side="council"),
        letters.LetterAgreement(letter=letter, agreement=agreement),
        letters.AnswerFile(answer=answer, document=sent),
        letters.SignedCopy(letter=letter, document=signed),
    ):
        record.save(row)


def document(record, name: str, text: str, is_public: bool = False):
    """A file that hangs on something; by itself the staff's, unless it is public."""
    own = {
        "title": text,
        "media_type": "application/pdf",
        "size": 1,
        "visibility": "public" if is_public else "staff",
    }
    digest = hashlib.sha256(name.encode()).hexdigest()
    return record.save(Document(sha256=digest, file_name=f"{name}.pdf", **own))
