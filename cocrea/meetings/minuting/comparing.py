"""What a Word file that came back would change in a draft: part by part, only what somebody changed in the file."""

import dataclasses
import re

from django.utils.translation import gettext as _

from cocrea.meetings.calc.merging import changed_parts, merge
from cocrea.meetings.minuting.reading import Reading, tidy
from cocrea.meetings.minuting.sheet import Sheet

SHOWN_ONLY = {"day", "hours"}  # they are the session's own, and are changed there
OF_TOPIC = re.compile(r"^t(\d+)_(\w+)$")


@dataclasses.dataclass(frozen=True)
class Difference:
    """A part that the file says otherwise. `after`: how it would read; `is_conflict`: both sides changed the same
    place, and `after` holds both; `may_take`: whether it can be taken from the file at all."""

    key: str
    label: str
    before: str
    after: str
    is_conflict: bool = False
    may_take: bool = True

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The difference, word by word."""
        return changed_parts(self.before, self.after)


def fields_of(sheet: Sheet) -> dict[str, str]:
    """Every part of a sheet as a Word file has it: name -> text."""
    found = {
        "place": sheet.place,
        "day": sheet.when,
        "hours": sheet.hours,
        "subject": sheet.subject,
        "presentation": sheet.presentation,
        "opening": sheet.opening,
        "considerations": sheet.considerations,
        "drafter_lines": "\n".join(filter(None, (sheet.drafter, sheet.drafter_office))),
    }
    for topic in sheet.topics:
        found |= {f"t{topic.key}_{name}": getattr(topic, name) for name in ("title", "text", "state", "reserved")}
        found[f"t{topic.key}_pending"] = "\n".join(topic.pending)
    for person in sheet.participants:
        found |= {f"p{person.key}_name": person.shown, f"p{person.key}_office": person.office}
    return {name: tidy([text]) for name, text in found.items()}


def differences(sheet: Sheet, reading: Reading, base: dict[str, str] | None = None) -> list[Difference]:
    """What the file would change of `sheet`, in the order of the minutes. `base`: what the file said when it left;
    without it, what stands now is taken for that."""
    stands = fields_of(sheet)
    base = stands if base is None else stands | base
    told = dict(reading.fields)
    for key, (name, office) in reading.people.items():
        told |= {f"p{key}_name": tidy([name]), f"p{key}_office": tidy([office])}
    told |= without_marks(told)
    labels = dict(labels_of(sheet))
    found = []
    for name in labels:
        if name not in told or same(told[name], base[name]) or same(told[name], stands[name]):
            continue
        merged = merge(base[name], stands[name], told[name])
        if not same(merged.text, stands[name]):
            may_take = name not in SHOWN_ONLY and not name.endswith("_name")
            found.append(Difference(name, labels[name], stands[name], merged.text, bool(merged.conflicts), may_take))
    return found


def without_marks(told: dict[str, str]) -> dict[str, str]:
    """Parts in whose place the file says only that there is nothing: they are empty."""
    found = {}
    if told.get("considerations") in (_("None."), _("None.").rstrip(".")):
        found["considerations"] = ""
    first, _line, office = told.get("drafter_lines", "").partition("\n")
    if first == _("no data"):
        found["drafter_lines"] = office
    return found


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever their blanks and kinds of quotation marks."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    straight = text.translate(str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u00ad": ""}))
    return " ".join(straight.split())


def labels_of(sheet: Sheet) -> list[tuple[str, str]]:
    """(part, what it is called), in the order of the minutes."""
    found = [("place", _("Place")), ("day", _("Day")), ("hours", _("Hours")), ("subject", _("Subject"))]
    for person in sheet.participants:
        found.append((f"p{person.key}_name", _("Participant: %(who)s") % {"who": person.shown}))
        found.append((f"p{person.key}_office", _("Office of %(who)s") % {"who": person.shown}))
    found += [("presentation", _("Presentation of the topic to be developed")), ("opening", _("Opening"))]
    names = {
        "title": _("title"),
        "text": _("development"),
        "state": _("state as said"),
        "pending": _("pending"),
        "reserved": _("reserved part"),
    }
    for topic in sheet.topics:
        found += [
            (f"t{topic.key}_{part}", f"{topic.position}. {topic.title}: {word}") for part, word in names.items()
        ]
    return [
        *found,
        ("considerations", _("Additional considerations")),
        ("drafter_lines", _("Drafted the minutes")),
    ]


def label_of(name: str, sheet: Sheet) -> str:
    """What one part is called."""
    return dict(labels_of(sheet)).get(name, name)
