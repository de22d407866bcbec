"""What people type about measurements. There is no field for a percentage."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cocrea.documents.models import Source
from cocrea.intake import cells
from cocrea.measurements.models import Measurement
from cocrea.plans.models import Indicator
from cocrea.ui.moments import PreciseDay

NUMBER = {"inputmode": "decimal", "autocomplete": "off"}


class NumberField(forms.CharField):
    """A number as people in Mexico write it: `1,250.5`."""

    def __init__(self, name: str, **kwargs):
        self.column = Measurement._meta.get_field(name)
        super().__init__(required=False, max_length=40, widget=forms.TextInput(attrs=NUMBER), **kwargs)

    def clean(self, value):
        """The number, or None."""
        try:
            return cells.convert(self.column, super().clean(value))
        except cells.BadCell as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value):
        return cells.written(value) if isinstance(value, str) or value is None else f"{value.normalize():f}"


class MeasureForm(forms.Form):
    """What was counted, of how many, up to when."""

    use_required_attribute = False
    numerator = NumberField("numerator", label=_("How many were counted"))
    denominator = NumberField("denominator", label=_("Of how many"))
    as_of = PreciseDay(
        label=_("Up to when"),
        required=True,
        help_text=_("The day of the cut, such as 30/06/2026; or the month, such as 06/2026."),
    )
    source = forms.ModelChoiceField(
        Source.objects.order_by("title"),
        label=_("Document that says so"),
        required=False,
        empty_label=_("none"),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        help_text=_("What a reader should know, such as how it was counted."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, indicator: Indicator, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["numerator"].help_text = indicator.numerator
        if indicator.is_ratio:
            self.fields["denominator"].help_text = indicator.denominator
        else:
            del self.fields["denominator"]

    @property
    def values(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name != "reason"}

    def blame(self, errors: dict[str, list[str]]) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, texts in errors.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class CorrectForm(MeasureForm):
    """The same, and what was wrong."""

    reason = forms.CharField(
        label=_("What was wrong"),
        max_length=500,
        help_text=_("In a sentence that anybody can read: both figures stay in public."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
