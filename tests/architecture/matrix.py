"""What each route with a variable part is about: an object with a state and an institution, or nothing of the kind.

A route with a variable part and without a line here fails the tests: whoever adds it says whose drafts it could show.
Only what lets in nobody but keepers needs none: their rule does not look at the object (`test_routes.py` asks it).
"""

from tests.architecture.expected import OF_ITS_OWN
from tests.architecture.rows import FLOORS

KEPT = ("activities", "indicators", "results", "figures")
KEPT += tuple(key for floor in FLOORS for key in getattr(floor, "KEPT", ()))
READ = (
    *("commitments", "responsibilities", "commitment-details", "commitment-tags", "sdg-targets", "contradictions"),
    "moved-addresses",
)
READ += tuple(key for floor in FLOORS for key in getattr(floor, "TABLES", ()))
OF_PLANS = ("plans", "objectives", "signatories", "legal-instruments", "events")
OF_PLANS += tuple(key for floor in FLOORS for key in getattr(floor, "PLANS", ()))
A_FORM = ("form of a row that a liaison changes", "form of a row that keepers change")
COMMITMENT, PLAN = "commitment", "plan"


def tables(kinds: tuple[str, str]) -> list[tuple]:
    """A route of a row of any table: (kind of page, what decides who reads it, args) for each table."""
    listed = [(kinds[0], COMMITMENT, (key, f"{{{key}}}")) for key in KEPT]
    listed += [(kinds[1], COMMITMENT, (key, f"{{{key}}}")) for key in READ]
    return listed + [(kinds[1], PLAN, (key, f"{{{key}}}")) for key in OF_PLANS]


# Route -> (kind of page, what decides who reads it, args of its address), for each kind of object.
ABOUT = {
    "desk:row-edit": tables(A_FORM),
    "desk:row-history": tables(("page to read", "page to read")),
    "desk:row-publish": [
        ("act of keepers, at once", COMMITMENT, ("commitments", "{commitments}")),
        ("act of keepers, at once", PLAN, ("plans", "{plans}")),
    ],
    "desk:row-withdraw": [
        ("act of keepers, with a reason", COMMITMENT, ("commitments", "{commitments}")),
        ("act of keepers, with a reason", PLAN, ("plans", "{plans}")),
    ],
    "desk:undo": [("undoing somebody else's act", COMMITMENT, ("{act}",))],
    "plans:plan-preview": [("page to read", PLAN, ("{plan}",))],
    "plans:commitment-preview": [("page to read", COMMITMENT, ("{plan}", "1"))],
    "plans:plan-detail": [("public page", PLAN, ("{plan}",))],
    "plans:plan-archive": [("public page", PLAN, ("{plan}",))],
    "plans:commitment-detail": [(OF_ITS_OWN, COMMITMENT, ("{plan}", "1"))],
    "plans:commitment-schedule": [(OF_ITS_OWN, COMMITMENT, ("{plan}", "1"))],
    "plans:theme-detail": [("public page", COMMITMENT, ("{theme}",))],
    "ledger:object-history": [("public page", COMMITMENT, ("plans.activity", "{activities}"))],
    "ledger:object-feed": [("public page", COMMITMENT, ("plans.activity", "{activities}"))],
    "opendata:api-detail": [
        ("public page", COMMITMENT, ("commitments", "{commitments}")),
        ("public page", COMMITMENT, ("activities", "{activities}")),
        ("public page", PLAN, ("plans", "{plans}")),
    ],
    "documents:document": [("file", COMMITMENT, ("{file}",))],
}

# Pages that show many objects: each must show those that the role reads, and no other. Route -> the args of each
# page. `True`: at the desk, with the drafts that the role reads; `False`: what is public.
WORDLESS = {"progress-reports"}  # in their list stand commitment and month; the words, on the page of each
MANY = {
    "desk:row-list": (True, [(key,) for key in (*KEPT, "commitment-details") if key not in WORDLESS]),
    "desk:table-book": (True, [(key,) for key in (*KEPT, "commitments")]),
    "desk:book": (True, [()]),
    "opendata:api-list": (False, [("commitments",), ("activities",), ("figures",)]),
    "opendata:download": (False, [("commitments", "csv"), ("activities", "xlsx"), ("figures", "json")]),
    "opendata:dataset-detail": (False, [("commitments",), ("activities",)]),
    "opendata:snapshot": (False, [("commitments", "{today}")]),
    "plans:theme-list": (False, [()]),
    "plans:figure-list": (False, [()]),
    "plans:contradiction-list": (False, [()]),
}

# Routes whose variable part names nothing that has a state and an institution, and why.
STATELESS = {
    "accounts": "accounts are the coordinator's, whatever the plans are",
    "ledger:event-detail": "an act is public or not for good; what a stranger reads of it is checked act by act",
    "desk:row-new": "a new row has no state yet; who adds to which table stands in expected.ADDS",
    "desk:manual-chapter": "words for everybody",
    "desk:manual-picture": "pictures of a made-up exercise",
    "exercise:logo": "public, of the exercise itself",
    "documents:source-detail": "cited sources are public",
    "opendata:catalogue": "descriptions of tables, no rows",
    "opendata:schema": "descriptions of tables, no rows",
    "opendata:snapshot-list": "dates, no rows",
    "opendata:feed": "public acts; what a stranger reads of an act is checked act by act",
    "actors": "people, bodies and places are public; who changes which is in their tables",
}

for floor in FLOORS:
    ABOUT |= floor.ABOUT
    MANY |= floor.MANY
    STATELESS |= floor.STATELESS
