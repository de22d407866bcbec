"""When somebody was last here. Not an act of the record: nothing of it is in the ledger."""

import datetime

from django.db import IntegrityError
from django.utils import timezone

from cocrea.desk.models import Visit
from cocrea.ledger.models import Head

AWAY = datetime.timedelta(minutes=30)  # who comes back sooner has not left


def note_visit(*, by) -> Visit:
    """Says that `by` looks at the first page now. Who was away for a while begins a new visit: `since_seq` is then
    the last act of the one before."""
    now, seq = timezone.now(), last_act()
    visit = Visit.objects.filter(user=by).first()
    if visit is None:
        return _first(by, seq)
    if now - visit.seen_at > AWAY:
        visit.since_seq, visit.since_at = visit.seen_seq, visit.seen_at
    visit.seen_seq, visit.seen_at = seq, now
    visit.save()
    return visit


def _first(by, seq: int) -> Visit:
    try:
        return Visit.objects.create(user=by, seen_seq=seq)
    except IntegrityError:  # two windows were opened at once
        return Visit.objects.get(user=by)


def last_act() -> int:
    """The number of the last act of the ledger."""
    return Head.objects.values_list("seq", flat=True).first() or 0
