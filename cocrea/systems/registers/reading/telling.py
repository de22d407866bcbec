"""What an entry said at each time: its published versions as differences that people read."""

import json

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.ledger.models import Event
from cocrea.ledger.sentences import who
from cocrea.systems.registers.declaration import Declaration, values
from cocrea.systems.registers.models import Entry, EntryVersion

PUBLISHED = Entry.Publication.PUBLISHED


def versions(entry: Entry) -> QuerySet:
    """The versions that everybody may read, the first one first; what was a draft then stays inside."""
    rows = EntryVersion.objects.filter(entry=entry, publication=PUBLISHED)
    return rows.select_related("place").defer("reserved").order_by("number")


def changes(declaration: Declaration, rows: list[EntryVersion], context) -> list[dict]:
    """The versions as `ui/components/history.html` draws them, the newest first: one query."""
    acts = Event.objects.public().filter(seq__in=[row.act for row in rows if row.act])
    people = {event.seq: capfirst(who(json.loads(event.body))) for event in acts if event.body}
    found, before = [], None
    for row in rows:
        fields = differences(declaration, before, row, context) if before is not None else []
        if before is None or fields or row.reason:
            found.append(change(row, before is None, fields, people))
        before = row
    return found[::-1]


def change(row: EntryVersion, is_first: bool, fields: list[dict], people: dict[int, str]) -> dict:
    """One version."""
    moment = timezone.localtime(row.recorded_at)
    since = _("It counts since %(day)s.") % {"day": periods.words(row.valid_from)} if row.valid_from else ""
    return {
        "when": moment.isoformat(timespec="minutes"),
        "when_text": periods.words(moment.date().isoformat()),
        "what": " ".join(filter(None, (_("It was published.") if is_first else _("It changed."), since))),
        "who": people.get(row.act, ""),
        "reason": row.reason,
        "fields": fields,
        "url": reverse("ledger:event-detail", args=[row.act]) if row.act in people else "",
    }


def differences(declaration: Declaration, before: EntryVersion, after: EntryVersion, context) -> list[dict]:
    """What changed between two versions, of what everybody reads today."""
    found = []
    for field in declaration.public_fields:
        pair = [values.show(field, row.values.get(field.name), context) for row in (before, after)]
        if pair[0] != pair[1]:
            found.append({"label": capfirst(field.title), "old": pair[0], "new": pair[1]})
    if before.status != after.status:
        words = {status.code: status.title for status in declaration.statuses}
        pair = [words.get(row.status, row.status) for row in (before, after)]
        found.append({"label": _("Status"), "old": pair[0], "new": pair[1]})
    return found
