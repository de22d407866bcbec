"""Fields of forms: each reads what was typed exactly as an import reads a cell."""

import datetime
import decimal
from collections import Counter

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.calc import plain
from cocrea.desk import codes, keys
from cocrea.desk.tables import label_of, plain_number
from cocrea.intake import cells
from cocrea.intake.declarations import Column, Ref
from cocrea.kernel.digits import is_number
from cocrea.kernel.fields import EDTFField
from cocrea.plans.models import Commitment

MOST_OPTIONS = 300
SHORT = 250  # characters; what may be longer gets a box of several lines
GONE = "? "  # before what names no row: neither a number nor a key begins so
NOTHING = gettext_lazy("— nothing —")


class CellField(forms.Field):
    """One column of the table. What was typed means what a cell of a file with the same text means."""

    def __init__(self, column: Column, row: models.Model | None, **more):
        field = column.field
        self.column, self.row = column, row
        may_lack = field.null or field.blank or field.has_default() or codes.may_be_made(field, row)
        super().__init__(label=label_of(column), help_text=help_of(column, row), required=not may_lack, **more)

    def clean(self, value):
        if isinstance(self.widget, forms.Select) and self.required and not value:
            raise ValidationError(_("Choose one."))
        if isinstance(self.column.field, models.SlugField):
            return codes.cleaned(self, value)
        return self.read(value)

    def read(self, value):
        """What was typed, as a cell of a file is read; a text that only looks the same stays as it was kept."""
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
        if isinstance(value, datetime.datetime):
            return cells.moment_text(value)
        return plain_number(value) if isinstance(value, decimal.Decimal) else str(value)


class AmountField(CellField):
    """A number that may be typed with its percent sign; whether the unit agrees, `formulas` says."""

    has_percent = False

    def clean(self, value):
        text = (value or "").strip()
        self.has_percent = text.endswith("%")
        return super().clean(text.removesuffix("%").strip() if self.has_percent else value)


class RefField(CellField):
    """A reference: chosen from a list by number, or written as a natural key where the list would be too long."""

    def __init__(self, column: Ref, row: models.Model | None, choices: models.QuerySet, **more):
        self.choices = choices
        found = choices.select_related(*keys.related(column.model)).order_by("pk")
        self.options = list(found[: MOST_OPTIONS + 1])
        self.is_list = len(self.options) <= MOST_OPTIONS
        if self.is_list:
            more["widget"] = forms.Select(choices=[("", NOTHING), *listed(self.options)])
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
        found = self.row_of(value, by_number=self.is_list)
        if found is None:
            raise ValidationError(_("There is none with this key. Choose one of the list, or add it first."))
        return found

    def row_of(self, value: str, *, by_number: bool) -> models.Model | None:
        """The row that `value` names, by its number or by its key, among those that may be chosen."""
        if by_number and self.is_list:
            return next((option for option in self.options if str(option.pk) == value), None)
        if by_number:
            return self.choices.filter(pk=value).first() if is_number(value) else None
        found = keys.find(self.column.model, value)
        return found if found is not None and self.choices.filter(pk=found.pk).exists() else None

    def turned(self, value: str) -> str:
        """What a form sent that showed a list where this one shows none, or the other way round, as this one sends
        it. What names no row any more is no row here either."""
        found = self.row_of(value.strip(), by_number=not self.is_list)
        return f"{GONE}{value}" if found is None else self.typed(found)


def form_field(column: Column, row: models.Model | None, choices: models.QuerySet | None = None) -> CellField:
    """The field of a form for a column. `choices`: to what a reference may be set; without them, to any row."""
    field = column.field
    if isinstance(column, Ref):
        return RefField(column, row, column.model._base_manager.all() if choices is None else choices)
    if field.choices:
        default = [] if field.has_default() and not field.blank else [("", NOTHING)]
        choices = [pair for pair in field.choices if pair[0] not in _unused(field)]
        return CellField(column, row, widget=forms.Select(choices=[*default, *choices]), initial=_first(field))
    if isinstance(field, models.BooleanField):
        return CellField(column, row, widget=forms.Select(choices=[("false", _("No")), ("true", _("Yes"))]))
    if isinstance(field, models.TextField) or (field.max_length or 0) > SHORT and not _is_address(field):
        rows = 5 if isinstance(field, models.TextField) else 2
        return CellField(column, row, widget=forms.Textarea(attrs={"rows": rows}))
    number = isinstance(field, models.IntegerField | models.DecimalField)
    attributes = {"inputmode": "decimal"} if number else {"inputmode": "url"} if _is_address(field) else {}
    kind = AmountField if isinstance(field, models.DecimalField) else CellField
    return kind(column, row, widget=forms.TextInput(attrs={**attributes, "autocomplete": "off"}))


# Words of one exercise among the choices of all: offered where some row has them already.
OWN_WORDS = {("plans.commitment", "level"): (Commitment.Level.FOLLOW_THE_MONEY,)}


def _unused(field: models.Field) -> set[str]:
    own = OWN_WORDS.get((field.model._meta.label_lower, field.name), ())
    rows = field.model._base_manager
    return {word for word in own if not rows.filter(**{field.name: word}).exists()}


def _is_address(field: models.Field) -> bool:
    return isinstance(field, models.URLField)


def _first(field: models.Field):
    return field.get_default() if field.has_default() else ""


def help_of(column: Column, row: models.Model | None = None) -> str:
    """The help of the model, and how the value is written."""
    field, told = column.field, str(column.field.help_text)
    if isinstance(field, EDTFField):
        told += " " + _("Write 2020, 05/2020 or 14/05/2020: as precise as the source.")
    elif isinstance(field, models.DateTimeField):
        told += " " + _("Write the day and the hour, as 2019-11-04 18:00.")
    elif isinstance(field, models.DateField):
        told += " " + _("Write the whole date, with its day, as 25/08/2016: only so can it be told when it is late.")
    elif isinstance(field, models.SlugField):
        told += " " + _("Small letters without accents, digits and hyphens. It never changes.")
        if codes.may_be_made(field, row):
            told += " " + _("Leave it empty and it is made from the name.")
    return told.strip()


def listed(rows: list[models.Model]) -> list[tuple[str, str]]:
    """(number, name) of rows to choose from, by the alphabet; those that are called alike with their key."""
    names = {row.pk: keys.label(row) for row in rows}
    often = Counter(names.values())
    told = [(row, names[row.pk]) for row in rows]
    found = [(str(row.pk), f"{name} · {keys.written(row)}" if often[name] > 1 else name) for row, name in told]
    return sorted(found, key=lambda pair: (plain(pair[1]), pair[1]))
