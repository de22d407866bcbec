"""A column of a dataset: where its values come from, and what they mean."""

from collections.abc import Mapping

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import BaseExpression, F
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cocrea.opendata import kinds

capital = lazy(capfirst, str)

# Columns that mean the same in every table.
COMMON = {
    "id": _("Permanent number of the row in this table. It is never given to another row."),
    "slug": _("Permanent key: the word that names it in addresses and in other tables."),
    "name": _("Its name in full."),
    "title": _("Its title."),
    "text": _("What the source says, in plain words."),
    "position": _("Place in the order that the source gives, from 1."),
    "source": _("Document that says so: its key in the table sources."),
    "note": _("What a reader should know to understand the row: doubts, gaps, where a value comes from."),
    "url": _("Address on the web where it can be read."),
    "summary": _("What it is, in a few words."),
    "is_inferred": _("true where the source does not say it in so many words and it follows from the context."),
}


class Column:
    """One column. Type, title, meaning and code list follow from the model field at the end of `path`; what is given
    here wins. `path`: an ORM path (`plan__slug`), or an expression, which needs a `type` (a key of `kinds.KINDS`).
    `constraints`: what else its values keep to, in the words of Table Schema."""

    def __init__(
        self,
        name: str,
        path: str | BaseExpression | F | None = None,
        *,
        title: str | Promise = "",
        description: str | Promise = "",
        type: str = "",
        choices: Mapping | None = None,
        constraints: Mapping | None = None,
    ):
        self.name = name
        self.path = path if path is not None else name
        self.title, self.description, self.choices = title, description, dict(choices or {})
        self.constraints = dict(constraints or {})
        self.kind = kinds.KINDS[type] if type else None
        self.fields: list[models.Field] = []

    def bind(self, model: type[models.Model]) -> "Column":
        """A copy that knows the model it reads: what was not given is taken from the model field."""
        column = Column(self.name, self.path, title=self.title, description=self.description, choices=self.choices)
        column.kind, column.constraints = self.kind, self.constraints
        if isinstance(self.path, str):
            column.fields = walk(model, self.path)
            column._fill_in()
        if column.kind is None:
            raise TypeError(f"column {self.name}: an expression needs a type")
        return column

    def _fill_in(self) -> None:
        last = self.fields[-1]
        named = self.fields[-2] if len(self.fields) > 1 else last
        self.kind = self.kind or kinds.of_field(last)
        self.choices = self.choices or (dict(last.flatchoices) if len(self.fields) == 1 else {})
        self.title = self.title or capital(named.verbose_name)
        own = last.help_text if len(self.fields) == 1 else ""
        self.description = self.description or own or COMMON.get(self.name, "")

    @property
    def target(self) -> type[models.Model] | None:
        """The model that this column refers to by a key of its own; None for an ordinary value."""
        return self.fields[-1].model if len(self.fields) > 1 and self.fields[-1].unique else None

    @property
    def model_fields(self) -> set[str]:
        """Names of the model's own fields that this column publishes, in whole or in part."""
        if self.fields:
            return {self.fields[0].name}
        parts = self.path.flatten() if hasattr(self.path, "flatten") else [self.path]
        return {part.name.split(LOOKUP_SEP)[0] for part in parts if isinstance(part, F)}

    @property
    def lookup(self) -> str:
        """What `values_list` and `filter` call it."""
        return self.path if isinstance(self.path, str) else f"column_{self.name}"

    @property
    def is_text(self) -> bool:
        """Whether its values are free text: only these can be mistaken for a formula."""
        return self.kind in (kinds.TEXT, kinds.EDTF)


def walk(model: type[models.Model], path: str) -> list[models.Field]:
    """The fields along an ORM path. Raises FieldDoesNotExist for a wrong one."""
    fields = []
    for name in path.split(LOOKUP_SEP):
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        fields.append(field)
        if field.is_relation:
            model = field.related_model
    return fields
