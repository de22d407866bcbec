"""The form of somebody on the list of participants."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Organization, Person, Post
from cocrea.meetings.models import Attendance, Session

NAMES = ("person", "name", "honorific", "office", "character", "post", "organization", "is_reserved", "note")


class ParticipantForm(forms.Form):
    """Who comes, as what, for whom."""

    use_required_attribute = False

    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=gettext_lazy("Person of the record"),
        required=False,
        empty_label=gettext_lazy("— not in the record —"),
        help_text=gettext_lazy("Or write a name below."),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Of a guest who is not among the people of the record."),
    )
    honorific = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=30, help_text="Lic., C.P.")
    office = forms.CharField(label=gettext_lazy("Office"), required=False, max_length=300)
    character = forms.ChoiceField(
        label=gettext_lazy("Character"),
        choices=Attendance.Character,
        initial=Attendance.Character.GUEST,
        help_text=gettext_lazy("In which character they take part."),
    )
    post = forms.ModelChoiceField(
        queryset=Post.objects.none(),
        label=gettext_lazy("Seat"),
        required=False,
        empty_label=gettext_lazy("— no seat —"),
        help_text=gettext_lazy("It says whether they vote."),
    )
    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        label=gettext_lazy("On behalf of"),
        required=False,
        empty_label=gettext_lazy("— of nobody —"),
    )
    is_reserved = forms.BooleanField(
        label=gettext_lazy("Reserve the name"),
        required=False,
        help_text=gettext_lazy("Only for guests and the public: everybody reads that somebody came, not who."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)

    def __init__(self, session: Session, *args, attendance: Attendance | None = None, **kwargs):
        if attendance is not None:
            kwargs["initial"] = {name: getattr(attendance, name) for name in NAMES}
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["person"].queryset = Person.objects.order_by("name")
        self.fields["post"].queryset = Post.objects.filter(organization=session.organization).order_by("pk")
        self.fields["organization"].queryset = Organization.objects.order_by("name")
        if attendance is not None:
            for field in self.fields.values():
                field.show_hidden_initial = True
        self.is_new = attendance is None

    def clean(self):
        found = super().clean()
        if not found.get("person") and not found.get("name"):
            self.add_error("name", _("Choose a person of the record, or write a name."))
        return found

    @property
    def values(self) -> dict:
        """What the action takes: of somebody who is there, only what this person changed."""
        names = self.fields if self.is_new else self.changed_data
        return {name: self.cleaned_data[name] for name in names}
