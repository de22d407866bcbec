"""Routes of meetings, and whose drafts they could show: one file a noun."""

from tests.architecture.rows import minutes, sittings

NOUNS = (sittings, minutes)
ROUTES: dict = {}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {}
TABLES: tuple = ()
for noun in NOUNS:
    ROUTES |= noun.ROUTES
    ABOUT |= noun.ABOUT
    MANY |= noun.MANY
    STATELESS |= noun.STATELESS
    TABLES += getattr(noun, "TABLES", ())


def stage(**about) -> dict:
    """One of everything about a plan, for the matrix."""
    made: dict = {}
    for noun in NOUNS:
        made |= noun.stage(**about) if hasattr(noun, "stage") else {}
    return made


def bring(made: dict, state: str) -> None:
    """Brings it into a state."""
    for noun in NOUNS:
        if hasattr(noun, "bring"):
            noun.bring(made, state)


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    made: dict = {}
    for noun in NOUNS:
        made |= noun.furnish(found | made)
    return made
