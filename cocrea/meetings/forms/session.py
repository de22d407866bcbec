"""The form of a session: when, where, of which body, about what."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Organization
from cocrea.meetings.models import Session
from cocrea.plans.models import ActionPlan
from cocrea.ui.meanwhile import Watched
from cocrea.ui.moments import Day

BODIES = (Organization.Classification.FORUM, Organization.Classification.COMMITTEE)


class SessionForm(Watched, forms.Form):
    """What people write of a session. Two people who change different fields do not overwrite each other."""

    use_required_attribute = False

    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        label=gettext_lazy("Body"),
        help_text=gettext_lazy("The secretariat or committee that meets."),
        empty_label=gettext_lazy("— choose —"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Session.Kind)
    plan = forms.ModelChoiceField(
        queryset=ActionPlan.objects.none(),
        label=gettext_lazy("Plan"),
        required=False,
        help_text=gettext_lazy("Sessions are numbered within a plan."),
        empty_label=gettext_lazy("— of no plan —"),
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("Leave it empty: it gets the next one. A work meeting needs none."),
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=300, help_text=gettext_lazy("What it is about, in one line.")
    )
    day = Day(
        label=gettext_lazy("Day"),
        required=False,
        help_text=gettext_lazy("Without a day it cannot be called yet."),
    )
    starts = forms.TimeField(
        label=gettext_lazy("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    ends = forms.TimeField(
        label=gettext_lazy("Ends at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("When it should end."),
    )
    place_text = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Room, street and town, or: by video."),
    )
    stream_url = forms.URLField(
        label=gettext_lazy("Live or recorded"),
        required=False,
        max_length=400,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
        help_text=gettext_lazy("Where anybody can watch or listen."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What a reader should know and no other field says."),
    )

    def __init__(self, *args, session: Session | None = None, **kwargs):
        self.session = session
        kwargs["initial"] = {**(of(session) if session is not None else {}), **kwargs.get("initial", {})}
        super().__init__(*args, label_suffix="", **kwargs)
        bodies = Organization.objects.filter(classification__in=BODIES)
        if session is not None:
            bodies = bodies | Organization.objects.filter(pk=session.organization_id)
        self.fields["organization"].queryset = bodies.order_by("name")
        self.fields["plan"].queryset = ActionPlan.objects.order_by("-ordinal")
        if session is not None:
            self.watch()

    def clean(self):
        found = super().clean()
        self.compare()
        day, starts, ends = found.get("day"), found.get("starts"), found.get("ends")
        if (starts or ends) and not day and "day" not in self.errors:
            self.add_error("day", _("Say on which day."))
        if ends and not starts and "starts" not in self.errors:
            self.add_error("starts", _("Say when it begins."))
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins. Correct one of the two."))
        return found

    @property
    def values(self) -> dict:
        """What the action takes: of a row that is there, only what this person changed."""
        found = {n: self.cleaned_data[n] for n in self.cleaned_data if n not in ("day", "starts", "ends")}
        changed = self.touched if self.session is not None else set(self.fields)
        found = {name: value for name, value in found.items() if name in changed}
        if changed & {"day", "starts", "ends"}:
            found |= moments(*(self.cleaned_data.get(name) for name in ("day", "starts", "ends")))
        return found


def of(session: Session) -> dict:
    """What stands in each field."""
    local = {name: timezone.localtime(at) for name in ("starts", "ends") if (at := getattr(session, f"{name}_at"))}
    plain = ("organization", "kind", "plan", "number", "subject", "place_text", "stream_url", "note")
    found = {name: getattr(session, name) for name in plain}
    times = {name: at.time().replace(second=0, microsecond=0) for name, at in local.items()}
    return found | {"day": session.day} | times


def moments(day: datetime.date | None, starts: datetime.time | None, ends: datetime.time | None) -> dict:
    """Date, beginning and end as they are kept."""
    at = {
        f"{name}_at": timezone.make_aware(datetime.datetime.combine(day, hour)) if day and hour else None
        for name, hour in (("starts", starts), ("ends", ends))
    }
    return {"date": day.isoformat() if day else "", **at}
