"""States of evidence and the acts that lead from one to another. Pure."""

DRAFT, SUBMITTED, RETURNED, ACCEPTED, WITHDRAWN = "draft", "submitted", "returned", "accepted", "withdrawn"
# Act -> the states in which it may be done.
FROM = {
    SUBMITTED: (DRAFT, RETURNED),
    RETURNED: (SUBMITTED, ACCEPTED),
    ACCEPTED: (SUBMITTED, RETURNED),
    WITHDRAWN: (SUBMITTED, RETURNED, ACCEPTED),
}
REASONED = (RETURNED, WITHDRAWN)  # acts that say why


def may_follow(state: str, act: str) -> bool:
    """Whether `act` may be done with evidence in `state`."""
    return state in FROM[act]


def state_of(acts: list[tuple]) -> str:
    """The state that (day, order, kind) tuples lead to: that of the last act; a draft without any."""
    return max(acts)[2] if acts else DRAFT
