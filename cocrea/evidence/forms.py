"""What people type about evidence."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person, Place
from cocrea.evidence.models import Evidence, Opinion
from cocrea.measurements.models import Measurement
from cocrea.plans.models import Activity, Commitment, Indicator
from cocrea.ui.moments import PreciseDay

TEXTS = {"claim": 3}
COMMON = ("title", "claim", "activity", "indicator", "measurement", "made_on", "place")


def with_plan(commitment: Commitment) -> str:
    """«1. Title (plan)»: many plans have a first commitment."""
    return f"{commitment} ({commitment.plan.short_title or commitment.plan.title})"


class EvidenceForm(forms.ModelForm):
    """What evidence is and what it proves. The action validates and keeps it."""

    use_required_attribute = False
    made_on = PreciseDay(
        label=capfirst(_("made on")),
        help_text=_("When it was made, as precisely as it is known: 4/11/2019, 11/2019 or 2019."),
    )

    class Meta:
        model = Evidence
        fields = (*COMMON, "author_organization", "author_person", "author_text", "is_reserved")
        widgets = {"claim": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, commitment: Commitment, bodies, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        own = {"commitment": commitment}
        self.fields["activity"].queryset = Activity.objects.filter(**own).order_by("pk")
        self.fields["indicator"].queryset = Indicator.objects.filter(**own).order_by("number")
        measured = Measurement.objects.filter(indicator__commitment=commitment)
        self.fields["measurement"].queryset = measured.select_related("indicator").order_by("-pk")[:200]
        self.fields["place"].queryset = Place.objects.order_by("name")
        for name in ("activity", "indicator", "measurement"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]
        if "author_organization" in self.fields:
            self.fields["author_organization"].queryset = bodies
            self.fields["author_person"].queryset = Person.objects.order_by("name")
            self.fields["author_organization"].required = False

    def _post_clean(self):
        """The action validates: the form keeps its hands off the row."""

    @property
    def values(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}

    def blame(self, errors: dict[str, list[str]]) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, texts in errors.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class SendForm(EvidenceForm):
    """Evidence with the address of a page; the files stand beside the form."""

    url = forms.URLField(
        label=_("Address of a web page"),
        required=False,
        max_length=600,
        assume_scheme="https",
        help_text=_("If the evidence is a page: it is captured and kept, so that it is not lost."),
    )


class GuestForm(SendForm):
    """Of whoever has a personal link: in whose name, the link says."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        help_text=_("Only to tell you whether it was accepted or what is missing. It is not published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    class Meta(EvidenceForm.Meta):
        fields = (*COMMON, "is_reserved")


class ActForm(forms.Form):
    """Who decides, and why."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("In the name of"), required=False)
    person = forms.ModelChoiceField(Person.objects.order_by("name"), label=_("Person"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        help_text=_("To return or withdraw it, say what is missing or why. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)  # how many acts the page showed

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["organization"].queryset = bodies


class OpinionForm(forms.ModelForm):
    """What somebody says, and in whose name."""

    use_required_attribute = False

    class Meta:
        model = Opinion
        fields = ("commitment", "evidence", "kind", "organization", "person", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "evidence": forms.HiddenInput}

    def __init__(self, *args, commitments, bodies, people, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["commitment"].queryset = commitments.select_related("plan").order_by("plan", "pk")
        self.fields["commitment"].label_from_instance = with_plan
        self.fields["organization"].queryset = bodies.order_by("name")
        self.fields["person"].queryset = people.order_by("name")
        self.fields["evidence"].queryset = Evidence.objects.published()
        self.fields["evidence"].required = False

    _post_clean = EvidenceForm._post_clean
    values = EvidenceForm.values
    blame = EvidenceForm.blame


class AnswerForm(forms.Form):
    """The answer to an opinion."""

    answer = forms.CharField(label=_("Answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class InviteForm(forms.Form):
    """Whom to ask for evidence, of what, in whose name."""

    commitment = forms.ModelChoiceField(Commitment.objects.none(), label=capfirst(_("commitment")))
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("For the body"), required=False)
    person = forms.ModelChoiceField(Person.objects.order_by("name"), label=_("Person"), required=False)
    email = forms.EmailField(
        label=_("E-mail to which the link goes"),
        required=False,
        help_text=_("Empty: the link is shown here once, to be handed over."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, commitments, bodies, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["commitment"].queryset = commitments.select_related("plan").order_by("plan", "pk")
        self.fields["commitment"].label_from_instance = with_plan
        self.fields["organization"].queryset = bodies
