"""Routes of secretariat, and whose drafts they could show: each noun has a file of its own."""

from tests.architecture.rows import calls, seats

PARTS = (calls, seats)
ROUTES = {name: row for part in PARTS for name, row in part.ROUTES.items()}
ABOUT = {name: row for part in PARTS for name, row in part.ABOUT.items()}
MANY = {name: row for part in PARTS for name, row in part.MANY.items()}
STATELESS = {name: why for part in PARTS for name, why in part.STATELESS.items()}


def furnish(found: dict) -> dict:
    """What its addresses need, by name."""
    return {name: row for part in PARTS for name, row in part.furnish(found).items()}
