"""The form of an entry, made from the declaration of its register: one question a field. What it gives is read and
checked where files are too (`declaration/values.py`), so nothing is required or limited twice."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration.shape import Declaration, Field
from cocrea.systems.registers.declaration.values import cell
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.context import Known

HELP = {
    "integer": gettext_lazy("A whole number."),
    "number": gettext_lazy("A number, with a point before decimals."),
    "money": gettext_lazy("In pesos, such as 1250.50."),
    "date": gettext_lazy("The whole date, such as 25/08/2016."),
    "edtf": gettext_lazy("As precisely as it is known: 2015, 08/2015 or 25/08/2015."),
    "point": gettext_lazy("Latitude and longitude, such as 24.0277, -104.6532. A map gives them so."),
    "schedule": gettext_lazy("Days and hours, such as: Lu-Vi 09:00-17:00; Sá 09:00-13:00."),
    "organization": gettext_lazy("Name or key of a body of this site."),
    "document": gettext_lazy("Key of a source, or SHA-256 of a public file, of this site."),
    "phone": gettext_lazy("With its area code, such as 618 123 4567."),
}
INPUTS = {"email": "email", "url": "url", "phone": "tel"}
AUTOCOMPLETE = {"integer": "numeric", "money": "decimal", "number": "decimal"}


class EntryForm(forms.Form):
    """An entry. `publish` is there for drafts; `version` says which one whoever writes has seen."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    valid_from = forms.CharField(
        label=gettext_lazy("Since when this is so"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("As precisely as it is known. Empty: from today."),
    )
    siempre = forms.BooleanField(
        label=gettext_lazy("It was so all along: a mistake is put right"),
        required=False,
        help_text=gettext_lazy("Then the register also says so for the days before."),
    )
    motivo = forms.CharField(
        label=gettext_lazy("Why it changes"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("It stays in the history, in public."),
    )
    publicar = forms.BooleanField(label=gettext_lazy("Publish it now"), required=False)

    use_required_attribute = False

    def __init__(self, register: Register, entry: Entry | None, known: Known, *args, **kwargs):
        kwargs.setdefault("initial", initial(register.declaration, entry))
        super().__init__(*args, **kwargs)
        declaration, own = register.declaration, dict(self.fields)
        asked = [field for field in declaration.fields if field.kind != "photo"]  # pictures have their own form
        self.fields = {field.name: made(field, known) for field in asked} | own
        self.declared = [field.name for field in asked]
        self.needed = {field.name for field in declaration.fields if field.required}
        self.fields["status"].choices = statuses(declaration, entry)
        if not declaration.statuses:
            del self.fields["status"]
        if entry is None:
            del self.fields["motivo"], self.fields["siempre"]
        if entry is not None and entry.publication == Entry.Publication.PUBLISHED:
            del self.fields["publicar"]

    def take_up(self, entry: Entry) -> None:
        """What was written stays, and the next press is about the entry as it stands now."""
        self.data = self.data.copy()
        self.data["version"] = str(entry.version)

    def values(self) -> dict:
        """What was written, field by field of the declaration."""
        return {name: self.cleaned_data.get(name) for name in self.declared}


def made(field: Field, known: Known) -> forms.Field:
    """The question of one field."""
    label = f"{capfirst(field.title)} ({field.unit})" if field.unit else capfirst(field.title)
    told = {"label": label, "required": False, "help_text": help_of(field)}
    if field.kind == "long_text":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **told)
    if field.kind == "code":
        return forms.ChoiceField(choices=[("", "—"), *field.choices.items()], **told)
    if field.kind == "codes":
        return forms.MultipleChoiceField(
            choices=list(field.choices.items()), widget=forms.CheckboxSelectMultiple, **told
        )
    if field.kind == "boolean":
        return forms.ChoiceField(choices=[("", "—"), ("true", _("Yes")), ("false", _("No"))], **told)
    if field.kind == "municipality":
        places = sorted(known.places, key=lambda place: plain(place.name))
        return forms.ChoiceField(choices=[("", "—"), *((place.code, place.name) for place in places)], **told)
    attrs = {"inputmode": AUTOCOMPLETE[field.kind]} if field.kind in AUTOCOMPLETE else {}
    if field.kind in INPUTS:
        attrs["type"] = INPUTS[field.kind] if field.kind != "url" else "text"
    return forms.CharField(widget=forms.TextInput(attrs=attrs), strip=True, **told)


def help_of(field: Field) -> str:
    """What helps to fill it in: what it means, how it is written, and whether anybody reads it."""
    parts = [field.description, str(HELP.get(field.kind, ""))]
    if field.kind == "entry":
        parts.append(_("Name or key of an entry of the register “%(key)s”.") % {"key": field.register})
    if field.withheld:
        parts.append(_("It is not published: %(why)s") % {"why": field.withheld})
    return " ".join(filter(None, parts))


def statuses(declaration: Declaration, entry: Entry | None) -> list[tuple[str, str]]:
    """Those in which an entry may be next: of a new one all."""
    current = declaration.by_code.get(entry.status) if entry is not None else None
    allowed = [current.code, *current.next] if current is not None else list(declaration.by_code)
    return [(code, declaration.by_code[code].title) for code in allowed]


def initial(declaration: Declaration, entry: Entry | None) -> dict:
    """What stands in the form at the beginning."""
    if entry is None:
        return {"status": declaration.statuses[0].code} if declaration.statuses else {}
    found = {"version": entry.version, "status": entry.status}
    for field in declaration.fields:
        value = (entry.values if field.is_public else entry.reserved).get(field.name)
        found[field.name] = typed(field, value)
    return found


def typed(field: Field, value):
    """A value as it stands in its control: as a file has it, and choices by their codes."""
    if field.kind in ("code", "codes", "boolean", "municipality") or value is None:
        return value
    return str(cell(field, value)) if not isinstance(value, list) else cell(field, value)
