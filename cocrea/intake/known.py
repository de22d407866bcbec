"""The rows that references may mean: those of the database, each table read once, and those that a file brings."""

import difflib

from django.db import models

from cocrea.intake import cells
from cocrea.intake.declarations import Importer, importer_of, key_fields

MOST_SUGGESTIONS, MOST_COMPARED = 20, 5_000  # looking for what somebody meant takes time


class Known:
    """Rows by their natural key, one query for each table, whatever the number of rows. `locked`: the tables whose
    rows are about to be written; nobody else changes those until the transaction ends."""

    def __init__(self, locked: frozenset[type[models.Model]] = frozenset()):
        self.locked = locked
        self.rows: dict[type[models.Model], list[models.Model]] = {}
        self.by_key: dict[type[models.Model], dict[tuple, models.Model]] = {}
        self.by_pk: dict[type[models.Model], dict[int, models.Model]] = {}
        self._folded: dict[type[models.Model], dict[tuple, models.Model | None]] = {}
        self._suggested = 0

    def load(self, model: type[models.Model]) -> None:
        """Reads a table, after those that it refers to, and ties its rows together."""
        if model in self.rows:
            return
        importer = importer_of(model)
        for ref in importer.refs:
            if ref.model is not model:
                self.load(ref.model)
        found = model._base_manager.order_by("pk")
        rows = list(found.select_for_update() if model in self.locked else found)
        self.rows[model] = rows
        self.by_pk[model] = {row.pk: row for row in rows}
        for ref in importer.refs:
            related = self.by_pk[ref.model]
            for row in rows:
                key = getattr(row, ref.field.attname)
                ref.field.set_cached_value(row, related.get(key))
        self.by_key[model] = {self.key(row): row for row in rows}

    def key(self, row: models.Model) -> tuple:
        """The natural key of a row: the keys of what it refers to, and its own values, one after another."""
        parts: list = []
        for name in importer_of(type(row)).identity:
            value = getattr(row, name)
            parts += self.key(value) if isinstance(value, models.Model) else [value]
        return tuple(parts)

    def add(self, importer: Importer, row: models.Model, instead_of: models.Model | None) -> None:
        """Makes a row of a file known, new or in the place of the one that it changes."""
        table = self.by_key[importer.model]
        if instead_of is not None:
            self.by_pk[importer.model][row.pk] = row
            table.pop(self.key(instead_of), None)
        table[self.key(row)] = row
        self._folded.pop(importer.model, None)

    def find(self, model: type[models.Model], key: tuple[str, ...]) -> models.Model | None:
        """The row with that key; where none is, the only one whose key differs in capitals alone. A part that is a
        yes or a no may be written in any of the usual words."""
        key = tuple(
            cells.truth(part) if isinstance(field, models.BooleanField) else part
            for field, part in zip(key_fields(model), key, strict=True)
        )
        found = self.by_key[model].get(key)
        if found is None:
            found = self._without_case(model).get(fold(key))
        return found

    def _without_case(self, model) -> dict[tuple, models.Model | None]:
        if model not in self._folded:
            table: dict[tuple, models.Model | None] = {}
            for key, row in self.by_key[model].items():
                table[fold(key)] = None if fold(key) in table else row
            self._folded[model] = table
        return self._folded[model]

    def suggestion(self, model: type[models.Model], key: tuple[str, ...]) -> str:
        """The last part of the key that may have been meant; empty when nothing is near."""
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return ""
        if len(self.by_key[model]) > MOST_COMPARED:
            return ""
        near = [str(each[-1]) for each in self.by_key[model] if each[:-1] == key[:-1]]
        return next(iter(difflib.get_close_matches(str(key[-1]), near, n=1)), "")


def fold(key: tuple) -> tuple:
    """A key without the difference between capitals and small letters, or a number and how a cell writes it."""
    return tuple("" if part is None else str(part).casefold() for part in key)
