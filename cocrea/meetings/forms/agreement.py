"""Forms of agreements."""

from django import forms
from django.utils.translation import gettext as _

from cocrea.meetings.minuting.matching import Names, key_of
from cocrea.meetings.models import Agreement, AgreementParty, Session
from cocrea.meetings.offered import meant
from cocrea.notices.days import known_days_off
from cocrea.plans.models import Commitment
from cocrea.ui.meanwhile import Watched
from cocrea.ui.moments import Day

Role = AgreementParty.Role
PARTS = {"responsible": Role.RESPONSIBLE, "addressees": Role.ADDRESSEE, "signatories": Role.SIGNATORY}


class AgreementForm(Watched, forms.Form):
    """An agreement or a suggestion: what, who, by when. Bodies and people are written by name, several with commas
    between them; a name that is not in the record is refused in words."""

    use_required_attribute = False
    mode = forms.ChoiceField(choices=Agreement.Mode, widget=forms.RadioSelect)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(choices=Agreement.Kind)
    commitment = forms.ModelChoiceField(queryset=Commitment.objects.none(), required=False)
    responsible = forms.CharField(required=False, max_length=600)
    addressees = forms.CharField(required=False, max_length=600)
    signatories = forms.CharField(required=False, max_length=600)
    addressee_text = forms.CharField(required=False, max_length=300)
    due_on = Day(required=False)
    is_due_inferred = forms.BooleanField(required=False)
    due_days = forms.IntegerField(required=False, min_value=1, max_value=3650)
    due_day_kind = forms.ChoiceField(choices=[("", "—"), *Agreement.Days.choices], required=False)
    quote = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), required=False)

    def __init__(
        self, session: Session, *args, agreement: Agreement | None = None, names: Names | None = None, **more
    ):
        self.agreement, self.names = agreement, names or Names.read()
        if agreement is not None:
            more["initial"] = standing(agreement) | more.get("initial", {})
        super().__init__(*args, label_suffix="", **more)
        rows = Commitment.objects.select_related("plan").in_order()
        self.fields["commitment"].queryset = rows.filter(plan=session.plan) if session.plan_id else rows
        self.fields["commitment"].empty_label = _("— of none, or of several —")
        self._words()
        if agreement is not None:
            self.watch()

    def _words(self) -> None:
        words = {
            "mode": (_("What it is"), _("A suggestion binds nobody and never lapses.")),
            "text": (_("What is to be done"), _("Beginning with a verb.")),
            "kind": (_("Kind"), ""),
            "commitment": (_("Commitment"), ""),
            "responsible": (_("Responsible"), _("Bodies or people of the record, with commas between them.")),
            "addressees": (_("Addressed"), _("To whom, where it is somebody of the record.")),
            "signatories": (_("Signs"), _("Who signs a letter.")),
            "addressee_text": (
                _("Addressed, in words"),
                _("As the minutes say it, where it is nobody of the record."),
            ),
            "due_on": (_("Deadline"), _("The last day. Leave it empty where a number of days was given, or none.")),
            "is_due_inferred": (_("The year of the deadline is inferred"), ""),
            "due_days": (_("Or within so many days"), _("Counted from the day after the session.")),
            "due_day_kind": (
                _("Which days"),
                " ".join((_("Working days leave out the days off of the exercise."), known_days_off())),
            ),
            "note": (_("Note"), ""),
        }
        for name, (label, help_text) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
        if self.agreement is not None and self.agreement.due_days:
            self.fields["due_days"].help_text = _(
                "Counted from the day after the session. If you change them and leave the day above as it is, "
                "the day is computed anew. If you write another day, that one stands."
            )
        for name in PARTS:
            self.fields[name].widget.attrs["list"] = "nombres"

    def quote_open(self, words: dict[str, str]) -> None:
        """Shows beside a field the words of the minutes that name nobody of the record beyond doubt."""
        for name, text in words.items():
            if meant(text, self.names)[1]:
                told = _("The minutes say «%(who)s»: it is not clear who of the record that is. Choose.")
                self.fields[name].help_text = told % {"who": text}

    def clean(self):
        found = super().clean()
        self.compare()
        for name in PARTS:
            self._named(name, found)
        if found.get("due_days") and not found.get("due_day_kind"):
            found["due_day_kind"] = Agreement.Days.CALENDAR
        if not found.get("due_days"):
            found["due_days"], found["due_day_kind"] = None, ""
        if found.get("mode") == Agreement.Mode.SUGGESTED and (found.get("due_on") or found.get("due_days")):
            self.add_error("due_on", _("A suggestion has no deadline. Say that it was agreed, or take the day out."))
        return found

    def _named(self, name: str, found: dict) -> None:
        wanted = listed(found.get(name, ""), self.names)
        rows = [(part, self.names.body(part) or self.names.person(part)) for part in wanted]
        if any(row is None for _part, row in rows):
            whole = self.names.parties(found[name])  # «Consejo General del IDAIP y Sociedad Civil»
            lacking = ", ".join(part for part, row in rows if row is None)
            if whole and len(wanted) == 1:
                found[name] = whole
                return
            text = _("Not in the record: %(names)s. Choose from the list, or leave it empty and say who in the note.")
            self.add_error(name, text % {"names": lacking})
        found[name] = [row for _part, row in rows if row is not None]

    @property
    def values(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in PARTS}

    @property
    def parties(self) -> dict[str, list]:
        """Role -> bodies and people."""
        return {role: self.cleaned_data[name] for name, role in PARTS.items()}


def listed(text: str, names: Names) -> list[str]:
    """The names between commas; one that has commas of its own, such as «Vecinas, A.C.», stays whole."""
    parts, found = [part.strip() for part in text.split(",") if part.strip()], []
    while parts:
        tries = (", ".join(parts[:n]) for n in range(len(parts), 1, -1))
        whole = next((name for name in tries if key_of(name) in names.bodies), parts[0])
        found.append(whole)
        parts = parts[len(whole.split(",")) :]
    return found


def standing(agreement: Agreement) -> dict:
    """What stands in each field."""
    plain = ("mode", "text", "kind", "commitment", "addressee_text", "due_on", "is_due_inferred", "due_days")
    found = {name: getattr(agreement, name) for name in (*plain, "due_day_kind", "quote", "note")}
    for name, role in PARTS.items():
        rows = agreement.parties.filter(role=role).select_related("organization", "person")
        found[name] = ", ".join((row.person or row.organization).name for row in rows)
    return found


class OutcomeForm(forms.Form):
    """Something dated that became of agreements."""

    use_required_attribute = False
    on = Day()
    text = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    url = forms.URLField(required=False, max_length=400, assume_scheme="https")
    file = forms.FileField(required=False)
    due_on = Day()
    instead = forms.ModelChoiceField(queryset=Agreement.objects.none(), required=False)

    def __init__(self, asked: tuple[str, ...], *args, agreement: Agreement | None = None, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for name in set(self.fields) - set(asked):
            del self.fields[name]
        words = {
            "on": (_("On"), _("The day on which it happened.")),
            "text": (_("What exactly"), _("In a sentence that everybody may read.")),
            "url": (_("Address of the evidence"), _("Where it is shown.")),
            "file": (_("File of the evidence"), _("PDF, Word, Excel or an image.")),
            "due_on": (_("New deadline"), _("The last day from now on.")),
            "instead": (_("Agreement that takes its place"), _("A later one, where there is one.")),
        }
        for name, field in self.fields.items():
            field.label, field.help_text = words[name]
        if "instead" in self.fields and agreement is not None:
            later = Agreement.objects.may_replace(agreement).select_related("session").order_by("-pk")
            same = {"session__organization": agreement.session.organization}
            self.fields["instead"].queryset = later.filter(**same)
            self.fields["instead"].empty_label = _("— none —")
        if "text" in self.fields and "due_on" in self.fields or "instead" in self.fields:
            self.fields["text"].label, self.fields["text"].required = _("Why"), True
