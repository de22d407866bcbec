"""The parts of the exercise's settings: what each asks, and in which words."""

import dataclasses

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.exercise import languages, systems
from cocrea.exercise.models import Exercise
from cocrea.intake.evaluation import advice
from cocrea.opendata import licences


@dataclasses.dataclass(frozen=True)
class Section:
    """A part with a form of its own. `key`: in its address. `change`: the words of the link to its form."""

    key: str
    title: object
    help: object
    change: object
    fields: tuple[str, ...]


SECTIONS = {
    section.key: section
    for section in (
        Section(
            "identidad",
            gettext_lazy("Name and words"),
            gettext_lazy("What stands at the head and the foot of every page, and in every download."),
            gettext_lazy("Change the name and the words"),
            ("name", "territory", "country", "tagline", "summary"),
        ),
        Section(
            "contacto",
            gettext_lazy("Contact and letters"),
            gettext_lazy("Where people write, and who signs the letters of this site."),
            gettext_lazy("Change the contact"),
            ("contact_email", "sender_name", "social_handle", "hashtag", "site_url"),
        ),
        Section(
            "datos",
            gettext_lazy("Licence of the data"),
            gettext_lazy("What anybody may do with the data. It goes with every download."),
            gettext_lazy("Change the licence"),
            ("licence",),
        ),
        Section(
            "idiomas",
            gettext_lazy("Languages"),
            gettext_lazy("Spanish always. Another language can be offered once its texts are in the program."),
            gettext_lazy("Change the languages"),
            ("languages",),
        ),
        Section(
            "sistemas",
            gettext_lazy("Systems"),
            gettext_lazy(
                "What commitments leave behind, such as open registers. Off, a system is not found; its data is kept."
            ),
            gettext_lazy("Switch systems on or off"),
            ("systems",),
        ),
    )
}
LONG = {"summary": 5, "tagline": 2}


class SettingsForm(forms.Form):
    """The form of one section. What the model refuses stands beside its field. Hidden `version`: the last act about
    the exercise when the form was opened."""

    use_required_attribute = False

    def __init__(self, section: Section, exercise: Exercise, *args, version: int = 0, **kwargs):
        self.exercise = exercise
        super().__init__(*args, label_suffix="", **kwargs)
        for name in section.fields:
            self.fields[name] = field_of(name)
            self.initial.setdefault(name, getattr(exercise, name))
        self.initial.setdefault("version", version)
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def values(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def clean_languages(self) -> list[str]:
        """Spanish is not asked: it stays. So does what was chosen and lacks texts today."""
        lost = [code for code in self.exercise.languages if code not in languages.codes()]
        return [languages.ALWAYS, *self.cleaned_data["languages"], *lost]

    def clean_systems(self) -> list[str]:
        """What is named and not installed here stays as it was."""
        known = {system.key for system in systems.installed()}
        unknown = [key for key in self.exercise.systems if key not in known]
        return [*self.cleaned_data["systems"], *unknown]

    def blame(self, errors: dict[str, list[str]]) -> None:
        """Puts messages beside their fields; what has no field here stands above all."""
        for name, messages in errors.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


def field_of(name: str) -> forms.Field:
    """The field that asks for a setting."""
    if name == "licence":
        known = [(each.key, each.title) for each in licences.known()]
        return forms.ChoiceField(label=_("Licence"), choices=known, widget=forms.RadioSelect)
    if name == "languages":
        others = [(code, own) for code, own in languages.offered().items() if code != languages.ALWAYS]
        return _boxes(_("Besides Spanish"), others)
    if name == "systems":
        return _boxes(_("Systems that are on"), [(each.key, str(each.title)) for each in systems.installed()])
    field = Exercise._meta.get_field(name)
    widget = forms.Textarea(attrs={"rows": LONG[name]}) if name in LONG else forms.TextInput()
    widget.attrs["autocomplete"] = "off"
    if name == "contact_email":
        widget.attrs["inputmode"] = "email"
    return _Checked(
        field, label=capfirst(field.verbose_name), help_text=HELP.get(name, field.help_text), widget=widget
    )


HELP = {
    "tagline": gettext_lazy("The exercise in one sentence. It stands on the first page and where people share it."),
    "summary": gettext_lazy("What somebody who comes for the first time should know, in two or three sentences."),
    "territory": gettext_lazy("The state or municipality, as people call it."),
    "contact_email": gettext_lazy("It stands on the page About."),
    "social_handle": gettext_lazy("Such as @GobiernoAbierto."),
    "hashtag": gettext_lazy("The word under which people write about it, with its #."),
    "site_url": gettext_lazy("The address of the site that the exercise had before, if it had one."),
}


class _Checked(forms.CharField):
    """A text that the field of the model checks, in words that say what to do."""

    def __init__(self, field, **kwargs):
        self.kept_in = field
        super().__init__(required=not field.blank, max_length=field.max_length, **kwargs)
        self.error_messages["required"] = _("Something must stand here.")
        text = _("Shorten it to %(most)d characters.")
        self.error_messages["max_length"] = text % {"most": field.max_length or 0}

    def run_validators(self, value):
        try:
            super().run_validators(value)
            if value:
                self.kept_in.run_validators(value)
        except forms.ValidationError as error:
            if any(each.code == "max_length" for each in error.error_list):
                raise forms.ValidationError(self.error_messages["max_length"]) from error
            raise forms.ValidationError(advice(Exercise, self.kept_in.name, error.error_list[0])) from error


def _boxes(label: str, options: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=options, required=False, widget=forms.CheckboxSelectMultiple
    )
