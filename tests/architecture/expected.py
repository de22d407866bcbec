"""Who should get what: written by hand, from what the roles are for. Nothing of it is computed by the program, so
that a mistake there cannot hide here."""

ROLES = ("stranger", "roleless", "coordinator", "steward", "liaison", "member", "evaluator")
STATES = ("draft", "consultation", "in_force", "closed", "withdrawn")
BODIES = ("own", "other")  # of the liaison's institution, or the member's committee; of somebody else

# Whose drafts each role reads. What is not a draft, everybody reads.
READS_DRAFTS = {
    "stranger": (),
    "roleless": (),
    "coordinator": ("own", "other"),
    "steward": ("own", "other"),
    "liaison": ("own",),
    "member": ("own",),
    "evaluator": (),
}
KEEPERS = ("coordinator", "steward")
PARTLY = ("liaison", "member")  # those who read a part of the desk
# What is not public: of a commitment, and of a plan as a whole (it stays open when a commitment of it is withdrawn).
HIDDEN = {"commitment": ("draft", "withdrawn"), "plan": ("draft",)}

# Kind of page -> status of GET and of POST, for: a stranger; who has signed in and has nothing to do here; who works
# here and does not read this object; who reads it; whose it is to change; who keeps the whole record.
NOT = (404, 404)
DOOR = (302, 302)
TAKEN = (200, 302, 409)  # a form that was sent is taken in: shown again with what is missing, saved, or to be merged
STAFF = {
    "form of a row that a liaison changes": (DOOR, NOT, NOT, (200, 403), (200, TAKEN), (200, TAKEN)),
    "form of a row that keepers change": (DOOR, NOT, NOT, (200, 403), (200, 403), (200, TAKEN)),
    "form of one's own commitments": (DOOR, NOT, NOT, NOT, (200, (302, 422)), (200, (302, 422))),
    "page of one's own commitments": (DOOR, NOT, NOT, NOT, (200, 405), (200, 405)),
    "form to measure": (DOOR, NOT, NOT, NOT, (200, 422), (200, 422)),
    "form of whoever measures": (DOOR, NOT, NOT, NOT, (200, 422), (200, 422)),
    "letter to one's own institution": (DOOR, NOT, NOT, NOT, (200, 422), NOT),
    "what a letter to one's own institution asks for": (DOOR, NOT, NOT, NOT, (405, 302), NOT),
    "page to read": (DOOR, NOT, (404, 405), (200, 405), (200, 405), (200, 405)),
    "undoing somebody else's act": (DOOR, NOT, NOT, (403, 403), (403, 403), (200, 200)),
    "act of keepers, at once": (DOOR, NOT, NOT, NOT, NOT, (200, 302)),
    "act of keepers, with a reason": (DOOR, NOT, NOT, NOT, NOT, (200, 200)),
}
# Pages without an account: of what is public, and of what is not. A file lets in who reads what it hangs on. The
# address of what left says that it left.
PUBLIC = {"public page": ((200, 405), (404, 405)), "file": ((200, 405), (404, 405))}
OF_ITS_OWN, LEFT = "page of its own", (410, 405)
# New rows: the tables in which each role adds rows; keepers in all.
ADDS = {
    "liaison": (
        *("activities", "indicators", "results", "figures", "posts", "memberships", "people"),
        *("seatings", "seating-acts", "measurements"),
        *("progress-reports", "work-plans", "dissemination", "replies"),
    )
}


def reads(role: str, state: str, body: str, noun: str = "commitment") -> bool:
    """Whether a role reads an object in a state, of a body."""
    if state not in HIDDEN.get(noun, HIDDEN["commitment"]):
        return True
    return role in KEEPERS if noun == "plan" else body in READS_DRAFTS[role]


def statuses(kind: str, role: str, state: str, body: str, noun: str) -> tuple:
    """What GET and POST answer: a status, or one of several."""
    is_read = reads(role, state, body, noun)
    if kind == "public page":
        return PUBLIC[kind][state in HIDDEN[noun]]
    if kind == OF_ITS_OWN:
        return LEFT if state == "withdrawn" else PUBLIC["public page"][state in HIDDEN[noun]]
    if kind == "file":
        return PUBLIC[kind][not is_read]
    stranger, outside, blind, reader, theirs, keeper = STAFF[kind]
    if kind == "form to measure" and state == "withdrawn":
        theirs = keeper = (410, 410)
    if role == "stranger":
        return stranger
    if role in KEEPERS:
        return keeper
    if role not in PARTLY:
        return outside
    if not is_read:
        return blind
    return theirs if role == "liaison" and body == "own" and noun in ("commitment", "letter") else reader
