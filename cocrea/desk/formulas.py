"""An indicator by its formula: what was typed as the source writes it is read into its parts, shown, and kept on a
second press. What cannot be read without guessing is refused, unless the parts were written by hand."""

import re

from django import forms
from django.utils.translation import gettext as _

from cocrea.plans.formulas import Formula, Unreadable, read
from cocrea.plans.models import Indicator

FIELD = "formula"
READ = "leida"  # the formula whose parts the person has seen
PARTS = ("numerator", "denominator", "factor", "unit")
PERCENT = re.compile(r"%|por\s*ciento|porcentaje|percent", re.I)


def prepare(form: forms.Form) -> None:
    """Gives the form of an indicator the field that remembers what was shown."""
    if form.table.model is Indicator and "formula" in form.fields:
        form.fields[READ] = forms.CharField(widget=forms.HiddenInput, required=False)


def fill_in(form: forms.Form) -> str:
    """Reads a new formula of a form that is being cleaned: fills in its parts and gives them in words, for a look
    before they are kept; or says beside the field why it cannot be read. Empty where there is nothing to look at."""
    text = form.cleaned_data.get("formula") or ""
    if READ not in form.fields or not text or form.cleaned_data.get(READ) == text:
        return ""
    if form.row is not None and form.row.formula == text:
        return ""
    try:
        found = read(text)
    except Unreadable as error:
        if not (form.cleaned_data.get("numerator") and form.cleaned_data.get("denominator")):
            form.add_error("formula", str(error))
        return ""
    told = {name: value for name in PARTS if (value := getattr(found, name))}
    if all(form.cleaned_data.get(name) == value for name, value in told.items()):
        return ""
    form.data = form.data.copy()
    for name, value in {**told, READ: text}.items():
        form.data[form.add_prefix(name)] = str(value)
    return as_words(found)


def said_of(text: str) -> str:
    """How a formula would be read, in a sentence; or why it cannot be."""
    if not text.strip():
        return ""
    try:
        found = read(text)
    except Unreadable as error:
        return str(error)
    unit = _("Unit: %(unit)s.") % {"unit": found.unit} if found.unit else ""
    return f"{as_words(found)} {unit}".strip()


def as_words(found: Formula) -> str:
    """What was read, in a sentence."""
    parts = {"numerator": found.numerator, "denominator": found.denominator, "factor": found.factor}
    if not found.denominator:
        return _("A count: %(numerator)s.") % parts
    if found.factor is None:
        return _("%(numerator)s, over: %(denominator)s.") % parts
    return _("%(numerator)s, over: %(denominator)s, times %(factor)s.") % parts


def agree(form: forms.Form) -> None:
    """An amount typed with a percent sign is of an indicator in percent: the unit is filled in, or must be so."""
    if form.table.model is not Indicator:
        return
    unit = form.cleaned_data.get("unit") or ""
    for name in ("baseline", "target"):
        if not getattr(form.fields.get(name), "has_percent", False):
            continue
        own = (form.cleaned_data.get("target_unit") or unit) if name == "target" else unit
        if not own and "unit" in form.fields:
            form.cleaned_data["unit"] = unit = "%"
        elif not PERCENT.search(own):
            text = _("The unit of this indicator is “%(unit)s”, not percent. Write the number without the sign.")
            form.add_error(name, text % {"unit": own})
