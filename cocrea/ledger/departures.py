"""How something that was public left: its withdrawal, as the ledger tells it. Nothing of what it said.

A row that hides because of what it hangs on has not left itself: of it nothing is told here.
"""

import dataclasses
import json
from collections.abc import Iterable

from django.db.models import Max

from cocrea.ledger.changes import Change, told
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.withdrawn import NAME_ONLY


@dataclasses.dataclass(frozen=True)
class Departure:
    """`name`: the one under which it left. `change`: the act that withdrew it."""

    name: str
    change: Change


def departures(kind: str, keys: Iterable) -> dict[str, Departure]:
    """Key -> how it left, of those of these objects whose last public act is their withdrawal. The caller asks only
    of what is not public today. A fixed number of queries, whatever their number."""
    wanted = [str(key) for key in keys]
    acts = Subject.objects.public().filter(kind=kind, key__in=wanted) if wanted else Subject.objects.none()
    last = dict(acts.order_by().values_list("key").annotate(last=Max("event_id")))
    found = acts.filter(event_id__in=set(last.values()), body__startswith=NAME_ONLY) if last else ()
    left = {each.key: each for each in found if each.event_id == last[each.key]}
    events = Event.objects.filter(seq__in={each.event_id for each in left.values()}) if left else ()
    changes = {change.seq: change for change in told(events)} if left else {}
    return {
        key: Departure(json.loads(each.body)["label"], changes[each.event_id])
        for key, each in left.items()
        if changes[each.event_id].is_told and not changes[each.event_id].is_withdrawn
    }


def has_changed_since(kind: str, key, field: str, seq: int) -> bool:
    """Whether an act from `seq` on changed this field, seen by everybody or not. One query."""
    acts = Subject.objects.filter(kind=kind, key=str(key), event_id__gte=seq)
    return acts.filter(body__contains=f'"{field}":').exists()


def once_held(kind: str, field: str, **at) -> list:
    """What rows of a table held in a field, of those that were taken out while everybody could read them and that
    hung on `at`, such as session_id=3: a number that was an address is not given again. What was erased is not known
    any more. One query."""
    acts = Subject.objects.public().filter(kind=kind, change=Subject.Change.DELETED)
    told = [json.loads(body)["changes"] for body in acts.values_list("body", flat=True) if body]
    held = [{name: pair[0] for name, pair in changes.items()} for changes in told]
    return [each[field] for each in held if field in each and at.items() <= each.items()]
