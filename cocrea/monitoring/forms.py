"""What people type when plans are followed up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.monitoring.models import Dissemination, ProgressReport
from cocrea.ui.moments import Day, PreciseDay


class ReportForm(forms.Form):
    """One report. `seen`: the mark of what stood there when the form was drawn."""

    state = forms.ChoiceField(
        label=_("How far is it?"),
        choices=ProgressReport.State.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("In a word. Nobody types a percentage: that is computed from the accepted evidence."),
    )
    done = forms.CharField(
        label=_("What was done in this period?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What the record knows already stands here. Correct it and go on."),
    )
    obstacles = forms.CharField(
        label=_("What hinders it?"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_steps = forms.CharField(
        label=_("What comes next, and by when?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    @property
    def said(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("state", "done", "obstacles", "next_steps")}


class ToldForm(forms.Form):
    """What was done to make something known."""

    title = forms.CharField(
        label=_("What was done"), max_length=300, help_text=_("In one line, such as: talk in the public library.")
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", "—"), *Dissemination.Channel.choices], required=False
    )
    done_on = PreciseDay(
        label=_("When it was done"), required=True, help_text=_("As precisely as it is known: 4/11/2026, 11/2026.")
    )
    attendance = forms.IntegerField(
        label=_("How many people came"), required=False, min_value=0, help_text=_("Only a number: no names.")
    )
    url = forms.URLField(label=_("Where it can be seen"), required=False, max_length=600, assume_scheme="https")


class ReplanForm(forms.Form):
    """New dates, and why."""

    starts_on = Day(label=_("New start"), required=False, help_text=_("Empty: it stays."))
    due_on = Day(label=_("New end"))
    organization = forms.ModelChoiceField(
        Organization.objects.order_by("name"), label=_("Body that asks for it"), required=False
    )
    person = forms.ModelChoiceField(
        Person.objects.order_by("name"), label=_("Person who asks for it"), required=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it, beside the dates of before."),
    )


class FinishForm(forms.Form):
    """When it was done."""

    done_on = forms.CharField(
        label=_("Done on"),
        max_length=40,
        required=False,
        help_text=_("A day, a month or a year, as precise as is known. Empty: it is not done."),
    )


class AskForm(forms.Form):
    """Who writes the letters, who signs, and how long there is."""

    issuer = forms.ModelChoiceField(Organization.objects.order_by("name"), label=_("Who writes"))
    days = forms.IntegerField(label=_("Days to answer"), min_value=1, max_value=365, initial=10)
    are_working_days = forms.BooleanField(label=_("Working days"), required=False, initial=True)
    name = forms.CharField(label=_("Who signs"), max_length=160)
    office = forms.CharField(label=_("Their office"), max_length=300, required=False)


class LinkForm(forms.Form):
    """For whom a personal link is, where it goes and until when."""

    organization = forms.ModelChoiceField(Organization.objects.order_by("name"), label=_("For the body"))
    person = forms.ModelChoiceField(
        Person.objects.order_by("name"),
        label=_("Person"),
        required=False,
        help_text=_("In whose name it is reported, where that is known."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Empty: where the letters for the body go. Nobody outside the staff reads it."),
    )


class WithdrawForm(forms.Form):
    """Why a report is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Everybody can read it in the ledger."))
