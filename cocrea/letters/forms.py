"""What people type about letters."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.letters.models import Letter, Signatory
from cocrea.plans.models import Commitment
from cocrea.ui.meanwhile import Watched
from cocrea.ui.moments import Day, DayInput

SIGNATURES = 4  # rows for signatories that a form offers beyond those that are there
CHOOSE = _("— choose —")
TEXTS = {"body": 12, "legal_ground": 3}
FIELDS = ("organization", "person", "office", "subject", "body", "legal_ground", "due_on", "due_days", "due_day_kind")


class AnswerForm(forms.Form):
    """The answer of whoever has the link."""

    name = forms.CharField(
        label=_("Your name and office"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    text = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=20_000,
        help_text=_("What you write is read by whoever sent the letter. They decide what is published."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def with_plan(commitment: Commitment) -> str:
    """«1. Title (plan)»: many plans have a first commitment."""
    return f"{commitment} ({commitment.plan})"


class LetterForm(Watched, forms.ModelForm):
    """A draft. The model says what is missing; the action keeps it."""

    use_required_attribute = False
    email = forms.EmailField(
        label=_("E-mail to which it goes"),
        required=False,
        max_length=254,
        help_text=_("Nobody outside the staff reads it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    superior_email = forms.EmailField(
        label=_("E-mail if nobody answers"),
        required=False,
        max_length=254,
        help_text=_("Of the body above. Empty: the contact of the body of which it is a part."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Letter
        fields = ("issuer", *FIELDS, "commitment")
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in TEXTS.items()} | {
            "due_on": DayInput()
        }

    def __init__(self, *args, sees: bool, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["commitment"].queryset = Commitment.objects.select_related("plan").order_by("plan", "pk")
        self.fields["commitment"].label_from_instance = with_plan
        self.fields["organization"].queryset = Organization.objects.order_by("name")
        self.fields["issuer"].queryset = Organization.objects.order_by("name")
        self.fields["person"].queryset = Person.objects.order_by("name")
        for name in ("issuer", "organization", "person", "commitment"):
            self.fields[name].empty_label = CHOOSE
        self.fields["due_day_kind"].choices = [("", CHOOSE), *Letter.Days.choices]
        if not sees:
            del self.fields["email"], self.fields["superior_email"]
        self.watch()

    def clean(self):
        found = super().clean()
        self.compare()
        return found

    def _post_clean(self):
        """The action validates: the form keeps its hands off the row."""

    @property
    def values(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def blame(self, errors: dict[str, list[str]]) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, texts in errors.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class SignatoryForm(forms.Form):
    """One who signs; left empty, nobody."""

    name = forms.CharField(label=capfirst(_("name")), required=False, max_length=160)
    office = forms.CharField(label=capfirst(_("office")), required=False, max_length=300)
    organization = forms.ModelChoiceField(
        Organization.objects.order_by("name"), label=capfirst(_("organization")), required=False, empty_label=CHOOSE
    )
    side = forms.ChoiceField(label=capfirst(_("side")), required=False, choices=[("", "—"), *Signatory.Side.choices])


Signatories = forms.formset_factory(SignatoryForm, extra=2, max_num=20)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ExtendForm(ReasonForm):
    """Another term, and why."""

    due_on = Day(label=_("New term"))
    field_order = ("due_on", "reason")


class BeginForm(forms.Form):
    """From which agreements, and who writes."""

    issuer = forms.ModelChoiceField(Organization.objects.order_by("name"), label=_("Who writes"), empty_label=CHOOSE)
    organization = forms.ModelChoiceField(
        Organization.objects.order_by("name"),
        label=_("Addressee"),
        required=False,
        empty_label=CHOOSE,
        help_text=_("Only for agreements that name nobody of the record."),
    )
