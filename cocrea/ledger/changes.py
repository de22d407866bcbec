"""Readings of the ledger for pages and feeds, as `ui/components/history.html` draws them. Other apps may import it.

Each reading makes a fixed number of queries, whatever the number of events and of what they touched."""

import dataclasses
import datetime
import json
from itertools import groupby

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.sentences import Deed, by_kind, named, sentence, who
from cocrea.ledger.withdrawn import FEW, is_withheld, withdrawn

ONE = 2  # touches of one object in an act, at most: before it was withdrawn, and after


@dataclasses.dataclass
class Change:
    """One event as people read it. A hidden one (`is_told` false) has number, moment and digest only; the others
    leave the digest to their page. `is_withdrawn`: what it touched was public and is not any more."""

    seq: int
    at: datetime.datetime
    digest: str = ""
    is_told: bool = True
    is_withdrawn: bool = False
    what: str = ""
    who: str = ""
    reason: str = ""
    fields: list = dataclasses.field(default_factory=list)
    is_below_day: bool = False
    whole_reason: str = ""
    touched: list = dataclasses.field(default_factory=list)  # (kind, how many rows of it), in words
    number: int = 0  # objects that the reader may see

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("ledger:event-detail", args=[self.seq])

    @property
    def when(self) -> str:
        """Its moment for machines."""
        return timezone.localtime(self.at).isoformat(timespec="minutes")

    @property
    def day(self) -> str:
        """«4 de noviembre de 2019», by the calendar of the exercise."""
        return periods.words(timezone.localdate(self.at).isoformat())

    @property
    def when_text(self) -> str:
        """«4 de noviembre de 2019, 18:05»; only the hour below a heading that says the day."""
        hour = f"{timezone.localtime(self.at):%H:%M}"
        return hour if self.is_below_day else f"{self.day}, {hour}"


def by_day(changes: list[Change]) -> list[tuple[str, list[Change]]]:
    """Changes below the day on which they were made."""
    below = [dataclasses.replace(change, is_below_day=True) for change in changes]
    return [(day, list(some)) for day, some in groupby(below, key=lambda change: change.day)]


def history_url(obj) -> str:
    """The page of what changed in an object."""
    return reverse("ledger:object-history", args=[obj._meta.label_lower, obj.pk])


def last_public() -> Event | None:
    """The last public event. Its number is the version of the public site; number and hash, kept in a copy elsewhere,
    show later whether the ledger up to it is still the same. One query."""
    return Event.objects.public().order_by("-seq").first()


def recent(limit: int = 10, *, before: int | None = None, hidden: bool = False) -> list[Change]:
    """The last acts, newest first. `hidden` adds those that are not public, as digests only."""
    events = Event.objects.order_by("-seq") if hidden else Event.objects.public().order_by("-seq")
    return told(events.filter(seq__lt=before)[:limit] if before else events[:limit])


def told(events, *, private: bool = False) -> list[Change]:
    """Events as people read them. `private` tells also what is not public: for the staff only."""
    events = list(events)
    open_ones = [event.seq for event in events if event.is_public or private]
    about = {event.seq: named(event.action) for event in events if named(event.action)}
    deeds = _deeds(open_ones, about, private)
    contents = {event.seq: json.loads(event.body) if event.body else {} for event in events}
    return [_told(event, contents[event.seq], deeds) for event in events]


def _told(event: Event, content: dict, deeds: dict) -> Change:
    change = Change(event.seq, event.at, is_told=event.seq in deeds)
    if not change.is_told:
        change.what, change.digest = _("Act %(seq)s, which is not public") % {"seq": event.seq}, event.digest
        return change
    counts, label, key, change.is_withdrawn, names = deeds[event.seq]
    reason = "" if change.is_withdrawn else content.get("reason", "")
    deed = Deed(event.action, reason, counts, label, key, names)
    change.touched, change.number = by_kind(deed), deed.total
    if change.is_withdrawn:
        kinds = ", ".join(kind for kind, _rows in change.touched)
        change.what = _("Something that was withdrawn later: %(kinds)s") % {"kinds": kinds}
        return change
    change.what, change.who, change.whole_reason = sentence(deed), capfirst(who(content)), reason
    change.reason = "" if event.action.endswith(".import") else reason  # the sentence names the file already
    return change


def _deeds(seqs: list[int], about: dict[int, str], private: bool) -> dict[int, tuple[dict, str, str, bool, dict]]:
    """Event -> how many objects of which kind it touched, the label and key of the only one, whether all that it
    touched is withdrawn by now, and the names of what it is about (`about`: event -> kind)."""
    subjects = Subject.objects.filter(event_id__in=seqs)
    subjects = subjects if private else subjects.public()
    rows = subjects.order_by().values_list("event_id", "kind", "change").annotate(n=Count("key", distinct=True))
    counts: dict[int, dict] = {seq: {} for seq in seqs}
    for seq, kind, how, number in rows:
        counts[seq][kind, how] = number
    most = ONE if private else FEW
    short = {seq for seq in seqs if 0 < sum(counts[seq].values()) <= most}
    touched: dict[int, list[Subject]] = {seq: [] for seq in seqs}
    asked = Q(event_id__in=short) | Q(event_id__in=about.keys() & set(seqs), kind__in=set(about.values()))
    for subject in subjects.filter(asked).order_by("position") if short or about else ():
        touched[subject.event_id].append(subject)
    shown = [subject for some in touched.values() for subject in some]
    gone = set() if private else withdrawn((subject.kind, subject.key) for subject in shown)
    hidden = {seq: seq in short and all(is_withheld(each, gone) for each in touched[seq]) for seq in seqs}
    return {
        seq: (
            counts[seq],
            *_label(touched[seq] if seq in short else [], hidden[seq]),
            hidden[seq],
            _names([s for s in touched[seq] if s.kind == about.get(seq) and not is_withheld(s, gone)]),
        )
        for seq in seqs
    }


def _label(subjects: list[Subject], is_hidden: bool) -> tuple[str, str]:
    """Of the only object. One that was withdrawn is touched twice: by the name with which it left, and as it is."""
    if len({(each.kind, each.key) for each in subjects}) != 1 or is_hidden:
        return "", ""
    return _name(subjects[0]), subjects[0].key


def _name(subject: Subject) -> str:
    return json.loads(subject.body)["label"] if subject.body else ""


def _names(subjects: list[Subject]) -> dict[str, list[str]]:
    """Change -> names of these, each once."""
    found: dict[str, list[str]] = {}
    for each in subjects:
        if (name := _name(each)) and name not in found.setdefault(each.change, []):
            found[each.change].append(name)
    return found
