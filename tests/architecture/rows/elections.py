"""Routes of elections, and whose drafts they could show."""

import datetime

from django.utils import timezone

from cocrea.elections import actions
from tests.architecture.row import Row, keepers, managers, public

KEY = "comite-2030"
ROUTES: dict = {
    "elections:election-list": public(),
    "elections:election-detail": public(KEY),
    "elections:recount": public(),
    "elections:box": public(KEY, missing=True),  # nothing of a box before it is closed
    # Without the secret of a link nobody learns anything, whoever they are.
    "elections:vote": Row("door", ("nada",), stranger=404, roleless=404, role=404, post=404),
    "elections:desk-list": keepers(),
    "elections:desk-new": keepers(),
    "elections:desk-detail": keepers(KEY),
    "elections:desk-rules": keepers(KEY),
    "elections:desk-roll": keepers(KEY),
    "elections:desk-votes": keepers(KEY),
    "elections:desk-count": keepers(KEY),
    "elections:desk-act": keepers(KEY),
    "elections:desk-links": managers(KEY),
    "elections:desk-seats": managers(KEY),
    "elections:desk-step": managers(KEY, "abrir"),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {
    "elections": "an election is of no institution; its drafts are the keepers', and test_silence.py looks for them",
}


def furnish(found: dict) -> dict:
    """What its addresses need, by name: an announced election, with one on the roll."""
    now = timezone.now()
    election = actions.keep_election(
        by=None,
        slug=KEY,
        title="Elección del comité",
        body=found["organization"],
        mode="secret",
        opens_at=now - datetime.timedelta(hours=1),
        closes_at=now + datetime.timedelta(days=1),
        seats=1,
        votes_per_ballot=1,
        allows_blank=True,
        threshold="plurality",
        tie_rule="lot",
        minimum_voters=10,
        source=found["source"],
    )
    actions.keep_candidate(by=None, election=election, number=1, name="Ana", person=found["ana"])
    actions.add_voters(
        by=None, election=election, entries=[actions.roll_lines.Entry(1, "Beto", email="b@villa.example")]
    )
    return {"election": actions.announce(by=None, election=election)}
