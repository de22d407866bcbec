"""Days and moments as forms ask for them: the picker of the browser, the same everywhere; what is written as people
write it, such as 14/05/2027 18:00, is understood too; so is a date as precise as its source."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.kernel import periods
from cocrea.kernel.years import refuse_far

DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M"


class DayInput(forms.DateInput):
    """A whole day."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format=DAY)


class MomentInput(forms.DateTimeInput):
    """A day with its hour."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})}, format=MOMENT)


class Day(forms.DateField):
    """A whole day."""

    widget = DayInput
    default_validators = [refuse_far]
    default_error_messages = {"no_day": _("The calendar has no such date. Correct the day or the month.")}

    def __init__(self, **more):
        super().__init__(input_formats=[DAY, "%d/%m/%Y"], **more)

    def to_python(self, value):
        if isinstance(value, str) and periods.names_no_day(value):
            raise forms.ValidationError(self.error_messages["no_day"], code="no_day")
        return super().to_python(value)


class Moment(forms.DateTimeField):
    """A day with its hour, by the clock of the exercise."""

    widget = MomentInput
    default_validators = [refuse_far]
    default_error_messages = {"invalid": _("Write day and hour, such as 25/09/2027 09:00.")}

    def __init__(self, **more):
        super().__init__(input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"], **more)


class PreciseDay(forms.CharField):
    """A day, a month or a year, as people write them: `4/11/2019`, «noviembre de 2019». Gives EDTF text."""

    default_error_messages = {
        "invalid": _("Write the date as 14/5/2020, 05/2020 or 2020."),
        "no_day": _("The calendar has no such date. Correct the day or the month."),
    }

    def __init__(self, **more):
        more = {"required": False, "max_length": 40} | more
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **more)

    def clean(self, value):
        made = periods.typed(super().clean(value))
        try:
            first = periods.earliest(made)
        except periods.BadDate as error:
            code = "no_day" if periods.names_no_day(made) else "invalid"
            raise forms.ValidationError(self.error_messages[code], code=code) from error
        if first is not None:
            refuse_far(first)
        return made

    def prepare_value(self, value):
        """As people write it: «06/2026»."""
        told = value if isinstance(value, str) else ""
        return "/".join(reversed(told.split("-"))) if periods.EDTF.fullmatch(told) else told
