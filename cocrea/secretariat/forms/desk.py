"""What the office types about calls and registrations."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Organization
from cocrea.kernel.errors import Invalid
from cocrea.secretariat.models import Call, Sector
from cocrea.ui.meanwhile import Watched
from cocrea.ui.moments import Moment


class DeskForm(forms.Form):
    """One question a row; the errors of the actions stand beside their fields."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def blame(self, error: Invalid) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, messages in error.errors.items():
            self.add_error(name if name in self.fields else None, list(messages))


class CallForm(Watched, DeskForm):
    """A call that is held on this site."""

    slug = forms.CharField(
        label=gettext_lazy("Key"), max_length=20, help_text=gettext_lazy("Its year, such as 2027. It never changes.")
    )
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=250, help_text=gettext_lazy("What people are called to.")
    )
    issuer = forms.ModelChoiceField(
        label=gettext_lazy("Issuer"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=gettext_lazy("— choose —"),
        help_text=gettext_lazy("The institution that calls."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"),
        required=False,
        help_text=gettext_lazy("What for, in a sentence or two. Needed to publish it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opens_at = Moment(label=gettext_lazy("Opens"), help_text=gettext_lazy("From this moment on people register."))
    closes_at = Moment(
        label=gettext_lazy("Closes"), help_text=gettext_lazy("From this moment on the form takes nothing more.")
    )
    sectors = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Sectors that are invited"),
        queryset=Sector.objects.none(),
        required=False,
        help_text=gettext_lazy("From these, whoever registers chooses one. Needed to publish it."),
        widget=forms.CheckboxSelectMultiple,
    )
    invited = forms.CharField(
        label=gettext_lazy("Who is invited"),
        required=False,
        help_text=gettext_lazy("In your words: one group a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    profiles = forms.CharField(
        label=gettext_lazy("Profiles"),
        required=False,
        help_text=gettext_lazy("What sort of people are looked for: one a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    channels = forms.CharField(
        label=gettext_lazy("Channels"),
        required=False,
        help_text=gettext_lazy("Where it is made known: one a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    retention_months = forms.IntegerField(
        label=gettext_lazy("Months that personal data are kept"),
        min_value=1,
        max_value=120,
        initial=12,
        help_text=gettext_lazy("Counted from its end. Then names, e-mails and telephones are erased by themselves."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        help_text=gettext_lazy("What a reader should know."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Needed where everybody has read when it opens and closes. It stays in the history."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, call: Call | None = None, **kwargs):
        if call is not None:
            kwargs["initial"] = {name: getattr(call, name) for name in FIELDS} | {
                "sectors": list(call.sectors.exclude(sector=None).values_list("sector_id", flat=True)),
            }
            for name in ("opens_at", "closes_at"):
                value = getattr(call, name)
                kwargs["initial"][name] = timezone.localtime(value) if value else None
        super().__init__(*args, **kwargs)
        self.call = call
        self.fields["issuer"].queryset = Organization.objects.order_by("name")
        self.fields["sectors"].queryset = Sector.objects.in_order()
        if not Sector.objects.exists():
            link = f'<a href="{reverse("desk:row-new", args=["sectors"])}">{escape(_("Add a sector"))}</a>'
            told = escape(_("No sector is on record yet: without one, nobody can register."))
            self.fields["sectors"].help_text = mark_safe(f"{told} {link}")
        if call is None:
            del self.fields["reason"]
            self.initial.setdefault("sectors", list(Sector.objects.values_list("pk", flat=True)))
        elif call.is_public:
            del self.fields["slug"]
        if call is not None:
            self.watch()

    @property
    def values(self) -> dict:
        """What `keep_call` takes."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.fields}

    def clean(self):
        self.compare()
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and opens >= closes:
            self.add_error("closes_at", _("It must close after it opens."))
        return self.cleaned_data


FIELDS = (
    *("slug", "title", "issuer", "purpose", "opens_at", "closes_at", "invited", "profiles", "channels"),
    *("retention_months", "note"),
)


class NoticeForm(Watched, DeskForm):
    """The privacy notice of a call, as its last version says it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("Who keeps the data, what for, how long, and whom to ask. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args, call: Call, **kwargs):
        last = call.notices.order_by("-version").first()
        super().__init__(*args, initial={"text": last.text if last else ""}, **kwargs)
        self.watch()

    def clean(self):
        self.compare()
        return self.cleaned_data


class ReasonForm(DeskForm):
    """Why something is done to a call: everybody reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say why, in a sentence: everybody reads it.")},
        help_text=gettext_lazy("In a sentence. Everybody reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReturnForm(DeskForm):
    """What must be corrected."""

    reason = forms.CharField(
        label=gettext_lazy("What must be corrected"),
        max_length=1000,
        error_messages={"required": gettext_lazy("Say what must be corrected: the person reads it in the letter.")},
        help_text=gettext_lazy("The person reads it in the letter, with a link to correct it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AcceptForm(DeskForm):
    """Which organization of the record it is, or what a new one is."""

    organization = forms.ModelChoiceField(
        label=gettext_lazy("It is in the record as"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=gettext_lazy("— none: add it to the record —"),
        help_text=gettext_lazy("Those of a like name stand first."),
    )
    classification = forms.ChoiceField(
        label=gettext_lazy("If it is new, what it is"),
        choices=[("", "—"), *Organization.Classification.choices],
        required=False,
    )

    def __init__(self, *args, likes: list[Organization], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset = Organization.objects.order_by("name")
        first = [(row.pk, row.name) for row in likes]
        rest = [(row.pk, row.name) for row in field.queryset if row not in likes]
        field.widget.choices = [("", str(field.empty_label)), *first, *rest]


class EraseForm(DeskForm):
    """Why what is kept of a person is erased."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why it is erased: the reason stays in the ledger.")},
        help_text=gettext_lazy("It stays in the ledger. Write no names and no addresses."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FindForm(DeskForm):
    """Whose data are looked for."""

    words = forms.CharField(
        label=gettext_lazy("E-mail, telephone or name"),
        max_length=254,
        help_text=gettext_lazy("However it was spelt. It is sent in the page, so that it stands in no address."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class DocumentForm(DeskForm):
    """A file of a declaration."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("PDF, Word or a picture, such as the signed page.")
    )
    title = forms.CharField(
        label=gettext_lazy("What it is"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Empty: the name of the file."),
    )
