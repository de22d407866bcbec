"""Forms of motions and of counted hands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Person
from cocrea.meetings.models import AgendaItem, Motion, Session, VoteEvent
from cocrea.meetings.models.motion import Outcome, Requirement


class MotionForm(forms.Form):
    """What is put to the vote, and what it needs."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("What is put to the vote"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Beginning with a verb, such as: Approve the guidelines."),
    )
    agenda_item = forms.ModelChoiceField(
        queryset=AgendaItem.objects.none(), label=_("Point"), required=False, empty_label=_("— of none —")
    )
    requirement = forms.ChoiceField(label=_("What it needs"), choices=Requirement)
    proposed_by = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("Proposed by"), required=False, empty_label=_("— nobody named —")
    )

    def __init__(self, session: Session, *args, motion: Motion | None = None, **kwargs):
        if motion is not None:
            names = ("text", "agenda_item", "requirement", "proposed_by")
            kwargs["initial"] = {name: getattr(motion, name) for name in names}
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["agenda_item"].queryset = session.agenda_items.order_by("position")
        self.fields["proposed_by"].queryset = Person.objects.filter(attendances__session=session).order_by("name")


class HandsForm(forms.Form):
    """Raised hands, counted."""

    use_required_attribute = False

    yes = forms.IntegerField(label=_("In favour"), min_value=0, max_value=999)
    no = forms.IntegerField(label=_("Against"), min_value=0, max_value=999, required=False)
    abstain = forms.IntegerField(label=_("Abstentions"), min_value=0, max_value=999, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            field.widget.attrs["inputmode"] = "numeric"

    def clean(self):
        """Nobody counted is nobody."""
        found = super().clean()
        return found | {name: found.get(name) or 0 for name in ("no", "abstain") if name not in self.errors}


class StatedForm(forms.Form):
    """A result that a document states without counts."""

    use_required_attribute = False

    mode = forms.ChoiceField(label=_("How it was voted"), choices=VoteEvent.Mode)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome)
    note = forms.CharField(
        label=_("Which document says it"),
        required=False,
        max_length=500,
        help_text=_("Its name, and what it says in your words."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
