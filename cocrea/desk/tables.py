"""The tables of the desk: each is made from the one declaration that also makes its import."""

import datetime
import decimal
import functools
from collections.abc import Callable

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from cocrea.desk import keys
from cocrea.desk.matching import all_stand
from cocrea.intake.declarations import Column, Importer, Ref, importers, kept_apart
from cocrea.kernel import periods
from cocrea.kernel.fields import EDTFField
from cocrea.ledger.actions import is_public

# Said by the buttons that publish and withdraw, never typed into a form.
PUBLICATION = {
    "plans": "status",
    "commitments": "publication",
    "calls": "publication",
    "sessions": "publication",
    "assessments": "publication",
    "instrument-versions": "released_at",
}
VERSION = "version"  # of the row, hidden in each form: no column may be called so
SHOWN = 5  # columns of a list
SAID = {"title", "name", "text", "label", "source", "note"}  # by the name of the row, or too long for a list
CODES = (models.SlugField, models.URLField)


class Table:
    """A table as the desk shows it. `columns`: what a form asks. `may_go`: whether undoing may take rows away."""

    may_go = True

    def __init__(self, importer: Importer):
        self.importer, self.key, self.model = importer, importer.key, importer.model
        self.title = importer.title
        self.columns = [c for c in importer.columns if c.field_name != PUBLICATION.get(self.key)]
        if any(column.field_name == VERSION for column in self.columns):
            raise ImproperlyConfigured(f"{self.key}: the form of a row has a «{VERSION}» of its own")

    def may_keep(self, by) -> bool:
        """Whether `by`, who keeps the record, keeps this too; what a role keeps of it, `rules.may_keep_row` says."""
        return True

    @property
    def description(self) -> str:
        """What its rows are: what the model says of itself."""
        return str(self.model._meta.verbose_name)

    @property
    def url(self) -> str:
        """The page of its rows."""
        return reverse("desk:row-list", args=[self.key])

    def url_of(self, row: models.Model) -> str:
        """The form of a row."""
        return self.page_of(str(row.pk))

    def page_of(self, key: str) -> str:
        """Where whoever is at the desk reads what became of a row, by its number."""
        return reverse("desk:row-edit", args=[self.key, key])

    def history_of(self, key: str) -> str:
        """The page of what changed in a row."""
        return reverse("desk:row-history", args=[self.key, key])

    def words(self, row: models.Model, column: Column) -> str:
        """What stands in a column of a row, cut where it is very long."""
        return words(row, column, 600)

    def rows(self) -> models.QuerySet:
        """All of them, drafts too, with what their names need."""
        return self.model._base_manager.select_related(*keys.related(self.model))

    @property
    def searched(self) -> list[str]:
        """The only fields that a search looks into: texts of the rows, and keys of what they refer to."""
        own = [
            c.field_name for c in self.importer.columns if isinstance(c.field, models.CharField | models.TextField)
        ]
        own = [name for name in own if not self.model._meta.get_field(name).choices]
        refs = [f"{ref.field_name}__{path}" for ref in self.importer.refs for path in keys.paths(ref.model)]
        return own + refs

    def search(self, text: str, rows: models.QuerySet | None = None) -> models.QuerySet:
        """Those of `rows` (without them: all) in which every word of `text` stands somewhere."""
        found = self.rows() if rows is None else rows
        return found.filter(all_stand(self.searched, [(word,) for word in text.split()]))

    @property
    def shown(self) -> list[Column]:
        """The columns of a list, after the name of the row: what says which row it is, then the rest."""
        first = [c for c in self.importer.columns if c.field_name in self.importer.identity]
        rest = [c for c in self.importer.columns if c not in first and not isinstance(c.field, CODES)]
        rest = [c for c in rest if c.field_name not in SAID]
        last = [c for c in rest if c.field_name == PUBLICATION.get(self.key)]
        return [*first, *last, *(c for c in rest if c not in last)][:SHOWN]


class ApartTable(Table):
    """Rows that a wing keeps on its own page (`intake.declarations.keep_apart`), as history and undo know them."""

    def __init__(self, importer: Importer, place: Callable[[str], str]):
        super().__init__(importer)
        self.page_of = self.history_of = place

    @property
    def url(self) -> str:
        return reverse("desk:home")

    def rows(self) -> models.QuerySet:
        return self.model._base_manager.all()


@functools.cache
def _tables() -> dict[str, Table]:
    return {importer.key: Table(importer) for importer in importers()}


_unlisted: list[Table] = []


def keep_unlisted(table: Table) -> None:
    """Makes a table known to history and undo that no list shows: it is kept on screens of its own."""
    _unlisted.append(table)


def tables() -> list[Table]:
    """All of them, each after those whose rows it refers to."""
    return list(_tables().values())


def find(key: str) -> Table | None:
    """The table with this key."""
    return _tables().get(key)


def of_kind(kind: str) -> Table | None:
    """The table of what the ledger calls `kind`, such as `plans.commitment`."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return None
    listed = next((table for table in [*tables(), *_unlisted] if table.model is model), None)
    apart = kept_apart(model) if listed is None else None
    return ApartTable(*apart) if apart is not None else listed


def title_of(model: type[models.Model]) -> str:
    """What the rows of a model are called, many at once."""
    table = of_kind(model._meta.label_lower)
    return str(table.title if table is not None else capfirst(str(model._meta.verbose_name_plural)))


def words(row: models.Model, column: Column, longest: int = 0) -> str:
    """What stands in a column of a row, as people read it; empty for nothing."""
    field = column.field
    try:
        value = getattr(row, column.field_name)
    except ObjectDoesNotExist:  # what an earlier version of the row referred to may be gone
        return f"#{getattr(row, field.attname)}"
    if value is None or value == "":
        return ""
    if isinstance(column, Ref):
        text = (brief(value) if longest else "") or keys.label(value)
    elif field.choices:
        text = str(dict(field.flatchoices).get(value, value))
    elif isinstance(value, bool):
        text = _("yes") if value else _("no")
    elif isinstance(value, datetime.datetime):
        local = timezone.localtime(value)
        text = f"{periods.words(local.date().isoformat())}, {local:%H:%M}"
    elif isinstance(field, EDTFField) or isinstance(value, datetime.date):
        text = periods.words(str(value)) if periods.EDTF.fullmatch(str(value)) else str(value)
    elif isinstance(value, decimal.Decimal):
        text = plain_number(value)
    else:
        text = str(value)
    return Truncator(text).chars(longest) if longest else text


def brief(row: models.Model) -> str:
    """What a row is called where there is little room; empty for one that has no shorter name."""
    return str(getattr(row, "short_name", "") or getattr(row, "short_title", ""))


def plain_number(value: decimal.Decimal) -> str:
    """A number without useless zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def label_of(column: Column) -> str:
    """What people read beside a column."""
    return capfirst(str(column.field.verbose_name))


def public_url(row: models.Model) -> str:
    """Its public page; empty where it has none, or is a draft."""
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") and is_public(row) else ""
