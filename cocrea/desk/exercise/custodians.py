"""The form of an institution in charge."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.exercise.models import Custodian
from cocrea.kernel import periods
from cocrea.kernel.fields import validate_edtf

BLANK = ("", "—")


class CustodianForm(forms.Form):
    """Which institution, for what, from when and until when."""

    use_required_attribute = False

    def __init__(self, custodian: Custodian | None, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        kept = custodian.organization if custodian else ""
        known = dict(Organization.objects.order_by("name").values_list("slug", "name"))
        options = known if not kept or kept in known else {kept: kept, **known}
        self.fields["organization"] = forms.ChoiceField(
            label=_("Institution"),
            choices=[BLANK, *options.items()],
            help_text=_("One of the table of organizations. Add it there first if it is missing."),
            error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of the list.")},
        )
        self.fields["role"] = forms.CharField(
            label=_("What it is in charge of"),
            max_length=200,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={
                "required": _("Say it in a sentence."),
                "max_length": _("Shorten it to 200 characters."),
            },
        )
        self.fields["start"] = _date(_("From"))
        self.fields["end"] = _date(_("Until"), _("Empty while it is in charge."))
        for name in ("organization", "role", "start", "end"):
            if custodian is not None:
                self.initial.setdefault(name, getattr(custodian, name))

    def blame(self, errors: dict[str, list[str]]) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, messages in errors.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


class DateText(forms.CharField):
    """A date as precise as its source, read as people write it."""

    def to_python(self, value):
        return periods.typed(super().to_python(value))


def _date(label: str, help_text: str = "") -> forms.CharField:
    written = _("Write 2020, 05/2020 or 14/05/2020: as precise as the source.")
    return DateText(
        label=capfirst(label),
        required=False,
        help_text=f"{help_text} {written}".strip(),
        validators=[validate_edtf],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
