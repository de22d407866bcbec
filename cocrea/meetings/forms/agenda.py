"""The form of a point of the agenda."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.meetings.models import AgendaItem, Session
from cocrea.plans.models import Commitment


class PointForm(forms.Form):
    """A point: what about, which commitment, how long."""

    use_required_attribute = False

    title = forms.CharField(label=_("Point"), max_length=300, help_text=_("What is to be dealt with, in one line."))
    commitment = forms.ModelChoiceField(
        queryset=Commitment.objects.none(),
        label=_("Commitment"),
        required=False,
        empty_label=_("— of none —"),
        help_text=_("If it is about one."),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What members should know before they come."),
    )
    minutes_planned = forms.IntegerField(label=_("Minutes planned"), required=False, min_value=1, max_value=600)

    def __init__(self, session: Session, *args, point: AgendaItem | None = None, **kwargs):
        fields = ("title", "commitment", "text", "minutes_planned")
        if point is not None:
            kwargs["initial"] = {name: getattr(point, name) for name in fields}
        super().__init__(*args, label_suffix="", **kwargs)
        rows = Commitment.objects.select_related("plan").in_order()
        self.fields["commitment"].queryset = rows.filter(plan=session.plan) if session.plan_id else rows
        if point is not None:
            for field in self.fields.values():
                field.show_hidden_initial = True
        self.is_new = point is None

    @property
    def values(self) -> dict:
        """What the action takes: of a point that is there, only what this person changed."""
        names = self.fields if self.is_new else self.changed_data
        return {name: self.cleaned_data[name] for name in names}
