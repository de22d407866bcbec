"""Routes of minutes and agreements, and whose drafts they could show."""

import datetime
import hashlib

from django.utils import timezone

from cocrea.documents.models import Document
from cocrea.documents.shelf import put
from cocrea.ledger.actions import save
from cocrea.meetings.actions.review import digest_of
from cocrea.meetings.minuting.sealing import sheet_of
from cocrea.meetings.minuting.word import MEDIA_TYPE, word_of
from cocrea.meetings.models import (
    Agreement,
    AgreementParty,
    Amendment,
    Erratum,
    Minutes,
    MinutesTopic,
    Outcome,
    ReviewLink,
    Session,
    SignedCopy,
)
from tests.architecture.row import Row, keepers, public, readers

ONE, SECRET = "sesion", "un-secreto-de-minuta"

ROUTES = {
    "meetings:agreement-list": public(),
    "meetings:agreement-detail": public(ONE, 1),
    "meetings:minutes-detail": public(ONE),
    "meetings:minutes-word": public(ONE),
    "meetings:minutes-pdf": public(ONE),
    "meetings:minutes-text": public(ONE, missing=True),
    "meetings:minutes-review": Row("door", (SECRET,), post=422),
    "meetings:minutes-bring": keepers(),
    "meetings:minutes-bring-confirm": keepers("{word}"),
    "meetings:minutes-edit": readers(ONE),
    "meetings:minutes-note": Row(
        "staff",
        (ONE,),
        stranger=302,
        roleless=404,
        role=404,
        post=302,
        roles={"coordinator": 405, "steward": 405},
    ),
    "meetings:topic-remove": keepers(ONE, "{topic}"),
    "meetings:minutes-circulate": keepers(ONE),
    "meetings:amendment-list": keepers(ONE),
    "meetings:amendment-answer": keepers(ONE, "{amendment}"),
    "meetings:minutes-approve": keepers(ONE),
    "meetings:minutes-publish": keepers(ONE),
    "meetings:minutes-correct": keepers(ONE),
    "meetings:minutes-signed": keepers(ONE),
    "meetings:signed-remove": keepers(ONE, "{signed}"),
    "meetings:signed-reserve": keepers(ONE, "{signed}"),
    "meetings:minutes-word-inside": readers(ONE),
    "meetings:minutes-pdf-inside": readers(ONE),
    "meetings:minutes-word-open": readers(ONE),
    "meetings:minutes-pdf-open": readers(ONE),
    "meetings:minutes-word-copy": Row(
        "staff", (ONE,), stranger=302, roleless=404, role=404, post=302, roles={"coordinator": 405, "steward": 405}
    ),
    "meetings:minutes-word-return": keepers(ONE),
    "meetings:minutes-word-differences": keepers(ONE, "{word}"),
    "meetings:session-agreements": keepers(ONE),
    "meetings:agreement-desk-list": readers(),
    "meetings:agreement-edit": readers("{agreement}"),
    "meetings:agreement-remove": keepers("{agreement}"),
    "meetings:agreement-act": keepers("{agreement}", "cumplido"),
}
READ, FORM = "page to read", "form of a row that keepers change"
ABOUT = {
    "meetings:minutes-edit": [(FORM, "commitment", ("{session_slug}",))],
    "meetings:minutes-word-inside": [(READ, "commitment", ("{session_slug}",))],
    "meetings:minutes-pdf-inside": [(READ, "commitment", ("{session_slug}",))],
    "meetings:minutes-word-open": [(READ, "commitment", ("{session_slug}",))],
    "meetings:minutes-pdf-open": [(READ, "commitment", ("{session_slug}",))],
    "meetings:agreement-edit": [(FORM, "commitment", ("{agreements}",))],
    "meetings:minutes-detail": [("public page", "commitment", ("{session_slug}",))],
    "meetings:minutes-word": [("public page", "commitment", ("{session_slug}",))],
    "meetings:minutes-pdf": [("public page", "commitment", ("{session_slug}",))],
    "meetings:agreement-detail": [("public page", "commitment", ("{session_slug}", 1))],
}
MANY = {
    "meetings:agreement-desk-list": (True, [()]),
    "meetings:agreement-list": (False, [()]),
}
TABLES = (
    *("minutes", "minutes-topics", "minutes-errata"),
    *("agreements", "agreement-parties", "agreement-outcomes"),
)
STATELESS = {
    "meetings:minutes-text": "the seal of approved minutes; drafts have none",
    "meetings:minutes-review": "whoever has the secret of a letter attended: the link is the right",
}


def keep(obj):
    """Saves through the ledger, as everything is."""
    save(obj, by=None, action=f"{obj._meta.label_lower}.create")
    return obj


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """Minutes and an agreement of the session of the stage, with a row of everything; each text holds the word."""
    session = Session.objects.get(slug=f"s{place}")
    minutes = keep(Minutes(session=session, subject=mark, publication="published", source=source))
    agreement = keep(Agreement(session=session, position=1, mode="agreed", text=mark, source=source))
    on = datetime.date(2030, 3, 1)
    return {
        "minutes": minutes,
        "minutes-topics": keep(MinutesTopic(minutes=minutes, position=1, title=mark, text=mark, source=source)),
        "minutes-errata": keep(
            Erratum(minutes=minutes, position=1, where=mark, says="a", should_say="b", on=on, reason="c")
        ),
        "agreements": agreement,
        "agreement-parties": keep(AgreementParty(agreement=agreement, role="responsible", organization=committee)),
        "agreement-outcomes": keep(Outcome(agreement=agreement, kind="answered", on=on, text=mark, source=source)),
    }


def furnish(found: dict) -> dict:
    """Published minutes, open to amendments, with one of everything; and an agreement."""
    session = found["session"]
    until = timezone.localdate() + datetime.timedelta(days=30)
    minutes = keep(
        Minutes(
            session=session, subject="Seguimiento", publication="published", status="circulated", amend_until=until
        )
    )
    topic = keep(MinutesTopic(minutes=minutes, position=1, title="Agua", text="Se habló del agua."))
    agreement = keep(Agreement(session=session, position=1, mode="agreed", text="Enviar un oficio"))
    ReviewLink.objects.create(
        minutes=minutes, attendance=found["attendance"], digest=digest_of(SECRET), made_at=timezone.now()
    )
    amendment = keep(
        Amendment(minutes=minutes, topic=topic, text="Se habló mucho.", reason="Falta", made_at=timezone.now())
    )
    content = word_of(sheet_of(minutes, inside=True))
    word = Document(
        sha256=hashlib.sha256(content).hexdigest(),
        title="Minuta",
        file_name="minuta.docx",
        media_type=MEDIA_TYPE,
        size=len(content),
    )
    put(content, word.path)
    keep(word)
    scan = {"document": word, "kind": "scan", "is_reserved": True, "added_on": datetime.date(2031, 3, 11)}
    return {
        "minutes": minutes,
        "signed": keep(SignedCopy(minutes=minutes, **scan)),
        "topic": topic,
        "agreement": agreement,
        "amendment": amendment,
        "word": word.sha256,
    }
