"""Notes taken while people speak. Each keeping is small and is no act of the record; the settled text is one."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.minutes import locked, refuse_closed
from cocrea.meetings.models import Minutes, MinutesTopic, TopicNote

SETTLE_AFTER = datetime.timedelta(minutes=5)  # so often at most does typing become an act of the ledger
LONGEST = 400_000  # characters of a topic


class Stale(Refused):
    """Somebody else wrote on this topic meanwhile. `note`: as it stands. Nothing was overwritten."""

    def __init__(self, note: TopicNote):
        self.note = note
        super().__init__(str(note.version))


def keep_note(
    *, by, topic: MinutesTopic, text: str, version: int, now: datetime.datetime | None = None, settle: bool = False
) -> TopicNote:
    """Keeps what is being written on a topic. `version`: of the note from which the person began (0 before the
    first). Raises Stale where it has another by now, unless it says the same; Invalid once the minutes are
    approved."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    text = text.replace("\r\n", "\n")[:LONGEST]
    with transaction.atomic():
        ledger.hold()  # two who write at once stand in line here, as everybody who writes does
        refuse_closed(locked(topic.minutes), {"": None})
        note = note_of(topic, now)
        if text != note.text:
            if version != note.version:
                raise Stale(note)
            note.text, note.version, note.user, note.at = text, note.version + 1, by, now
        if settle or now - (note.settled_at or note.at) >= SETTLE_AFTER:
            _settle(note, by=by, now=now)
        note.save()
    return note


def settle_rested(now: datetime.datetime | None = None) -> int:
    """Makes what nobody has gone on writing for a while what its topic says, in the name of who wrote it last: who
    closes the browser leaves nothing behind that nobody else can see. How many there were."""
    now = now or timezone.now()
    rested = TopicNote.objects.filter(at__lte=now - SETTLE_AFTER).exclude(text=F("topic__text"))
    keys = list(rested.exclude(topic__minutes__status=Minutes.Status.APPROVED).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            ledger.hold()
            note = TopicNote.objects.select_for_update(of=("self",)).filter(pk=key).select_related("topic").first()
            if note is not None and not locked(note.topic.minutes).is_closed and note.at <= now - SETTLE_AFTER:
                _settle(note, by=note.user, now=now)
                note.save()
    return len(keys)


def note_of(topic: MinutesTopic, now: datetime.datetime) -> TopicNote:
    """The note of a topic; one that begins from what the topic says, where there is none."""
    stands = MinutesTopic.objects.get(pk=topic.pk)
    values = {"text": stands.text, "at": now, "settled_at": now}
    note, _is_new = TopicNote.objects.select_for_update().get_or_create(topic=stands, defaults=values)
    return note


def _settle(note: TopicNote, *, by, now: datetime.datetime) -> None:
    note.settled_at = now
    topic = MinutesTopic.objects.get(pk=note.topic_id)
    if topic.text != note.text:
        with ledger.act(by=by, action="meetings.minutestopic.note"):
            ledger.keep(MinutesTopic, topic, {"text": note.text}, by=by)
