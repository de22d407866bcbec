"""Routes of letters, and whose drafts they could show."""

import datetime

from cocrea.actors.actions import keep_organization
from cocrea.letters import actions
from cocrea.letters.models import Letter
from tests.architecture.row import Row, keepers, public
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
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {
    "letters:letter-detail": "only what was issued; one about a draft is not there (letters/tests)",
    "letters:link": "only what was issued",
    "letters:answer": "a letter is for whoever has its link",
    "letters:answer-paper": "a letter is for whoever has its link",
}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    issuer = keep_organization(by=None, slug="emisora", name="Emisora", classification="forum")
    values = {"issuer": issuer, "organization": found["organization"], "body": "Texto"}
    draft, other = (actions.keep_letter(by=None, subject=text, **values) for text in ("Uno", "Dos"))
    actions.set_signatories(by=None, letter=other, signatories=[{"name": "Ana"}])
    issued = actions.issue_letter(by=None, letter=other)
    Letter.objects.filter(pk=issued.pk).update(due_on=datetime.date(2030, 1, 1))
    return {"draft": draft, "letter": issued, "letter_slug": issued.slug}
