"""What people type about letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.notices.kinds import Group


class ResendForm(forms.Form):
    """Once more, perhaps to another address."""

    to = forms.EmailField(
        label=_("To another address"),
        required=False,
        max_length=254,
        help_text=_("Leave it empty to send it to the same one."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class EraseForm(forms.Form):
    """Whose address, and why."""

    address = forms.EmailField(
        label=_("Address to erase"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It stays in the ledger. Write no names and no addresses.")
    )


class WantedForm(forms.Form):
    """Which letters somebody wants."""

    groups = forms.MultipleChoiceField(
        label=_("I want to get"), choices=Group.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
