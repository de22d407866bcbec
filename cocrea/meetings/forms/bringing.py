"""The form in which a person confirms what was read of a Word file: session, list, topics, agreements."""

import dataclasses
import datetime

from django import forms
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.meetings.actions.bringing import Told
from cocrea.meetings.addresses import slug_for
from cocrea.meetings.forms.session import BODIES, moments
from cocrea.meetings.minuting.foreign import Draft
from cocrea.meetings.minuting.guessing import body_of, matched, plan_of, unsaid_in
from cocrea.meetings.minuting.matching import Names
from cocrea.meetings.models import Agreement, AgreementParty, Attendance, Session
from cocrea.meetings.numbering import NUMBERED
from cocrea.meetings.offered import in_words, meant
from cocrea.meetings.recognising import AGREED
from cocrea.plans.models import ActionPlan, Commitment
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
    """One participant. Without a name, the row is left out."""

    use_required_attribute = False
    honorific = line_of(required=False, max_length=30)
    name = line_of(required=False, max_length=160)
    office = line_of(required=False, max_length=300)
    character = forms.ChoiceField(choices=Attendance.Character)
    presence = forms.ChoiceField(choices=CAME, required=False)

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


@dataclasses.dataclass
class Confirmation:
    """All parts of the page together. `names`: of the record, to match what the file writes."""

    session: SessionPart
    people: list[PersonPart]
    topics: list[TopicPart]
    agreements: list[AgreementPart]
    names: Names
    commitments: dict[str, Commitment]

    @classmethod
    def of_draft(cls, draft: Draft) -> "Confirmation":
        """The page as it is first shown: what was read."""
        names, commitments = Names.read(), all_commitments()
        plan = plan_of(draft.day)
        choices = choices_of(commitments)
        drafter = draft.drafter
        session = {
            "organization": body_of(draft, names),
            "plan": plan,
            "kind": draft.kind or Session.Kind.WORK,
            "number": draft.number,
            "subject": draft.subject[:300],
            "day": draft.day if len(draft.day) == len("2019-11-04") else "",
            "starts": draft.starts,
            "ends": draft.ends,
            "place_text": draft.place[:300],
            "presentation": draft.presentation,
            "opening": draft.opening,
            "considerations": draft.considerations,
            "drafter_honorific": drafter.honorific if drafter else "",
            "drafter_name": drafter.name if drafter else "",
            "drafter_office": drafter.office if drafter else "",
        }
        people = [dataclasses.asdict(each) for each in draft.people[:MOST]]
        topics = [
            {"title": each.title, "text": each.text, "commitment": matched(each, plan, commitments)}
            for each in draft.topics[:MOST]
        ]
        found = [offered(number, phrase) for number, phrase in draft.found[:MOST]]
        return cls(
            SessionPart(initial=session, unsaid=unsaid_in(draft, names)),
            [
                PersonPart(prefix=f"persona-{n}", initial=each)
                for n, each in enumerate([*people, {"character": "guest"}], 1)
            ],
            [TopicPart(prefix=f"tema-{n}", initial=e, choices=choices) for n, e in enumerate([*topics, {}], 1)],
            [AgreementPart(prefix=f"acuerdo-{n}", initial=e) for n, e in enumerate([*found, {"mode": NEITHER}], 1)],
            names,
            commitments,
        )

    @classmethod
    def of_post(cls, posted) -> "Confirmation":
        """The page as it was sent."""
        commitments = all_commitments()
        choices = choices_of(commitments)
        return cls(
            SessionPart(posted),
            [PersonPart(posted, prefix=f"persona-{n}") for n in numbers(posted, "persona", "character")],
            [TopicPart(posted, prefix=f"tema-{n}", choices=choices) for n in numbers(posted, "tema", "title")],
            [AgreementPart(posted, prefix=f"acuerdo-{n}") for n in numbers(posted, "acuerdo", "text")],
            Names.read(),
            commitments,
        )

    @property
    def forms(self) -> list[forms.Form]:
        """All of them."""
        return [self.session, *self.people, *self.topics, *self.agreements]

    def is_valid(self) -> bool:
        """Whether all of it can be kept."""
        found = [form.is_valid() for form in self.forms]  # every one, so that all that is wrong is said at once
        return all(found)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(message, id of its field) of everything that needs correcting."""
        found = []
        for form in self.forms:
            for name, errors in form.errors.items():
                label, id_ = (f"{form.fields[name].label}: ", form[name].auto_id) if name in form.fields else ("", "")
                found += [(f"{label}{error}", id_) for error in errors]
        return found

    def told(self) -> Told:
        """What the action takes."""
        values = self.session.cleaned_data
        body, day = values["organization"], values["day"]
        session = {name: values[name] for name in ("organization", "plan", "kind", "subject", "place_text")}
        session["number"] = values["number"] if values["kind"] in NUMBERED else None
        session |= moments(day, values["starts"], values["ends"])
        session["slug"] = slug_for(body, day.isoformat(), values["subject"])
        drafter = self.names.person(values["drafter_name"])
        minutes = {name: values[name] for name in ("subject", "presentation", "opening", "considerations")}
        minutes |= {"drafter": drafter, "drafter_name": "" if drafter else values["drafter_name"]}
        minutes |= {"drafter_honorific": values["drafter_honorific"], "drafter_office": values["drafter_office"]}
        return Told(
            session,
            minutes,
            [self._person(form.cleaned_data) for form in self.people if form.cleaned_data["name"].strip()],
            [self._topic(form.cleaned_data) for form in self.topics if form.cleaned_data["title"].strip()],
            [
                self._agreed(form.cleaned_data, day)
                for form in self.agreements
                if form.cleaned_data["mode"] != NEITHER
            ],
        )

    def _person(self, values: dict) -> dict:
        person = self.names.person(values["name"])
        return values | {"person": person, "name": "" if person else values["name"].strip()}

    def _topic(self, values: dict) -> dict:
        return values | {"commitment": self.commitments.get(values["commitment"])}

    def _agreed(self, values: dict, day: datetime.date) -> tuple[int, dict, dict]:
        owners = meant(values["owner"], self.names)[0]
        kept = {
            "mode": values["mode"],
            "text": values["text"].strip(),
            "kind": values["kind"] if values["kind"] in Agreement.Kind.values else Agreement.Kind.TASK,
            "quote": values["quote"],
            "addressee_text": values["addressee"][:300],
            "due_on": values["due_on"] if values["mode"] == AGREED else None,
            "is_due_inferred": bool(values["inferred"]) and values["inferred"] == str(values["due_on"]),
        }
        if values["owner"].strip() and not owners:
            kept["note"] = in_words(values["owner"])
        parties = {AgreementParty.Role.RESPONSIBLE: owners}
        return values["topic"] or 0, kept, parties


def numbers(posted, prefix: str, name: str) -> list[int]:
    """The numbers of the rows that came."""
    return [n for n in range(1, MOST + 2) if f"{prefix}-{n}-{name}" in posted]


def all_commitments() -> dict[str, Commitment]:
    """Key in the form -> commitment."""
    return {str(each.pk): each for each in Commitment.objects.select_related("plan").in_order()}


def choices_of(commitments: dict[str, Commitment]) -> list[tuple[str, str]]:
    """The commitments as a list to choose from."""
    return [
        (key, f"{c.plan.short_title or c.plan.slug} · {c.number}. {c.title}"[:120]) for key, c in commitments.items()
    ]


def offered(number: int, phrase) -> dict:
    """A phrase as the form first shows it."""
    return {
        "mode": phrase.mode,
        "text": phrase.clause,
        "owner": phrase.owner,
        "due_on": phrase.due_on,
        "topic": number,
        "quote": phrase.text,
        "kind": phrase.kind,
        "inferred": phrase.due_on.isoformat() if phrase.due_on and phrase.is_inferred else "",
        "addressee": phrase.addressee,
    }
