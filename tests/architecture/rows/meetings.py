"""Routes of meetings, and whose drafts they could show: one file a noun."""

from tests.architecture.rows import minutes, sittings

NOUNS = (sittings, minutes)
ROUTES: dict = {}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {}
for noun in NOUNS:
    ROUTES |= noun.ROUTES
    ABOUT |= noun.ABOUT
    MANY |= noun.MANY
    STATELESS |= noun.STATELESS


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    made: dict = {}
    for noun in NOUNS:
        made |= noun.furnish(found | made)
    return made
