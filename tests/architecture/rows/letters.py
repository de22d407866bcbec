"""Routes of letters, and whose drafts they could show."""

import datetime

from django.utils import timezone

from cocrea.actors.actions import keep_organization
from cocrea.actors.models import Organization
from cocrea.ledger.actions import save
from cocrea.letters import actions
from cocrea.letters.models import Letter
from tests.architecture.row import Row, keepers, liaisons, public
from tests.architecture.rows.notices import takes

STALE = {"stranger": 404, "roleless": 404, "role": 404, "post": 404}
ROUTES: dict = {
    "letters:letter-list": public(),
    "letters:letter-detail": public("{letter_slug}"),
    "letters:link": Row("door", ("{letter_slug}",), stranger=405, roleless=405, role=405, post=200),
    "letters:answer": Row("door", ("nada",), **STALE),
    "letters:answer-paper": Row("door", ("nada",), **STALE | {"post": 405}),
    "letters:desk": keepers(),
    "letters:new": keepers(),
    "letters:desk-letter": keepers("{letter}"),
    "letters:edit": keepers("{draft}"),
    "letters:paper": keepers("{letter}", "pdf"),
    "letters:ask": keepers("{letter}", "cerrar"),
    "letters:act": takes("{letter}", "cerrar"),
    "letters:received": liaisons(),
    "letters:received-letter": liaisons("{received}"),
    "letters:received-paper": liaisons("{received}"),
}
ABOUT: dict = {
    "letters:received-letter": [("letter to one's own institution", "letter", ("{letters}",))],
}
MANY: dict = {}
STATELESS: dict = {
    "letters:letter-detail": "only what was issued; one about a draft is not there (letters/tests)",
    "letters:link": "only what was issued",
    "letters:answer": "a letter is for whoever has its link",
    "letters:answer-paper": "a letter is for whoever has its link",
    "letters:received-paper": "the paper of the letter that letters:received-letter shows",
}


def stage(*, plan, committee, mark: str, place: int, source) -> dict:
    """A letter that was sent to the institution, about its commitment."""
    promise = plan.commitments.get(number="1")
    issuer = (
        keep_organization(by=None, slug="emisora", name="Emisora", classification="forum") if place == 0 else None
    )
    issuer = issuer or Organization.objects.get(slug="emisora")
    body = promise.responsibilities.get().organization
    about = {"issuer": issuer, "organization": body, "commitment": promise, "subject": mark, "body": mark}
    numbered = {"slug": f"e-{place}", "year": 2030, "number": place + 1, "folio": f"E/{place + 1}"}
    letter = Letter(**about, **numbered, issued_on=datetime.date(2030, 1, 1), sent_at=timezone.now())
    save(letter, by=None, action="letters.letter.create")
    return {"letters": letter}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    issuer = keep_organization(by=None, slug="emisora", name="Emisora", classification="forum")
    values = {"issuer": issuer, "organization": found["organization"], "body": "Texto"}
    draft, other = (actions.keep_letter(by=None, subject=text, **values) for text in ("Uno", "Dos"))
    actions.set_signatories(by=None, letter=other, signatories=[{"name": "Ana"}])
    issued = actions.issue_letter(by=None, letter=other)
    Letter.objects.filter(pk=issued.pk).update(due_on=datetime.date(2030, 1, 1))
    third = actions.keep_letter(by=None, subject="Tres", commitment=found["commitment"], **values)
    actions.set_signatories(by=None, letter=third, signatories=[{"name": "Ana"}])
    received = actions.issue_letter(by=None, letter=third)
    Letter.objects.filter(pk=received.pk).update(sent_at=timezone.now())
    return {"draft": draft, "letter": issued, "letter_slug": issued.slug, "received": received}
