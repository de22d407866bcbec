"""What people type about recommendations: answers, actions, what became of them, replies."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization, Person
from cocrea.evaluation.models import Recommendation, RecommendedAction
from cocrea.evidence.models import Evidence
from cocrea.plans.models import ActionPlan, Commitment

DAY_HELP = _("A day, a month or a year, as precise as is known: 2026-11-30, 2026-11.")


class AnswerForm(forms.Form):
    """Whether it is accepted, and why."""

    answer = forms.ChoiceField(
        label=_("Is it accepted?"), choices=Recommendation.Answer.choices, widget=forms.RadioSelect
    )
    answer_text = forms.CharField(
        label=_("Why?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it beside the recommendation."),
    )
    answered_by = forms.ModelChoiceField(
        Organization.objects.order_by("name"), label=_("Who answers?"), required=False
    )
    answered_on = forms.CharField(
        label=_("When was it answered?"), max_length=40, required=False, help_text=_("Empty: today.")
    )


class ActionForm(forms.Form):
    """Something that is done because of it. `plans`: those in which it may show."""

    text = forms.CharField(label=_("What is done?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    owner_organization = forms.ModelChoiceField(
        Organization.objects.order_by("name"), label=_("Which body does it?"), required=False
    )
    owner_person = forms.ModelChoiceField(Person.objects.order_by("name"), label=_("Who sees to it?"), required=False)
    due_on = forms.CharField(label=_("Until when?"), max_length=40, required=False, help_text=DAY_HELP)
    plan = forms.ModelChoiceField(
        ActionPlan.objects.order_by("-ordinal"),
        label=_("In which plan?"),
        required=False,
        help_text=_("It shows on the page of that plan. While the plan is a draft, nobody outside reads it."),
    )
    commitment = forms.ModelChoiceField(
        Commitment.objects.select_related("plan").order_by("-plan__ordinal", "ordinal", "number"),
        label=_("Which commitment carries it out?"),
        required=False,
    )


class SettleForm(forms.Form):
    """What became of it."""

    state = forms.ChoiceField(
        label=_("How does it stand?"), choices=RecommendedAction.State.choices, widget=forms.RadioSelect
    )
    outcome = forms.CharField(
        label=_("What became of it?"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In a few sentences, where it is done or dropped. Everybody reads it."),
    )
    done_on = forms.CharField(
        label=_("When?"), max_length=40, required=False, help_text=_("Empty: today, where it is done or dropped.")
    )
    evidence = forms.ModelChoiceField(Evidence.objects.none(), label=_("Evidence that proves it"), required=False)

    def __init__(self, *args, evidence=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = Evidence.objects.none() if evidence is None else evidence


class ReplyForm(forms.Form):
    """The reply of an institution. `bodies`: those for which whoever writes may speak."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("Which institution replies?"))
    text = forms.CharField(
        label=_("Reply"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Everybody reads it, as it is written here, beside the evaluation once that is published."),
    )
    said_on = forms.CharField(
        label=_("When did it reply?"), max_length=40, required=False, help_text=_("Empty: today.")
    )
    file = forms.FileField(
        label=_("The reply as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        help_text=_("PDF or Word (.docx), 25 MB at most. It takes the place of an earlier one."),
    )
    without_file = forms.BooleanField(label=_("Take the file off"), required=False)

    def __init__(self, *args, bodies, has_file=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_file:
            del self.fields["without_file"]
        self.fields["organization"].queryset = bodies
        if len(bodies) == 1:
            self.fields["organization"].initial = bodies[0]
