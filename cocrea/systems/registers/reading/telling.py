"""What an entry said at each time, as its page and the feed tell it."""

import json
from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.ledger.models import Event
from cocrea.ledger.sentences import who
from cocrea.systems.registers.declaration.shape import Declaration
from cocrea.systems.registers.models import Entry
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.reading.history import Difference, Step, of_values, status_title


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


class InLedger:
    """How the acts of the ledger tell entries: one of these for a page, so that it reads each declaration once."""

    def __init__(self):
        self.context, self.declarations = Known(), {}

    def declaration(self, entry: Entry) -> Declaration:
        """That of the register of an entry, as it is today."""
        if entry.register_id not in self.declarations:
            self.declarations[entry.register_id] = entry.register.declaration
        return self.declarations[entry.register_id]

    def values(self, entry: Entry | None, pair: tuple, private: bool) -> list[tuple[str, str, str]] | None:
        """By the titles of the fields; what is withheld today is not told to everybody."""
        if entry is None:
            return None if private else []
        old, new = ({} if each is None else each for each in pair)
        found = of_values(self.declaration(entry), old, new, self.context, private=private)
        return [(each.label, each.old, each.new) for each in found]

    def status(self, entry: Entry | None, pair: tuple, private: bool) -> list[tuple[str, str, str]] | None:
        """In words."""
        if entry is None:
            return None
        return [(_("Status"), *(status_title(self.declaration(entry), code or "") for code in pair))]

    def place(self, entry: Entry | None, _pair: tuple, private: bool) -> list | None:
        """The municipality: not told where it follows from a field that is withheld; else as any column."""
        return self._following(entry, "municipality", private)

    def expires_on(self, entry: Entry | None, _pair: tuple, private: bool) -> list | None:
        """The last day, likewise."""
        return self._following(entry, "date", private)

    def _following(self, entry: Entry | None, kind: str, private: bool) -> list | None:
        if private:
            return None
        is_told = entry is not None and not any(f.withheld for f in self.declaration(entry).of_kind(kind))
        return None if is_told else []

    def declared(self, _row: Model | None, pair: tuple, private: bool) -> list[tuple[str, str, str]]:
        """A declaration by what it has: its fields and statuses, and how many other parts of it changed."""
        old, new = (each or {} for each in pair)
        parts = [(_("Fields"), "field"), (_("Statuses"), "status")]
        told = [(label, *(_titles(each.get(name)) for each in (old, new))) for label, name in parts]
        other = sum(old.get(name) != new.get(name) for name in {**old, **new} if name not in ("field", "status"))
        if old and other:
            told.append((_("Other parts of the declaration"), "", str(other)))
        return [each for each in told if each[1] != each[2]]


def _titles(parts: list[dict] | None) -> str:
    return ", ".join(part.get("title", "") for part in parts or ())
