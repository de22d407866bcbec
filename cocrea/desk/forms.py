"""Forms made from a table's declaration."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.desk import codes, formulas, keys, listed
from cocrea.desk.fields import form_field
from cocrea.desk.rules import choices_for, columns_for
from cocrea.desk.tables import Table
from cocrea.intake.declarations import Ref
from cocrea.intake.evaluation import advice
from cocrea.ledger import actions as ledger


class RowForm(forms.Form):
    """A row of a table, as far as the role of `by` reaches (None: all of it). Hidden `version`: the last act about it
    when the form was opened. `read_as`: how a formula was read, which asks for a look and a second press."""

    use_required_attribute = False
    read_as = ""

    def __init__(self, table: Table, row: models.Model | None, *args, version: int = 0, by=None, **kwargs):
        self.table, self.row = table, row
        self.columns = table.columns if by is None else columns_for(by, table, row)
        super().__init__(*args, label_suffix="", **kwargs)
        only = {} if by is None else reach.only(by, table.model)
        for column in self.columns:
            name, choices = column.field_name, None
            if by is not None and isinstance(column, Ref):
                choices = choices_for(by, table, row, name, column.model)
            self.fields[name] = field = form_field(column, row, choices)
            if name in only:
                field.widget.choices = [(k, text) for k, text in field.widget.choices if k in only[name] or not k]
        listed.prepare(self)
        for column in self.columns if row is not None else ():
            name = column.field_name
            self.initial.setdefault(name, self.fields[name].typed(getattr(row, name)))
        formulas.prepare(self)
        self.initial.setdefault("version", version)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.fields["reason"] = forms.CharField(
            label=_("What changes, and why"),
            help_text=_("Stays in the history. Needed when you change what a published commitment promises."),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def values(self) -> dict:
        """What the table's action takes."""
        return {c.field_name: self.cleaned_data[c.field_name] for c in self.columns}

    def clean(self):
        self._agree()
        codes.fill_in(self)
        formulas.agree(self)
        self.read_as = formulas.fill_in(self)
        if not self.errors:
            made = copy.copy(self.row) if self.row is not None else self.table.model()
            for name, value in self.values.items():
                setattr(made, name, value)
            try:
                ledger.check_fields(made)
            except ValidationError as error:
                self.blame({n: [advice(self.table.model, n, e) for e in es] for n, es in by_field(error).items()})
        return self.cleaned_data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.read_as

    def _agree(self) -> None:
        """A row of a commitment of a plan is of that plan: what can be told is filled in, what differs is refused."""
        refs = [ref for ref in self.table.columns if isinstance(ref, Ref)]
        for ref in refs:
            for inner in refs:
                whole = self._now(inner.field_name)
                if ref is inner or whole is None or inner.names[: len(ref.names)] != ref.names:
                    continue
                part, wanted = self._now(ref.field_name), keys.key(whole)[: len(ref.names)]
                if part is None and ref.field_name not in self.errors:
                    self.cleaned_data[ref.field_name] = _owner(whole, ref.model)
                elif part is not None and keys.key(part) != wanted:
                    text = _("It belongs to another one: %(key)s.") % {"key": keys.BETWEEN.join(map(str, wanted))}
                    self.blame({inner.field_name if inner.field_name in self.fields else ref.field_name: [text]})

    def _now(self, name: str):
        """What the form says of a field; what the row says, where it is not asked."""
        return self.cleaned_data.get(name) if name in self.fields or self.row is None else getattr(self.row, name)

    def blame(self, errors: dict[str, list[str]]) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, messages in errors.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


def _owner(row: models.Model, model: type[models.Model]) -> models.Model | None:
    """What of that table a row belongs to, by its natural key."""
    for field in row._meta.concrete_fields:
        if field.is_relation and field.related_model is model and field.name in keys.importer_of(type(row)).identity:
            return getattr(row, field.name)
    return None


def by_field(error: ValidationError) -> dict:
    """Field -> errors."""
    return error.update_error_dict({})
