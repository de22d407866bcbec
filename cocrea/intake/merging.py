"""A row of a file against what it was when the file was downloaded and what it is now: cell by cell, nobody's work is
lost. What the person did not touch stays as it is now; what both changed waits for a choice, and stays until then."""

from collections.abc import Callable, Iterable, Mapping

from django.db import models

from cocrea.intake import cells
from cocrea.intake.declarations import Column, Importer, Ref
from cocrea.intake.findings import FILE, RECORD, Meanwhile, Row
from cocrea.intake.past import UNKNOWN, Past
from cocrea.intake.sheets import is_blank

Cell = Callable[..., object]  # (row, column, name="") -> what stands there


class Merging:
    """The rows of one sheet. `choices`: name of a conflict -> FILE or RECORD; "" for all others."""

    def __init__(self, past: Past, importer: Importer, cell: Cell, choices: Mapping[str, str]):
        self.past, self.importer, self.model, self.cell = past, importer, importer.model, cell
        self.choices = choices
        past.load(importer.model)

    def settle(self, row: Row, existing: models.Model, columns: Iterable[Column]) -> None:
        """Decides each value of a row of the file that means `existing`; what is kept as it is now, and what clashes,
        is noted in the row."""
        told = self.past.told[self.model].get(existing.pk)
        for column in columns:
            if column.field_name not in row.values:
                continue
            was, now = self.past.value(self.model, existing.pk, column.field), getattr(existing, column.field.attname)
            event = told.last.get(column.field.attname, told.head) if told is not None else 0
            found = self._meanwhile(column, existing, was, row.values[column.field_name], event)
            if self.is_untouched(row, column, existing.pk):
                row.values[column.field_name] = found.now
                if was is not UNKNOWN and was != now:
                    row.kept.append(found)
            elif was != now and not self._is_same(row, column, now):
                row.conflicts.append(found)
                if found.choice == RECORD:
                    row.values[column.field_name] = found.now

    def _meanwhile(self, column: Column, existing: models.Model, was, mine, event: int) -> Meanwhile:
        now = getattr(existing, column.field_name)
        if isinstance(column, Ref) and was is not UNKNOWN and was is not None:
            was = self.past.rows[column.model].get(was, UNKNOWN)
        name = f"{self.importer.key}-{existing.pk}-{column.field_name}"
        is_known = was is not UNKNOWN
        return Meanwhile(name, column, was if is_known else None, now, mine, event, self._choice(name), is_known)

    def _choice(self, name: str) -> str:
        chosen = self.choices.get(name) or self.choices.get("")
        return FILE if chosen == FILE else RECORD

    def is_untouched(self, row: Row, column: Column, pk: int) -> bool:
        """Whether the file says in a column what the row said when it was downloaded."""
        was = self.past.value(self.model, pk, column.field)
        if was is UNKNOWN:  # in a row that somebody else made meanwhile, an empty cell says nothing
            told = self.past.told[self.model].get(pk)
            return told is not None and told.is_new and is_blank(self.cell(row, column))
        if isinstance(column, Ref):
            return self._is_untouched_reference(row, column, was)
        mine, raw = row.values.get(column.field_name, UNKNOWN), self.cell(row, column)
        return mine == was or (isinstance(was, str) and cells.same_text(was, raw))

    def _is_untouched_reference(self, row: Row, ref: Ref, was: int | None) -> bool:
        try:
            key = tuple(cells.written(self.cell(row, ref, name)) for name in ref.names)
        except cells.BadCell:
            return False
        return not key[-1] if was is None else key == self.past.key(ref.model, was)

    def _is_same(self, row: Row, column: Column, now) -> bool:
        """Whether the file says what stands now."""
        mine = row.values[column.field_name]
        if isinstance(column, Ref):
            return (mine is None and now is None) or (mine is not None and mine.pk is not None and mine.pk == now)
        return mine == now or (isinstance(now, str) and cells.same_text(now, self.cell(row, column)))

    def is_gone(self, pk: int) -> bool:
        """Whether somebody removed the row with this number since the download."""
        told = self.past.told[self.model].get(pk)
        return told is not None and told.is_gone and not told.is_new

    def comes_back(self, row: Row, pk: int, columns: Iterable[Column]) -> bool:
        """Whether a row that was removed meanwhile is to be made again: only if the person changed it and says so."""
        told = self.past.told[self.model][pk]
        row.label = told.label
        name = f"{self.importer.key}-{pk}"
        found = Meanwhile(name, None, None, None, None, told.head, self._choice(name), False)
        if all(self.is_untouched(row, column, pk) for column in columns):
            row.kept.append(found)
            return False
        row.conflicts.append(found)
        return found.choice == FILE

    def namesake(self, made: models.Model) -> models.Model | None:
        """The row that had the natural key of `made` when the file was downloaded."""
        parts: list[str] = []
        for name in self.importer.identity:
            field = self.model._meta.get_field(name)
            held = getattr(made, name)
            above = self.past.key(field.related_model, held.pk) if field.is_relation and held is not None else None
            if field.is_relation and above is None:
                return None  # what it belongs to is new
            parts += above if field.is_relation else [str(held)]
        return self.past.find(self.model, tuple(parts))
