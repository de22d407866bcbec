"""What people write about an election."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Organization
from cocrea.elections.models import Election
from cocrea.ui.meanwhile import Watched
from cocrea.ui.moments import Moment

NONE = gettext_lazy("— choose —")
BODIES = (Organization.Classification.FORUM, Organization.Classification.COMMITTEE)
USUAL = {
    "votes_per_ballot": 1,
    "allows_blank": True,
    "threshold": Election.Threshold.PLURALITY,
    "tie_rule": Election.TieRule.LOT,
    "minimum_voters": 10,
    "seats": 1,
}


class ElectionForm(Watched, forms.ModelForm):
    """The rules of an election; what is left out is asked before it is announced."""

    opens_at = Moment(label=gettext_lazy("Opens"), required=False, help_text=gettext_lazy("Local time."))
    closes_at = Moment(
        label=gettext_lazy("Closes"),
        required=False,
        help_text=gettext_lazy("Local time. Not a second later."),
    )
    allows_blank = forms.TypedChoiceField(
        label=gettext_lazy("Blank vote"),
        help_text=gettext_lazy("Whether one may vote without choosing anybody."),
        choices=[("true", gettext_lazy("Offered")), ("false", gettext_lazy("Not offered"))],
        coerce=lambda text: text in ("true", "True"),
    )

    class Meta:
        model = Election
        fields = (
            *("title", "slug", "body", "mode", "seats", "opens_at", "closes_at", "votes_per_ballot", "allows_blank"),
            *("quorum", "threshold", "threshold_share", "tie_rule", "minimum_voters", "reason", "note"),
        )

    def __init__(self, *args, is_new: bool, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Its permanent address. Leave it empty and it is made from the title.")
        for name in ("mode", "threshold", "tie_rule"):
            self.fields[name].choices = [("", NONE), *(pair for pair in self.fields[name].choices if pair[0])]
        elsewhere = Election.Mode.DIGITAL  # of what was held elsewhere; here it is secret or open
        if self.instance.mode != elsewhere:
            self.fields["mode"].choices = [pair for pair in self.fields["mode"].choices if pair[0] != elsewhere]
        self.fields["body"].empty_label = NONE
        self.fields["body"].queryset = Organization.objects.filter(classification__in=BODIES).order_by("name")
        # What the model says of it is about elections of the past, of which sources may say nothing.
        self.fields["mode"].help_text = _("How people choose.")
        self.fields["reason"].help_text = _("Only of a self-selection: why there is no vote.")
        for name in ("reason", "note"):
            self.fields[name].widget.attrs["rows"] = 3
        if is_new:
            for name, value in USUAL.items():
                self.initial.setdefault(name, value)
            self.initial.update({name: value for name, value in USUAL.items() if self.initial.get(name) is None})
        else:
            del self.fields["slug"]
        kept = self.initial.get("allows_blank")
        self.initial["allows_blank"] = "false" if kept is False else "true"
        if not is_new:
            self.watch()

    def clean(self):
        found = super().clean()
        self.compare()
        return found

    def clean_slug(self):
        """The key as it was typed, or made from the title."""
        made = self.cleaned_data.get("slug") or slugify(self.cleaned_data.get("title", ""))[:80].strip("-")
        if made == "nueva" or (not made and self.cleaned_data.get("title")):
            raise forms.ValidationError(_("Write a key, such as comite-2027."))
        return made


class ReasonForm(forms.Form):
    """Why; everybody reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("In a sentence. It stays in public, with the election."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TakeOutForm(ReasonForm):
    """Which of the votes said aloud is taken out, and why. Its fields belong to the form of the page (`votos`): what
    was chosen there and is not written down yet comes along, and comes back."""

    seen = forms.ChoiceField(label=gettext_lazy("Whose vote it is"))
    field_order = ("seen", "reason")

    def __init__(self, *args, told: list[tuple[str, str]], **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        self.has_told = bool(told)
        for field in self.fields.values():
            field.widget.attrs["form"] = "votos"
        self.fields["seen"].choices = [("", NONE), *told]
        self.fields["seen"].error_messages["invalid_choice"] = gettext_lazy(
            "This vote does not stand there any more. Look at the list again."
        )


class EarlyForm(ReasonForm):
    """Closing; before its moment, why."""

    def __init__(self, *args, is_early: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_early:
            del self.fields["reason"]


class DeclareForm(forms.Form):
    """A number for the lot, where there is a tie."""

    public_number = forms.CharField(
        label=gettext_lazy("Number drawn before witnesses"),
        help_text=gettext_lazy("Only if there is a tie that a lot decides: a number that nobody could choose."),
        max_length=100,
        required=False,
    )


class RollForm(forms.Form):
    """A roll: a file, or lines."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX, ODS or CSV with the columns name, organization, sector, e-mail."),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the lines here"),
        help_text=gettext_lazy("One person a line: name, organization, sector, e-mail."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    replaces = forms.BooleanField(
        label=gettext_lazy("It is the whole roll: take off everybody who is not in it"), required=False
    )


class ActForm(forms.Form):
    """The scanned act."""

    file = forms.FileField(label=gettext_lazy("Signed act"), help_text=gettext_lazy("PDF, JPG or PNG."))


class CountForm(forms.Form):
    """A count of paper: a number for each candidate, and the ballots."""

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for candidate in candidates:
            self.fields[f"c{candidate.number}"] = number(str(candidate))
        self.fields["named"] = number(_("Ballots that choose somebody"))
        self.fields["blank"] = number(_("Blank ballots"))
        self.fields["spoiled"] = number(_("Null ballots"))

    @property
    def votes(self) -> dict[int, int]:
        """Number of the candidate -> votes."""
        return {int(name[1:]): got for name, got in self.cleaned_data.items() if name[1:].isdigit()}


def number(label: str) -> forms.IntegerField:
    """A field for a count."""
    return forms.IntegerField(
        label=label, min_value=0, max_value=1_000_000, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
