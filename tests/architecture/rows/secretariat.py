"""Routes of the secretariat, one noun a file: calls here; seats beside them."""

from tests.architecture.rows import calls

PARTS = (calls,)
ROUTES: dict = {}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {}
for part in PARTS:
    ROUTES |= part.ROUTES
    ABOUT |= part.ABOUT
    MANY |= part.MANY
    STATELESS |= part.STATELESS


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    made: dict = {}
    for part in PARTS:
        made |= part.furnish(found)
    return made
