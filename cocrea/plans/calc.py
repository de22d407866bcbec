"""Arithmetic of plans: numbers of commitments, and the state that follows from dated results."""

import re
from collections.abc import Iterable

NUMBER = r"^(?:[A-Z]{2,8}-)?\d{1,3}[a-z]?$"
PARTS = re.compile(r"^(?:([A-Z]{2,8})-)?(\d{1,3})([a-z]?)$")

# The rule, in the order in which it is read: the last dated statements decide, the worst of them first.
# (kind of result, state shown). Version 1; the page «acerca» prints it.
STATE_RULE = (
    ("evidence_missing", "at_risk"),
    ("evidence_returned", "at_risk"),
    ("implementation_pending", "at_risk"),
    ("information_pending", "at_risk"),
    ("dissemination_pending", "at_risk"),
    ("launch_pending", "at_risk"),
    ("other_pending", "at_risk"),
    ("evidence_accepted", "complete"),
)


def split_number(number: str) -> tuple[str, int, str]:
    """Series, ordinal and part of a commitment's number: `2a` is ("", 2, "a"), `GPA-1` is ("GPA", 1, "")."""
    match = PARTS.match(number)
    if not match:
        return "", 0, ""
    series, ordinal, part = match.groups()
    return series or "", int(ordinal), part


def state(results: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """State of a commitment, and the kind of result that decides it, from its (kind, stated_on) results.

    Only the statements of the last day count that say more than «reported»: a source that merely tells a result
    proves nothing. Without any, the state is `no_data`.
    """
    decisive = [(kind, stated_on) for kind, stated_on in results if kind != "reported_result"]
    if not decisive:
        return "no_data", ""
    last_day = max(stated_on for _kind, stated_on in decisive)
    kinds = {kind for kind, stated_on in decisive if stated_on == last_day}
    return next(((shown, kind) for kind, shown in STATE_RULE if kind in kinds), ("no_data", ""))
