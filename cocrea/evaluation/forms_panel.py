"""What people type about instruments, panels and ratings. The actions validate and keep it."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cocrea.evaluation.calc.sheets import Mark, Place, seen
from cocrea.evaluation.models import Assessment, Instrument, InstrumentVersion
from cocrea.evaluation.models.assessment import TAKEN
from cocrea.evaluation.places import Rated
from cocrea.evidence.models import Evidence
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.ui.moments import Moment

NONE = _("— choose —")
YES_NO = [("no", _("I have none")), ("si", _("I have one"))]


def keyed(form: forms.Form, name: str) -> str:
    """A permanent key: as it was typed, or made from a title."""
    return form.cleaned_data.get("slug") or slugify(form.cleaned_data.get(name, ""))[:80].strip("-")


class InstrumentForm(forms.ModelForm):
    """Another instrument, from nothing or from one that exists."""

    use_required_attribute = False
    begins_as = forms.ModelChoiceField(
        InstrumentVersion.objects.none(),
        label=_("Begin with what another one asks"),
        required=False,
        empty_label=_("— with nothing —"),
        help_text=_("Questions, scales, labels and cut-offs are copied. Then you change what must change."),
    )

    class Meta:
        model = Instrument
        fields = ("name", "slug", "summary", "source", "url", "begins_as")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Its permanent address. Leave it empty and it is made from the name.")
        self.fields["url"].assume_scheme = "https"
        versions = InstrumentVersion.objects.select_related("instrument").order_by("instrument__name", "number")
        self.fields["begins_as"].queryset = versions

    def clean_slug(self):
        """The key, made from the name where none was typed."""
        return keyed(self, "name")

    def _post_clean(self):
        """The action validates: the form keeps its hands off the row."""


class NoteForm(forms.Form):
    """What changes in a new version."""

    change_note = forms.CharField(
        label=_("What changes, and why"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is published. You can write it later; without it, the version is not released."),
    )


class AssessmentForm(forms.ModelForm):
    """An assessment that is prepared: what it looks at, and with which instrument."""

    use_required_attribute = False
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.none(),
        label=_("Commitments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that are rated. Only published ones can be."),
    )

    class Meta:
        model = Assessment
        fields = (
            *("title", "slug", "instrument_version", "organization", "unit", "dated", "method", "context"),
            "commitments",
        )
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("method", "context")}

    def __init__(self, *args, plan: ActionPlan, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Its permanent address, as 2020-05. Empty: it is made from the title.")
        released = InstrumentVersion.objects.published().select_related("instrument")
        self.fields["instrument_version"].queryset = released.order_by("instrument__name", "-number")
        self.fields["instrument_version"].empty_label = NONE
        self.fields["organization"].queryset = self.fields["organization"].queryset.order_by("name")
        found = Commitment.objects.published().filter(plan=plan).in_order()
        self.fields["commitments"].queryset = found
        if self.instance.pk:
            del self.fields["slug"]
            self.initial["commitments"] = list(self.instance.scope.values_list("commitment", flat=True))
        else:
            self.initial.setdefault("commitments", list(found.values_list("pk", flat=True)))

    def clean_slug(self):
        """The key, made from the title where none was typed."""
        made = keyed(self, "title")
        if made in TAKEN:
            raise forms.ValidationError(_("Choose another key."))
        return made

    def _post_clean(self):
        """The action validates."""

    @property
    def values(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}


class WindowForm(forms.Form):
    """From when until when the panel rates."""

    opens_at = Moment(label=_("Opens"), help_text=_("Local time."))
    closes_at = Moment(label=_("Closes"), help_text=_("Local time. After it nobody rates."))


class MoveForm(forms.Form):
    """Another moment until which the panel rates."""

    closes_at = Moment(label=_("Closes"), help_text=_("Local time. After it nobody rates."))
    reason = forms.CharField(label=_("Why"), help_text=_("In a sentence. The panel reads it."))


class EmailForm(forms.Form):
    """Whom to call to the panel."""

    email = forms.EmailField(
        label=_("E-mail of a reviewer"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Only of somebody who has an account. Whoever has none is invited below."),
    )


class UnseatForm(forms.Form):
    """Why a seat is taken away."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        help_text=_("In a sentence, without a name. Everybody reads it beside the published results."),
    )


class ReturnForm(forms.Form):
    """Why an assessment goes back to its panel."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("In a sentence. Everybody reads it beside the published results.")
    )


class ConflictForm(forms.Form):
    """What a reviewer declares before rating."""

    has_conflict = forms.ChoiceField(
        label=_("Conflict of interest"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text=_("You worked on a commitment, for who carries it out, or stand to win by the result."),
    )
    conflict = forms.CharField(
        label=_("Which"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is published with the results."),
    )
    recused_from = forms.ModelMultipleChoiceField(
        Commitment.objects.none(),
        label=_("Commitments that I do not rate"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those from which you step aside."),
    )
    steps_aside = forms.BooleanField(label=_("I step aside from the whole assessment"), required=False)

    def __init__(self, *args, commitments, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["recused_from"].queryset = Commitment.objects.filter(pk__in=[each.pk for each in commitments])

    @property
    def values(self) -> dict:
        """What the action takes."""
        told = dict(self.cleaned_data)
        return told | {"has_conflict": told["has_conflict"] == "si", "recused_from": list(told["recused_from"])}


class MarkForm(forms.Form):
    """One question: a level, why, and what was looked at. Nothing is asked for until the sheet is closed. `seen`:
    from what it began. What another window has kept meanwhile is `kept`, and a choice is asked for."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=_("Which of the two stays"),
        choices=[("kept", _("What was kept already")), ("mine", _("What stands in the fields below"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Two windows say different things: choose which one stays.")},
    )
    value = forms.ChoiceField(label=_("Your rating"), required=False, widget=forms.RadioSelect)
    justification = forms.CharField(
        label=_("Why this one and not another"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consulted = forms.CharField(
        label=_("What you looked at"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Documents, pages and sections."),
    )
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(),
        label=_("Evidence of this site"),
        required=False,
        empty_label=_("— none —"),
    )

    def __init__(self, *args, cell: Rated, mark: Mark, **kwargs):
        initial = {name: getattr(mark, name) for name in ("value", "justification", "consulted", "evidence")}
        initial["seen"] = seen(mark)
        super().__init__(*args, initial=initial, label_suffix="", prefix=str(cell.attribute.pk), **kwargs)
        self.cell = cell
        self.kept = mark if self.add_prefix("clash") in self.data else None
        if self.kept is None:
            del self.fields["choice"]
        self.fields["value"].choices = [(value, level_words(level)) for value, level in cell.levels.items()]
        self.fields["evidence"].queryset = Evidence.objects.filter(pk__in=cell.evidence).order_by("number")
        if not cell.evidence:
            del self.fields["evidence"]

    @property
    def place(self) -> Place:
        """Where it stands on the sheet."""
        return self.cell.place

    @property
    def mark(self) -> Mark:
        """What was typed."""
        told, evidence = self.cleaned_data, self.cleaned_data.get("evidence")
        texts = (told.get(name, "") for name in ("value", "justification", "consulted"))
        return Mark(*texts, evidence.pk if evidence else None)

    @property
    def began(self) -> str:
        """From what it began, as the sheet knows it."""
        return self.cleaned_data["seen"] or seen(Mark())

    @property
    def is_mine(self) -> bool:
        """Whether what was typed goes in; not where somebody leaves what is kept."""
        return self.cleaned_data.get("choice") != "kept"

    @property
    def kept_level(self) -> str:
        """The level that is kept, in words."""
        level = self.cell.levels.get(self.kept.value)
        return level.name if level else ""


def level_words(level) -> str:
    """A level as reviewers read it."""
    return f"{level.name}. {level.help_text}" if level.help_text else level.name


class RemarkForm(forms.Form):
    """What somebody says to the panel."""

    text = forms.CharField(
        label=_("What you say to the panel"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the panel and who prepares the assessment read it."),
    )


class ChangeForm(forms.Form):
    """Another rating after the discussion."""

    level = forms.ModelChoiceField(None, label=_("Your rating now"), widget=forms.RadioSelect, empty_label=None)
    justification = forms.CharField(
        label=_("Why you see it otherwise"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your first rating stays beside this one. Both are published."),
    )

    def __init__(self, *args, levels, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["level"].queryset = levels
        self.fields["level"].label_from_instance = level_words
