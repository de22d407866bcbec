"""The form of whoever registers, and what tells a person from a machine: an empty field, and a signed moment."""

import datetime

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.actors.models import Place
from cocrea.kernel.errors import Invalid
from cocrea.secretariat import calc
from cocrea.secretariat.models import Application, Call, Sector

SALT = "cocrea.secretariat.register"
LEAST, MOST = datetime.timedelta(seconds=3), datetime.timedelta(hours=12)
TRAP = "sitio_web"  # people do not see it


def opened(call: Call, now: datetime.datetime) -> str:
    """The signed moment at which a form was given out."""
    return signing.dumps([call.slug, now.timestamp()], salt=SALT)


class DetailsForm(forms.Form):
    """What is asked of whoever registers, without their mailbox: the same when it is corrected."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who registers"), choices=Application.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("Of the organization, or yours if you register on your own."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    representative = forms.CharField(
        label=gettext_lazy("Who speaks for the organization"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("An organization must say it: name and surnames. Empty if you register on your own."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    sector = forms.ModelChoiceField(
        label=gettext_lazy("Sector"), queryset=Sector.objects.none(), empty_label=gettext_lazy("— choose —")
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Municipality"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("— choose —"),
    )
    profile = forms.CharField(
        label=gettext_lazy("What you do"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("In a few lines: what you or your organization do, and why you want to take part."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("With its area code. It is never published."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    use_required_attribute = False

    def __init__(self, *args, call: Call, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.call = call
        self.fields["sector"].queryset = Sector.objects.filter(calls__call=call).in_order()
        places = Place.objects.filter(kind=Place.Kind.MUNICIPALITY).order_by("name")
        self.fields["place"].queryset = places
        if not places.exists():
            del self.fields["place"]

    def clean_name(self):
        if not calc.name_key(self.cleaned_data["name"]):
            raise forms.ValidationError(_("Write the name with letters."))
        return self.cleaned_data["name"]

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and not calc.phone_key(phone):
            raise forms.ValidationError(_("A telephone has ten digits. Leave it empty if you have none."))
        return phone

    def clean(self):
        is_organization = self.cleaned_data.get("kind") == Application.Kind.ORGANIZATION
        if is_organization and not self.cleaned_data.get("representative"):
            self.add_error("representative", _("Say who speaks for the organization."))
        return self.cleaned_data

    @property
    def values(self) -> dict:
        """What the actions take."""
        asked = ("kind", "name", "representative", "sector", "place", "profile", "phone", "email")
        return {name: self.cleaned_data[name] for name in asked if name in self.fields}

    def blame(self, error: Invalid) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, messages in error.errors.items():
            self.add_error(name if name in self.fields else None, list(messages))


class RegisterForm(DetailsForm):
    """The whole form, with mailbox and consent."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("There we send the link that confirms your registration. It is never published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I have read the privacy notice and I agree."),
        error_messages={"required": gettext_lazy("Without your consent we may not keep your data.")},
    )
    version = forms.IntegerField(
        label=gettext_lazy("Version of the privacy notice"), widget=forms.HiddenInput, required=False
    )
    opened = forms.CharField(label=gettext_lazy("When the form was opened"), widget=forms.HiddenInput, required=False)
    sitio_web = forms.CharField(required=False)

    field_order = (
        *("kind", "name", "representative", "sector", "place", "profile", "email", "phone", "consent"),
        *("version", "opened", TRAP),
    )

    def __init__(self, *args, now: datetime.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now

    def shown(self) -> list:
        """The fields that people see, in order."""
        return [field for field in self.visible_fields() if field.name != TRAP]

    def clean(self):
        super().clean()
        if self.cleaned_data.get(TRAP):
            self.add_error(None, _("Leave empty the field that says so, and send it again."))
        if complaint := self._age():
            self.add_error(None, complaint)
        return self.cleaned_data

    def _age(self) -> str:
        """Why the form cannot be taken as it is; empty where it can. What is wrong goes away by sending it again."""
        try:
            slug, at = signing.loads(self.cleaned_data.get("opened") or "", salt=SALT)
            age = self.now - datetime.datetime.fromtimestamp(at, datetime.UTC)
        except (signing.BadSignature, ValueError, TypeError, OverflowError):
            return _("This form was open for too long. Look it over and send it again.")
        if slug != self.call.slug or age > MOST:
            return _("This form was open for too long. Look it over and send it again.")
        return _("That was very quick. Look it over and send it again.") if age < LEAST else ""

    def again(self) -> None:
        """Gives a form that comes back a new moment and the notice of today."""
        self.data = self.data.copy()
        self.data["opened"] = opened(self.call, self.now - LEAST)
        self.data[TRAP] = ""

    def typed(self) -> list[tuple[str, str]]:
        """(label, what was typed) of everything, to be copied where it cannot be sent any more."""
        found = []
        for field in self.shown():
            value = field.value()
            if field.name == "consent" or value in (None, ""):
                continue
            choices = getattr(field.field, "choices", None)
            words = {str(key): str(text) for key, text in choices} if choices is not None else {}
            found.append((str(field.label), words.get(str(value), str(value))))
        return found
