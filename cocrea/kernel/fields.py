"""Model fields that several apps share."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocrea.kernel import periods, years


def validate_edtf(value: str) -> None:
    """Refuses text that is not a date, and says how one is written; and a year that is out of reach."""
    try:
        first, _last = periods.bounds(value)
    except periods.BadDate as error:
        if periods.names_no_day(value):
            told = _("The calendar has no such date. Correct the day or the month.")
            raise ValidationError(told, code="edtf") from error
        raise ValidationError(
            _("Write the date as 2020, 2020-05 or 2020-05-14; “%(value)s” is none of them."),
            code="edtf",
            params={"value": value},
        ) from error
    years.refuse_far(first)


class EDTFField(models.CharField):
    """A date as precise as its source: `2015`, `2020-05`, `2015-08-25`, or empty where the source gives none."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_edtf]


class EDTFBound(models.DateField):
    """The first or last day that a neighbouring EDTFField can mean: kept by the field itself, for sorting
    and comparing in the database. `of`: name of the EDTFField; `side`: "earliest" or "latest"."""

    def __init__(self, *args, of: str = "", side: str = "earliest", **kwargs):
        self.of, self.side = of, side
        super().__init__(*args, **{**kwargs, "null": True, "blank": True, "editable": False})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "side": self.side}

    def pre_save(self, instance, add):
        bound = getattr(periods, self.side)(getattr(instance, self.of))
        setattr(instance, self.attname, bound)
        return bound
