"""What an import would do, as its page draws it."""

import copy
import itertools
import json

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.desk.due import words_of
from cocrea.desk.tables import find, label_of, words
from cocrea.intake.findings import CHANGED, FILE, NEW, UNCHANGED, FileFindings, Meanwhile, Row, SheetFindings
from cocrea.intake.weighing import Weight
from cocrea.ledger.models import Event
from cocrea.ledger.sentences import who

CHOICE, ALL_OF_THEM = "choque-", "choque-todos"  # names of the choices on the page
FIRST, ALL = 100, 20_000  # rows of each kind on the page, and on the page of all rows
LONGEST = 400  # characters of a value


def of_sheets(findings: FileFindings, most: int = FIRST) -> list[dict]:
    """Table by table: how many rows are new, changed and as before, and which; at most so many of each kind."""
    events = acts_of(findings, most)
    return [
        {
            "conflicts": [clash(row, each, events) for row, each in first(sheet, "conflicts", most)],
            "more_conflicts": max(0, sheet.conflicts - most),
            "kept": [stays(row, each, events) for row, each in first(sheet, "kept", most)],
            "more_kept": max(0, sum(len(row.kept) for row in sheet.rows) - most),
            "weights": weights(sheet, most),
            "table": find(sheet.importer.key),
            "sheet": sheet,
            "changed": [changed(sheet, row) for row in some(sheet, CHANGED, most)],
            "new": [named(row) for row in some(sheet, NEW, most)],
            "unchanged": [named(row) for row in some(sheet, UNCHANGED, most)],
            "more_changed": max(0, sheet.changed - most),
            "more_new": max(0, sheet.new - most),
            "more_unchanged": max(0, sheet.unchanged - most),
        }
        for sheet in findings.sheets
    ]


def some(sheet: SheetFindings, status: str, most: int) -> list[Row]:
    """The first rows of a kind."""
    found = (row for row in sheet.rows if row.candidate is not None and not row.is_wrong and row.status == status)
    return list(itertools.islice(found, most))


def named(row: Row) -> dict:
    """A row by its name and its number in the file, as the page draws it."""
    noun = _("row %(row)d") % {"row": row.number}
    return {"label": str(row.candidate), "noun": noun, "fields": []}


def changed(sheet: SheetFindings, row: Row) -> dict:
    """A changed row, field by field."""
    fields = [
        {"label": label_of(c), "old": words(row.existing, c, LONGEST), "new": words(row.candidate, c, LONGEST)}
        for c in sheet.importer.columns
        if c.field.attname in row.changes
    ]
    return named(row) | {"label": str(row.existing), "fields": fields}


def first(sheet: SheetFindings, of: str, most: int) -> list[tuple[Row, Meanwhile]]:
    """The first of what others did meanwhile, with the row of the file."""
    return list(itertools.islice(((row, each) for row in sheet.rows for each in getattr(row, of)), most))


def acts_of(findings: FileFindings, most: int) -> dict[int, Event]:
    """The acts of what is shown, in one query."""
    pairs = [pair for sheet in findings.sheets for of in ("conflicts", "kept") for pair in first(sheet, of, most)]
    return Event.objects.in_bulk({each.event for _row, each in pairs})


def clash(row: Row, each: Meanwhile, events: dict[int, Event]) -> dict:
    """A value that two people changed, as the page draws it: what it was, is now (by whom, when), and in the file."""
    told = {"name": CHOICE + each.name, "is_file": each.choice == FILE} | _head(row, each, events)
    if each.column is None:
        return told | {"field": _("The whole row"), "was": "", "now": _("removed"), "mine": _("as in the file")}
    return told | {
        "field": label_of(each.column),
        "was": (said(row.existing, each, each.was) or _("empty")) if each.is_known else _("nobody can say"),
        "now": said(row.existing, each, each.now),
        "mine": said(row.existing, each, each.mine),
    }


def stays(row: Row, each: Meanwhile, events: dict[int, Event]) -> dict:
    """Something that others changed and the file did not."""
    told = _head(row, each, events)
    if each.column is None:
        return told | {"fields": [{"label": _("The whole row"), "old": _("as in the file"), "new": _("removed")}]}
    old, new = said(row.existing, each, each.was), said(row.existing, each, each.now)
    return told | {"fields": [{"label": label_of(each.column), "old": old, "new": new}]}


def _head(row: Row, each: Meanwhile, events: dict[int, Event]) -> dict:
    event = events.get(each.event)
    by = _("%(who)s, %(when)s") % {"who": who_of(event), "when": words_of(event.at)} if event is not None else ""
    noun = _("row %(row)d") % {"row": row.number}
    label = str(row.existing) if row.existing is not None else row.label
    url = reverse("ledger:event-detail", args=[event.seq]) if event is not None else ""
    return {"label": label, "noun": f"{noun} · {by}" if by else noun, "by": by, "act": url}


def who_of(event: Event) -> str:
    """Who acted, by their role as the ledger says it."""
    return who(json.loads(event.body)) if event.body else _("nobody can say who")


def said(row: models.Model | None, each: Meanwhile, value) -> str:
    """A value as people read it."""
    shown = copy.copy(row)
    setattr(shown, each.column.field_name, value)
    return words(shown, each.column, LONGEST)


def weights(sheet: SheetFindings, most: int) -> list[dict]:
    """What needs a reason: which rows would be published, withdrawn, or change what was promised."""
    words_of_weight = {
        Weight.WITHDRAWN: _("It would be withdrawn:"),
        Weight.PUBLISHED: _("It would be published:"),
        Weight.RESTATED: _("It would be public as something else:"),
        Weight.REPLANNED: _("What was promised would change:"),
    }
    found = [
        named(row) | {"verb": verb}
        for weight, verb in words_of_weight.items()
        for row in sheet.rows
        if weight in row.weights and not row.is_wrong
    ]
    return found[:most]
