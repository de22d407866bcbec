"""What an event says of objects, readable: names of fields, words for codes, names of what a key points to."""

import dataclasses
import datetime
import json
from collections import Counter, defaultdict
from collections.abc import Callable

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.digits import is_number
from cocrea.kernel.fields import EDTFField
from cocrea.kernel.rest import rests
from cocrea.ledger.actions import is_public
from cocrea.ledger.erasing import CONTENT
from cocrea.ledger.inside import fields_of
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.sentences import noun
from cocrea.ledger.withdrawn import NAME_ONLY, hidden_since, is_withheld, model_of, withdrawn

MOST_LOOKUPS = 8  # queries; what lies beyond reads as its number
MOST_NAMED = 10  # rows of a page that are not public themselves and are asked for their name, one by one
PARTS = "numbers"  # what an act says of one that was split or merged: no field of the row
LONGEST = 600  # characters of a value
Teller = Callable[[models.Model | None, tuple, bool], list[tuple[str, str, str]] | None]
_tellers: dict[tuple[type, str], Callable[[], Teller]] = {}
_namers: dict[type, Callable[[models.Model], str]] = {}


def tell(model: type[models.Model], name: str, teller: Callable[[], Teller]) -> None:
    """Declares how a field is told that holds others, or whose words stand in another table. `teller()`, called once
    for all objects of a page: a function `(row, (old, new), private)` -> label, old and new, in words; None where it
    cannot tell. `row`: None where it is not there, or has no page."""
    _tellers[model, name] = teller


def name_rows(model: type[models.Model], namer: Callable[[models.Model], str]) -> None:
    """Declares what a row of `model` that is not public itself is called for everybody, such as a file that is open
    because of what it hangs on; empty where it may not be named."""
    _namers[model] = namer


@dataclasses.dataclass
class Shown:
    """One object of an event. `fields`: {label, old, new}; `url`: its page today, if it has one and is public.
    `is_withdrawn`: it is not public any more, and its kind is all that is said of it. `is_withheld`: a part of it is
    not public any more, so that its text cannot stand there as it was."""

    subject: Subject
    label: str
    noun: str
    fields: list[dict]
    url: str = ""
    is_withdrawn: bool = False
    is_withheld: bool = False

    @property
    def is_erased(self) -> bool:
        """Whether its content was erased."""
        return not self.subject.body

    @property
    def values(self) -> list[dict]:
        """Its values as facts: what a new object began with."""
        return [{"term": field["label"], "text": field["new"]} for field in self.fields]


def readable(subjects: list[Subject], *, private: bool = False) -> list[Shown]:
    """Objects with their differences in words; at most MOST_LOOKUPS queries, whatever their number, and those
    of `name_rows` for MOST_NAMED rows. `private` names also what is not public, and what is withdrawn: for the staff
    only."""
    gone = set() if private else withdrawn((subject.kind, subject.key) for subject in subjects)
    hidden = [is_withheld(subject, gone) for subject in subjects]
    bodies = [
        json.loads(subject.body) if subject.body and not is_hidden else {}
        for subject, is_hidden in zip(subjects, hidden, strict=True)
    ]
    hides = (lambda _subject: False) if private else hidden_since(subjects)
    models_of = {subject.kind: model_of(subject.kind) for subject in subjects}
    rows = _Rows(subjects, bodies, models_of, private)
    shown = []
    for subject, body, is_hidden in zip(subjects, bodies, hidden, strict=True):
        model = models_of[subject.kind]
        obj = rows.get(model, subject.key) if model else None
        unread = {} if private else fields_of(subject.kind)
        told = [(name, pair) for name, pair in body.get("changes", {}).items() if name not in unread]
        fields = [each for name, pair in told for each in _fields(model, name, pair, rows, obj)]
        if not private and not is_hidden and subject.body.startswith(NAME_ONLY):
            # All that everybody reads of a withdrawal: that it left.
            fields = [{"label": _("Publication"), "old": _("Published"), "new": _("Draft")}]
        url = page_of(obj) if obj and is_public(obj) else ""
        label = body.get("label", "") or f"{subject.kind} {subject.key}"
        words = label, capfirst(noun(subject.kind)), fields, url
        shown.append(Shown(subject, *words, is_hidden, not is_hidden and hides(subject)))
    return shown


def page_of(obj) -> str:
    """The address of an object's own page; empty where it has none, or is of what is switched off."""
    return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") and not rests(type(obj).__module__) else ""


class _Rows:
    """Rows that the differences point to, and the objects themselves, read model by model."""

    def __init__(self, subjects, bodies, models_of, private: bool):
        self.private, self.tellers = private, {}
        self.names: dict[models.Model, str] = {}
        wanted: dict[type, set[str]] = defaultdict(set)
        for subject, body in zip(subjects, bodies, strict=True):
            model = models_of[subject.kind]
            if model and hasattr(model, "get_absolute_url"):
                wanted[model].add(subject.key)
            for name, pair in body.get("changes", {}).items():
                if (field := _meta_field(model, name)) is not None and field.is_relation:
                    wanted[field.related_model] |= {str(value) for value in _pair(pair) if value is not None}
        often = Counter({model: len(keys) for model, keys in wanted.items() if keys})
        self.rows = {model: self.read(model, wanted[model]) for model, _n in often.most_common(MOST_LOOKUPS)}

    @staticmethod
    def read(model, keys) -> dict[str, models.Model]:
        """Key as text -> row; rows that must have an owner bring it along."""
        keys = {key for key in keys if is_number(key)}
        return {str(row.pk): row for row in model._base_manager.select_related().filter(pk__in=keys)}

    def get(self, model, key):
        """A row, or None."""
        return self.rows.get(model, {}).get(str(key))

    def name(self, model, key) -> str:
        """What the row with this key is called; its number where it may not be named."""
        row = self.get(model, key)
        if row is not None and (self.private or is_public(row)):
            return str(row)
        if row is not None and model in _namers and row not in self.names and len(self.names) < MOST_NAMED:
            self.names[row] = _namers[model](row)
        return self.names.get(row) or f"#{key}"


def _meta_field(model, name: str):
    for field in model._meta.concrete_fields if model else ():
        if name in (field.attname, field.name):
            return field
    return None


def _pair(pair) -> tuple:
    return tuple(pair) if isinstance(pair, list) and len(pair) == 2 else (None, pair)


def _fields(model, name: str, pair, rows: _Rows, obj) -> list[dict]:
    if (model, name) in _tellers:
        if (model, name) not in rows.tellers:
            rows.tellers[model, name] = _tellers[model, name]()
        told = rows.tellers[model, name](obj, _pair(pair), rows.private)
        if told is not None:
            return [{"label": label, "old": old, "new": new} for label, old, new in told]
    return [_field(model, name, pair, rows)]


def _field(model, name: str, pair, rows: _Rows) -> dict:
    if model is Event:  # the record of an erasure: positions of what was emptied, of the content itself by its name
        parts = [
            _("what it told") if part == CONTENT else _("object %(n)s") % {"n": part} for part in _pair(pair)[1] or ()
        ]
        return {"label": _("Erased"), "old": "", "new": ", ".join(parts)}
    if name == PARTS:
        return {"label": _("Numbers"), "old": _pair(pair)[0], "new": _pair(pair)[1]}
    field = _meta_field(model, name)
    old, new = (_value(field, value, rows) for value in _pair(pair))
    return {"label": capfirst(str(field.verbose_name)) if field is not None else name, "old": old, "new": new}


def plain(value: object) -> str:
    """A value as people read it: what a list or a dictionary holds, one after another; nothing for nothing."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {plain(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    return "" if value is None else str(value)


def _value(field, value, rows: _Rows) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.is_relation:
        return rows.name(field.related_model, value)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return _moment(str(value))
    if isinstance(field, EDTFField | models.DateField) and not isinstance(field, models.DateTimeField):
        return periods.words(str(value)) if periods.EDTF.fullmatch(str(value)) else str(value)
    text = plain(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _moment(kept: str) -> str:
    """A moment by the clock of the exercise; as it was kept where that is none."""
    try:
        local = timezone.localtime(datetime.datetime.fromisoformat(kept))
    except ValueError:
        return kept
    return f"{periods.words(local.date().isoformat())}, {local:%H:%M}"
