"""The form of a session: when, where, of which body, about what."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Organization
from cocrea.meetings.models import Session
from cocrea.plans.models import ActionPlan
from cocrea.ui.moments import Day

BODIES = (Organization.Classification.FORUM, Organization.Classification.COMMITTEE)


class SessionForm(forms.Form):
    """What people write of a session. `versions`: what stood in each field when it was opened, so that two people who
    change different fields do not overwrite each other."""

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
            for field in self.fields.values():
                field.show_hidden_initial = True

    def clean(self):
        found = super().clean()
        self._compare()
        day, starts, ends = found.get("day"), found.get("starts"), found.get("ends")
        if (starts or ends) and not day and "day" not in self.errors:
            self.add_error("day", _("Say on which day."))
        if ends and not starts and "starts" not in self.errors:
            self.add_error("starts", _("Say when it begins."))
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins. Correct one of the two."))
        return found

    def _compare(self) -> None:
        """Refuses a field that this person changed, and somebody else meanwhile too: nothing unseen is lost."""
        stands = of(self.session) if self.session is not None else {}
        for name in [name for name in self.changed_data if name in stands]:
            field, hidden = self.fields[name], self[name].html_initial_name
            then = field.to_python(field.hidden_widget().value_from_datadict(self.data, self.files, hidden))
            now = stands[name]
            if (then or None) != (now or None) and (self.cleaned_data.get(name) or None) != (now or None):
                text = _(
                    "Somebody else changed this meanwhile to «%(now)s». Look at it, and save again to write yours."
                )
                self.add_error(name, text % {"now": now if now not in (None, "") else _("nothing")})
                self.data = self.data.copy()
                self.data[hidden] = self[name].field.prepare_value(now) if now not in (None, "") else ""

    @property
    def values(self) -> dict:
        """What the action takes: of a row that is there, only what this person changed."""
        found = {n: self.cleaned_data[n] for n in self.cleaned_data if n not in ("day", "starts", "ends")}
        changed = set(self.changed_data) if self.session is not None else set(self.fields)
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
