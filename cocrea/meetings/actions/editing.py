"""A page of the editor, sent as a whole: what this person changed is kept, field by field, and what somebody else
changed meanwhile too is given back to be brought together. Nothing is overwritten unseen."""

import dataclasses
import datetime

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.minutes import keep_minutes, keep_minutes_topic
from cocrea.meetings.actions.notes import Stale, keep_note
from cocrea.meetings.calc.merging import changed_parts, merge
from cocrea.meetings.models import Minutes, MinutesTopic

OWN = ("subject", "presentation", "opening", "considerations", "drafter_name", "drafter_honorific", "drafter_office")
OF_TOPIC = ("title", "state", "pending", "reserved")
TEXT = "text"


@dataclasses.dataclass(frozen=True)
class Typed:
    """A field as somebody sent it. `base`: what stood in it when they began; `version`: of the note, for a text."""

    name: str
    value: str
    base: str
    topic: int = 0
    version: int = 0

    @property
    def key(self) -> str:
        """Its name in the form."""
        return f"{self.name}-{self.topic}" if self.topic else self.name


@dataclasses.dataclass(frozen=True)
class Conflict:
    """A field that two people changed: what stands, what this person wrote, and both together."""

    typed: Typed
    label: str
    theirs: str
    merged: str
    version: int = 0

    @property
    def parts(self) -> list[tuple[str, str]]:
        """From what stands to what this person wrote, word by word."""
        return changed_parts(self.theirs, self.typed.value)


def save_page(
    *, by, minutes: Minutes, typed: list[Typed], drafter=False, now: datetime.datetime | None = None
) -> list[Conflict]:
    """Keeps what was changed; returns what must be brought together first. `drafter`: whoever drafted them, where
    that was asked (False: not). Raises Invalid with messages by field, and then nothing was kept."""
    require(rules.may_keep_sessions(by))
    own: dict = {} if drafter is False else {"drafter": drafter}
    rows: dict[int, dict] = {}
    conflicts: list[Conflict] = []
    with ledger.act(by=by, action="meetings.minutes.update"):
        stands = Minutes.objects.get(pk=minutes.pk)
        topics = {each.pk: each for each in MinutesTopic.objects.filter(minutes=minutes).select_related("minutes")}
        for each in typed:
            each = dataclasses.replace(each, value=unix(each.value), base=unix(each.base))
            if each.topic and each.topic not in topics:
                continue  # somebody took it out meanwhile; the page says so
            if each.name == TEXT:
                conflicts += _text(topics[each.topic], each, by=by, now=now)
                continue
            row = topics[each.topic] if each.topic else stands
            current = getattr(row, each.name)
            if each.value == each.base or each.value == current:
                continue
            if current != each.base:
                label = str(row._meta.get_field(each.name).verbose_name)
                label = f"{row}: {label}" if each.topic else label
                conflicts.append(Conflict(each, label, current, merge(each.base, current, each.value).text))
                continue
            (rows.setdefault(each.topic, {}) if each.topic else own)[each.name] = each.value
        if own:
            keep_minutes(by=by, minutes=stands, **own)
        for pk, values in rows.items():
            keep_minutes_topic(by=by, minutes_topic=topics[pk], **values)
    return conflicts


def _text(topic: MinutesTopic, each: Typed, *, by, now) -> list[Conflict]:
    try:  # also of what did not change: the script may have kept it a moment ago, and it must be settled now
        keep_note(by=by, topic=topic, text=each.value, version=each.version, now=now, settle=True)
    except Stale as error:
        if each.value == each.base:
            return []
        merged = merge(each.base, error.note.text, each.value)
        label = f"{topic}: {_('development')}"
        return [Conflict(each, label, error.note.text, merged.text, error.note.version)]
    return []


def save_field(*, by, minutes: Minutes, typed: Typed) -> list[Conflict]:
    """Keeps one field, as the page does by itself when somebody leaves it."""
    if typed.name not in (*OWN, *OF_TOPIC):
        raise Invalid({typed.name: [_("There is no such field.")]})
    return save_page(by=by, minutes=minutes, typed=[typed])


def unix(text: str) -> str:
    """Line ends as they are kept; browsers send others."""
    return text.replace("\r\n", "\n")
