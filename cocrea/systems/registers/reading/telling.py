"""What an entry said at each time, as its page and the feed tell it."""

import json
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.ledger.models import Event
from cocrea.ledger.sentences import who
from cocrea.systems.registers.reading.history import Difference, Step


def changes(steps: list[Step]) -> list[dict]:
    """The steps of an entry as `ui/components/history.html` draws them, with who took each: one query."""
    acts = Event.objects.public().filter(seq__in=[step.version.act for step in steps if step.version.act])
    people = {event.seq: capfirst(who(json.loads(event.body))) for event in acts if event.body}
    return [change(step, people) for step in steps]


def change(step: Step, people: dict[int, str]) -> dict:
    """One step."""
    row = step.version
    moment = timezone.localtime(row.recorded_at)
    since = _("It counts since %(day)s.") % {"day": periods.words(row.valid_from)} if row.valid_from else ""
    return {
        "when": moment.isoformat(timespec="minutes"),
        "when_text": periods.words(moment.date().isoformat()),
        "what": " ".join(filter(None, (_("It was published.") if step.is_first else _("It changed."), since))),
        "who": people.get(row.act, ""),
        "reason": row.reason,
        "fields": [] if step.is_first else drawn(step.differences),
        "url": reverse("ledger:event-detail", args=[row.act]) if row.act in people else "",
    }


def drawn(differences: Iterable[Difference]) -> list[dict]:
    """Differences as `ui/components/history.html` draws them."""
    return [{"label": each.label, "old": each.old, "new": each.new} for each in differences]
