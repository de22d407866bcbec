"""What a person has seen of an import, in one digest: when the record moves meanwhile, it is another."""

import hashlib

from django.db import models
from django.db.models import Max

from cocrea.intake.findings import FileFindings, Meanwhile, Row, SheetFindings
from cocrea.ledger.calc import canonical
from cocrea.ledger.models import Subject

FEW = 400  # rows that are asked for by their number


def digest_of(findings: FileFindings) -> str:
    """SHA-256 of which rows are new and changed, from what to what, of what others did to them since and which act
    was the last about each, and of what is wrong. What is chosen between two values changes nothing of it."""
    rows = [told for sheet in findings.sheets for told in _of_sheet(sheet)]
    return _sha256([rows, [str(error) for error in findings.errors]])


def sealed(digest: str, choices: dict, reason: str) -> str:
    """The digest of what was seen, together with what was chosen and why."""
    return _sha256([digest, choices, reason])


def _of_sheet(sheet: SheetFindings) -> list:
    touched = [
        row for row in sheet.rows if row.conflicts or (row.candidate is not None and row.status != "unchanged")
    ]
    heads = heads_of(sheet.importer.model, [row.existing.pk for row in touched if row.existing is not None])
    return [_of_row(sheet, row, heads) for row in touched]


def _of_row(sheet: SheetFindings, row: Row, heads: dict[int, int]) -> list:
    pk = row.existing.pk if row.existing is not None else None
    clashing = {each.column.field.attname for each in row.conflicts if each.column is not None}
    is_whole = any(each.column is None for each in row.conflicts)
    changes = {} if is_whole else {name: pair for name, pair in row.changes.items() if name not in clashing}
    conflicts = [[each.name, each.event, *map(_plain, (each.was, each.now, each.mine))] for each in row.conflicts]
    return [sheet.importer.key, row.number, pk, heads.get(pk, 0), changes, conflicts]


def _plain(value) -> str:
    return f"#{value.pk}" if isinstance(value, models.Model) else str(value)


def heads_of(model: type[models.Model], pks: list[int]) -> dict[int, int]:
    """Number of a row -> the last act about it; one query."""
    if not pks:
        return {}
    found = Subject.objects.filter(kind=model._meta.label_lower)
    if len(pks) <= FEW:
        found = found.filter(key__in=list(map(str, pks)))
    pairs = found.order_by().values_list("key").annotate(last=Max("event_id"))
    return {int(key): last for key, last in pairs if key.isdigit()}


def conflicts_of(findings: FileFindings) -> list[Meanwhile]:
    """Everything that waits for a choice."""
    return [each for sheet in findings.sheets for row in sheet.rows for each in row.conflicts]


def _sha256(told: list) -> str:
    return hashlib.sha256(canonical(told).encode()).hexdigest()
