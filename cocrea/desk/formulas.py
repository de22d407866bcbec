"""An indicator by its formula: what was typed as the source writes it is read into its parts, shown, and kept on a
second press. What cannot be read without guessing is refused, unless the parts were written by hand."""

from django import forms
from django.utils.translation import gettext as _

from cocrea.plans.formulas import Formula, Unreadable, read
from cocrea.plans.models import Indicator

READ = "leida"  # the formula whose parts the person has seen
PARTS = ("numerator", "denominator", "factor", "unit")


def prepare(form: forms.Form) -> None:
    """Gives the form of an indicator the field that remembers what was shown."""
    if form.table.model is Indicator and "formula" in form.fields:
        form.fields[READ] = forms.CharField(widget=forms.HiddenInput, required=False)


def fill_in(form: forms.Form) -> None:
    """Reads a new formula of a form that is being cleaned: fills in its parts and asks for a look, or says beside the
    field why it cannot be read."""
    text = form.cleaned_data.get("formula") or ""
    if READ not in form.fields or not text or form.cleaned_data.get(READ) == text:
        return
    if form.row is not None and form.row.formula == text:
        return
    try:
        found = read(text)
    except Unreadable as error:
        if not (form.cleaned_data.get("numerator") and form.cleaned_data.get("denominator")):
            form.add_error("formula", str(error))
        return
    told = {name: value for name in PARTS if (value := getattr(found, name))}
    if all(form.cleaned_data.get(name) == value for name, value in told.items()):
        return
    form.data = form.data.copy()
    for name, value in {**told, READ: text}.items():
        form.data[form.add_prefix(name)] = str(value)
    form.add_error("formula", as_words(found))


def as_words(found: Formula) -> str:
    """What was read, in a sentence."""
    parts = {"numerator": found.numerator, "denominator": found.denominator, "factor": found.factor}
    if found.factor is None:
        text = _("It was read as: %(numerator)s, over: %(denominator)s. Look at the fields below and save again.")
        return text % parts
    text = _(
        "It was read as: %(numerator)s, over: %(denominator)s, times %(factor)s. "
        "Look at the fields below and save again."
    )
    return text % parts
