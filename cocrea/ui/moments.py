"""Days and moments as forms ask for them: the picker of the browser, the same everywhere; what is written as people
write it, such as 14/05/2027 18:00, is understood too. Dates as precise as a source are written as text, not here."""

from django import forms
from django.utils.translation import gettext_lazy as _

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

    def __init__(self, **more):
        super().__init__(input_formats=[DAY, "%d/%m/%Y"], **more)


class Moment(forms.DateTimeField):
    """A day with its hour, by the clock of the exercise."""

    widget = MomentInput
    default_error_messages = {"invalid": _("Write day and hour, such as 25/09/2027 09:00.")}

    def __init__(self, **more):
        super().__init__(input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"], **more)
