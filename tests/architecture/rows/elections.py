"""Routes of elections, and whose drafts they could show."""

ROUTES: dict = {}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    return {}
