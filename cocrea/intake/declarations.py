"""Importers: what a table's file looks like, and which action keeps each of its rows. Declared once per table.

An app declares its own in `importers.py`. Type, code list, title and whether something must stand in a cell follow
from the model field; nothing is said twice.
"""

import copy
import inspect
from collections.abc import Callable, Iterable

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst

from cocrea.intake import cells
from cocrea.kernel.rest import awake


class Column:
    """One field of the model, filled from one cell. `name`: its header in files; without it, the field's name."""

    def __init__(self, field: str, name: str = ""):
        self.field_name, self.names = field, (name or field,)
        self.field: models.Field | None = None

    def bind(self, model: type[models.Model]) -> None:
        """Finds the model field."""
        self.field = model._meta.get_field(self.field_name)
        if not any(isinstance(self.field, kind) for kind, _read in cells.READ):
            raise TypeError(f"{self.field} cannot be imported")

    @property
    def titles(self) -> list[str]:
        """What people see above the column, one for each name."""
        return [capfirst(str(self.field.verbose_name))]


class Ref(Column):
    """A reference to a row of another table by its natural key. One column for each part of that key, in its order;
    the last one is its own: empty, it refers to nothing. `Ref("activity", "plan", "commitment", "activity")`."""

    def __init__(self, field: str, *names: str):
        super().__init__(field)
        self.names = names or (field,)

    def bind(self, model: type[models.Model]) -> None:
        self.field = model._meta.get_field(self.field_name)

    @property
    def model(self) -> type[models.Model]:
        """The table that it refers to."""
        return self.field.related_model

    @property
    def titles(self) -> list[str]:
        return [capfirst(title) for title in key_titles(self.model, str(self.field.verbose_name))]


class Kept(Column):
    """A field of any kind, of a table that no file brings."""

    def bind(self, model: type[models.Model]) -> None:
        self.field = model._meta.get_field(self.field_name)


class Importer:
    """`key`: name of the file and the sheet. `columns`: field names (a foreign key is a `Ref` by one key), `Column`s
    or `Ref`s. `identity`: the fields that say which row is meant. `keep(*, by, <noun>=None, **values)`: the action
    through which every row is written; `<noun>` is the row to change. `refuses(existing, candidate, changed)`: field
    -> why that action will not keep it; without writing, so that a look at a file says the same."""

    def __init__(
        self,
        *,
        key: str,
        title: str | Promise,
        model: type[models.Model],
        columns: Iterable[str | Column],
        identity: tuple[str, ...],
        keep: Callable,
        refuses: Callable[[models.Model | None, models.Model, set[str]], dict[str, str]] | None = None,
    ):
        self.key, self.title, self.model, self.identity, self.keep = key, title, model, identity, keep
        self.columns = [self._column(column) for column in columns]
        self.refs = [column for column in self.columns if isinstance(column, Ref)]
        self.noun = keep.__name__.removeprefix("keep_")
        self.refuses = refuses
        if self.noun not in inspect.signature(keep).parameters:
            raise TypeError(f"{keep.__name__} does not take the row to change as {self.noun}=")
        if self.noun in {column.field_name for column in self.columns}:
            raise TypeError(f"{keep.__name__}: {self.noun}= is a value of the row too")
        if missing := set(identity) - {column.field_name for column in self.columns}:
            raise TypeError(f"importer {key}: identity without a column: {missing}")

    def _column(self, given: str | Column) -> Column:
        if isinstance(given, str):
            given = Ref(given) if self.model._meta.get_field(given).is_relation else Column(given)
        column = copy.copy(given)  # one declaration may serve several tables
        column.bind(self.model)
        return column

    @property
    def headers(self) -> dict[str, str]:
        """Name of each column of the file -> the title that people see, in order."""
        found: dict[str, str] = {}
        for column in self.columns:
            found.update(dict(zip(column.names, column.titles, strict=True)) | found)
        return found

    @property
    def identity_names(self) -> list[str]:
        """The columns without which nobody can tell which row is meant."""
        return [name for column in self.columns if column.field_name in self.identity for name in column.names]


_importers: dict[str, Importer] = {}
_apart: list[tuple[Importer, Callable[[str], str]]] = []


def register(importer: Importer) -> Importer:
    """Makes an importer known under its key, and as the one that knows its table's natural key."""
    if importer.key in _importers or any(other.model is importer.model for other in _importers.values()):
        raise TypeError(f"importer {importer.key}: there is one already")
    _importers[importer.key] = importer
    return importer


def unlisted(model: type[models.Model], identity: tuple[str, ...], keep: Callable) -> Importer:
    """The importer of a table that no file brings: all that can be edited in it. It is registered nowhere."""
    return Importer(
        key=model._meta.model_name,
        title=model._meta.verbose_name_plural,
        model=model,
        columns=[Kept(f.name) for f in model._meta.concrete_fields if f.editable and not f.primary_key],
        identity=identity,
        keep=keep,
    )


def keep_apart(
    model: type[models.Model], identity: tuple[str, ...], keep: Callable, place: Callable[[str], str]
) -> None:
    """Says how rows are kept that no file brings and no list of the desk shows, so that acts on them are undone there
    as others are. `place(key)`: the page where whoever keeps them reads what became of one, by its number."""
    _apart.append((unlisted(model, identity, keep), place))


def kept_apart(model: type[models.Model]) -> tuple[Importer, Callable[[str], str]] | None:
    """How the rows of such a table are kept, and where; None for any other, and where it is switched off."""
    found = awake(_apart, lambda pair: pair[0].model)
    return next((pair for pair in found if pair[0].model is model), None)


def importer_of(model: type[models.Model]) -> Importer:
    """The importer of a table. Raises LookupError for a table without one."""
    for importer in _importers.values():
        if importer.model is model:
            return importer
    raise LookupError(f"{model._meta.label} has no importer")


def importers() -> list[Importer]:
    """All of them, each after those whose rows it refers to; none of what is switched off."""
    ordered: dict[str, Importer] = {}

    def place(importer: Importer) -> None:
        if importer.key in ordered:
            return
        for ref in importer.refs:
            if ref.model is not importer.model:
                place(importer_of(ref.model))
        ordered[importer.key] = importer

    for key in sorted(_importers):
        place(_importers[key])
    return awake(ordered.values(), lambda importer: importer.model)


def named(text: str) -> Importer | None:
    """The importer whose key or title is `text` (a file's or sheet's name), whatever its case, accents or dashes."""
    wanted = cells.plain(text)
    for importer in importers():
        if wanted in {cells.plain(importer.key), cells.plain(str(importer.title))}:
            return importer
    return None


def key_titles(model: type[models.Model], own: str) -> list[str]:
    """Titles of the parts of a table's natural key; the last part bears the title `own` of what refers to it."""
    titles: list[str] = []
    for name in importer_of(model).identity:
        field = model._meta.get_field(name)
        related = field.is_relation
        titles += key_titles(field.related_model, str(field.verbose_name)) if related else [own]
    return titles


def key_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields that hold the parts of a table's natural key, those of the tables that it hangs on first."""
    fields: list[models.Field] = []
    for name in importer_of(model).identity:
        field = model._meta.get_field(name)
        fields += key_fields(field.related_model) if field.is_relation else [field]
    return fields
