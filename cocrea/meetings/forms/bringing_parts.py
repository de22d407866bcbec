"""The parts of the form in which a person confirms what was read of a Word file: the meeting, and one row each for a
participant, a topic, an agreement."""

import datetime

from django import forms
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid
from cocrea.meetings.actions.agreement import check_deadline
from cocrea.meetings.forms.session import BODIES
from cocrea.meetings.models import Agreement, Attendance, Session
from cocrea.meetings.recognising import AGREED
from cocrea.plans.models import ActionPlan
from cocrea.ui.moments import Day

MOST = 200  # rows of a kind
CAME = [pair for pair in Attendance.Presence.choices if pair[0] != Attendance.Presence.EXPECTED]
NEITHER = "no"


def line_of(long: bool = False, **more) -> forms.CharField:
    """A field of one line, or of several."""
    widget = forms.Textarea(attrs={"rows": more.pop("rows", 4)}) if long else None
    return forms.CharField(widget=widget, **more)


class SessionPart(forms.Form):
    """The meeting itself."""

    use_required_attribute = False
    organization = forms.ModelChoiceField(queryset=Organization.objects.none())
    plan = forms.ModelChoiceField(queryset=ActionPlan.objects.none(), required=False)
    kind = forms.ChoiceField(choices=Session.Kind)
    number = forms.IntegerField(required=False, min_value=1, max_value=999)
    subject = line_of(max_length=300)
    day = Day()
    another = forms.BooleanField(required=False)
    starts = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place_text = line_of(required=False, max_length=300)
    presentation = line_of(True, required=False, rows=2)
    opening = line_of(True, required=False)
    considerations = line_of(True, required=False, rows=3)
    drafter_honorific = line_of(required=False, max_length=30)
    drafter_name = line_of(required=False, max_length=160)
    drafter_office = line_of(required=False, max_length=300)

    def __init__(self, *args, unsaid: tuple[str, ...] = (), **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["organization"].queryset = Organization.objects.filter(classification__in=BODIES).order_by("name")
        self.fields["plan"].queryset = ActionPlan.objects.order_by("-ordinal")
        for name, label in labels().items():
            self.fields[name].label = label
        self.fields["number"].help_text = _("As the minutes count it; empty where they do not.")
        for name in unsaid:
            self.fields[name].help_text = _("The file does not say it beyond doubt: look at it.")
        self.fields["organization"].empty_label = _("— choose —")
        self.fields["plan"].empty_label = _("— of no plan —")

    def clean(self):
        found = super().clean()
        starts, ends = found.get("starts"), found.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins. Correct one of the two."))
        body, day = found.get("organization"), found.get("day")
        self.twin = Session.objects.filter(organization=body, date_earliest=day).first() if body and day else None
        if self.twin and not found.get("another"):
            self.add_error("another", _("The record has this one of that day: %(title)s.") % {"title": self.twin})
        return found

    def shown_fields(self) -> list:
        """The fields of the page: that it is another meeting is asked only where the day has one already."""
        return [each for each in self.visible_fields() if each.name != "another" or getattr(self, "twin", None)]


def labels() -> dict[str, str]:
    """What the fields of the meeting are called."""
    return {
        "organization": _("Body"),
        "plan": _("Plan"),
        "kind": _("Kind"),
        "number": _("Number"),
        "subject": _("Subject"),
        "day": _("Day"),
        "another": _("It was another meeting of the same body on the same day"),
        "starts": _("Begins at"),
        "ends": _("Ends at"),
        "place_text": _("Place"),
        "presentation": _("Topic to be developed"),
        "opening": _("Opening"),
        "considerations": _("Additional considerations"),
        "drafter_honorific": _("Title of the drafter"),
        "drafter_name": _("Name of the drafter"),
        "drafter_office": _("Office of the drafter"),
    }


class PersonPart(forms.Form):
    """One participant. Without a name, the row is left out. `shown`: the character that the page offered; `invited`:
    whether the file itself says that they were."""

    use_required_attribute = False
    honorific = line_of(required=False, max_length=30)
    name = line_of(required=False, max_length=160)
    office = line_of(required=False, max_length=300)
    character = forms.ChoiceField(choices=Attendance.Character)
    presence = forms.ChoiceField(choices=CAME, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    invited = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["honorific"].label, self.fields["name"].label = _("Title"), _("Name")
        self.fields["office"].label, self.fields["character"].label = _("Office"), _("Character")
        self.fields["presence"].label = _("Attendance")

    def clean_presence(self) -> str:
        """Who stands in the list of minutes came, where nothing else is said."""
        return self.cleaned_data["presence"] or Attendance.Presence.PRESENT


class TopicPart(forms.Form):
    """One topic. Without a title and a text, the row is left out."""

    use_required_attribute = False
    title = line_of(required=False, max_length=300)
    commitment = forms.ChoiceField(required=False)
    text = line_of(True, required=False, rows=6)

    def __init__(self, *args, choices=(), **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["commitment"].choices = [("", _("— of none —")), *choices]
        self.fields["title"].label, self.fields["text"].label = _("Title"), _("Development")
        self.fields["commitment"].label = _("Commitment")

    @property
    def is_used(self) -> bool:
        """Whether something stands in it: then it needs a title."""
        return any((self[name].value() or "").strip() for name in ("title", "text"))

    def clean(self):
        found = super().clean()
        if found.get("text", "").strip() and not found.get("title", "").strip():
            self.add_error("title", _("Give it a title, in one line."))
        return found


class AgreementPart(forms.Form):
    """Something that looked like an agreement: agreed, suggested, or neither."""

    use_required_attribute = False
    mode = forms.ChoiceField(choices=[*Agreement.Mode.choices, (NEITHER, "")], widget=forms.RadioSelect)
    text = line_of(True, required=False, rows=3)
    owner = line_of(required=False, max_length=300)
    due_on = Day(required=False)
    topic = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST)
    quote = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.CharField(widget=forms.HiddenInput, required=False)
    inferred = forms.CharField(widget=forms.HiddenInput, required=False)
    addressee = forms.CharField(widget=forms.HiddenInput, required=False)
    due_said = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["mode"].label = _("What it is")
        self.fields["mode"].choices = [*Agreement.Mode.choices, (NEITHER, _("Neither: leave it out"))]
        self.fields["text"].label, self.fields["owner"].label = _("What is to be done"), _("Responsible")
        self.fields["owner"].help_text = _("A body or a person of the record, by name or letters.")
        self.fields["due_on"].label = _("Deadline")

    def clean(self):
        found = super().clean()
        if found.get("mode") != NEITHER and not found.get("text", "").strip():
            self.add_error("text", _("Say what is to be done, or choose to leave it out."))
        return found


def is_after(form: AgreementPart, day: datetime.date) -> bool:
    """Whether the deadline of an agreement is not before the meeting; if it is, the form says so beside the field."""
    found = form.cleaned_data
    if found.get("mode") != AGREED:
        return True
    try:
        check_deadline(Session(date=day.isoformat(), date_earliest=day), found.get("due_on"))
    except Invalid as error:
        form.add_error("due_on", error.errors["due_on"])
        return False
    return True


def place_of(form: forms.Form, name: str, row: str) -> str:
    """Where an error is, as its line begins: «Agreement 3, deadline: »."""
    label = str(form.fields[name].label) if name in form.fields else ""
    if row and label:
        label = label[:1].lower() + label[1:]
    said = ", ".join(filter(None, (row, label)))
    return f"{said}: " if said else ""


def id_of(form: forms.Form, name: str) -> str:
    """The id of a field; of buttons to choose from, that of the first."""
    return (form[name].auto_id + ("_0" if form[name].use_fieldset else "")) if name in form.fields else ""
