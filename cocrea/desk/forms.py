"""Forms made from a table's declaration: each field reads what was typed exactly as an import reads a cell."""

import copy
import decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.desk import keys
from cocrea.desk.tables import Table, label_of, plain_number
from cocrea.intake import cells
from cocrea.intake.declarations import Column, Ref
from cocrea.intake.evaluation import advice
from cocrea.kernel.fields import EDTFField
from cocrea.ledger import actions as ledger

MOST_OPTIONS = 300
SHORT = 250  # characters; what may be longer gets a box of several lines
NOTHING = gettext_lazy("— nothing —")


class CellField(forms.Field):
    """One column of the table. What was typed means what a cell of a file with the same text means."""

    def __init__(self, column: Column, row: models.Model | None, **more):
        field = column.field
        self.column, self.row = column, row
        may_lack = field.null or field.blank or field.has_default()
        super().__init__(label=label_of(column), help_text=help_of(column), required=not may_lack, **more)

    def clean(self, value):
        try:
            made = cells.convert(self.column.field, value)
        except cells.BadCell as error:
            raise ValidationError(str(error)) from error
        kept = getattr(self.row, self.column.field_name) if self.row is not None else None
        return kept if isinstance(kept, str) and cells.same_text(kept, value) else made

    def typed(self, value) -> str:
        """What a person would type for a value."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return plain_number(value) if isinstance(value, decimal.Decimal) else str(value)


class RefField(CellField):
    """A reference: chosen from a list by number, or written as a natural key where the list would be too long."""

    def __init__(self, column: Ref, row: models.Model | None, **more):
        found = column.model._base_manager.select_related(*keys.related(column.model)).order_by("pk")
        self.options = list(found[: MOST_OPTIONS + 1])
        self.is_list = len(self.options) <= MOST_OPTIONS
        if self.is_list:
            listed = sorted(((str(option.pk), keys.label(option)) for option in self.options), key=lambda o: o[1])
            more["widget"] = forms.Select(choices=[("", NOTHING), *listed])
        else:
            more["widget"] = forms.TextInput(attrs={"list": f"opciones-{column.field_name}", "autocomplete": "off"})
        super().__init__(column, row, **more)
        if not self.is_list:
            parts = keys.BETWEEN.join(column.titles)
            self.help_text = _("Write its key: %(parts)s.") % {"parts": parts}

    def typed(self, value) -> str:
        if value is None:
            return ""
        return str(value.pk) if self.is_list else keys.written(value)

    @property
    def suggestions(self) -> list[str]:
        """What the text field proposes."""
        return [] if self.is_list else [keys.written(option) for option in self.options]

    def clean(self, value):
        value = (value or "").replace("\0", "").strip()
        if not value:
            if self.required:
                raise ValidationError(_("Choose one.") if self.is_list else _("Something must stand here."))
            return None
        if self.is_list:
            found = next((option for option in self.options if str(option.pk) == value), None)
        else:
            found = keys.find(self.column.model, value)
        if found is None:
            raise ValidationError(_("There is none with this key. Choose one of the list, or add it first."))
        return found


class RowForm(forms.Form):
    """A row of a table. Hidden `version`: the last act about it when the form was opened."""

    use_required_attribute = False

    def __init__(self, table: Table, row: models.Model | None, *args, version: int = 0, **kwargs):
        self.table, self.row = table, row
        super().__init__(*args, label_suffix="", **kwargs)
        for column in table.columns:
            name = column.field_name
            self.fields[name] = field = form_field(column, row)
            if row is not None:
                self.initial.setdefault(name, field.typed(getattr(row, name)))
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
        return {c.field_name: self.cleaned_data[c.field_name] for c in self.table.columns}

    def clean(self):
        self._agree()
        if not self.errors:
            made = copy.copy(self.row) if self.row is not None else self.table.model()
            for name, value in self.values.items():
                setattr(made, name, value)
            try:
                ledger.check_fields(made)
            except ValidationError as error:
                self.blame({n: [advice(self.table.model, n, e) for e in es] for n, es in by_field(error).items()})
        return self.cleaned_data

    def _agree(self) -> None:
        """A row of a commitment of a plan is of that plan: what can be told is filled in, what differs is refused."""
        refs = [ref for ref in self.table.columns if isinstance(ref, Ref)]
        for ref in refs:
            for inner in refs:
                whole = self.cleaned_data.get(inner.field_name)
                if ref is inner or whole is None or inner.names[: len(ref.names)] != ref.names:
                    continue
                part, wanted = self.cleaned_data.get(ref.field_name), keys.key(whole)[: len(ref.names)]
                if part is None and ref.field_name not in self.errors:
                    self.cleaned_data[ref.field_name] = _owner(whole, ref.model)
                elif part is not None and keys.key(part) != wanted:
                    text = _("It belongs to another one: %(key)s.") % {"key": keys.BETWEEN.join(map(str, wanted))}
                    self.add_error(inner.field_name, text)

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


def form_field(column: Column, row: models.Model | None) -> CellField:
    """The field of a form for a column."""
    field = column.field
    if isinstance(column, Ref):
        return RefField(column, row)
    if field.choices:
        default = [] if field.has_default() and not field.blank else [("", NOTHING)]
        return CellField(column, row, widget=forms.Select(choices=[*default, *field.choices]), initial=_first(field))
    if isinstance(field, models.BooleanField):
        return CellField(column, row, widget=forms.Select(choices=[("false", _("No")), ("true", _("Yes"))]))
    if isinstance(field, models.TextField) or (field.max_length or 0) > SHORT and not _is_address(field):
        rows = 5 if isinstance(field, models.TextField) else 2
        return CellField(column, row, widget=forms.Textarea(attrs={"rows": rows}))
    number = isinstance(field, models.IntegerField | models.DecimalField)
    attributes = {"inputmode": "decimal"} if number else {"inputmode": "url"} if _is_address(field) else {}
    return CellField(column, row, widget=forms.TextInput(attrs={**attributes, "autocomplete": "off"}))


def _is_address(field: models.Field) -> bool:
    return isinstance(field, models.URLField)


def _first(field: models.Field):
    return field.get_default() if field.has_default() else ""


def help_of(column: Column) -> str:
    """The help of the model, and how the value is written."""
    field, told = column.field, str(column.field.help_text)
    if isinstance(field, EDTFField):
        told += " " + _("Write 2020, 2020-05 or 2020-05-14: as precise as the source.")
    elif isinstance(field, models.DateField):
        told += " " + _("Write the whole date, as 2016-08-25 or 25/08/2016.")
    elif isinstance(field, models.SlugField):
        told += " " + _("Small letters without accents, digits and hyphens. It never changes.")
    return told.strip()
