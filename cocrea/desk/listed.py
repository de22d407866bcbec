"""Which references a form showed as a list: while it lay open, a table may have grown beyond one, or shrunk to one.

In a list a row is chosen by its number, elsewhere it is written as a key, and «12» may be either. So the form says
what it showed, and what comes back is brought into what is shown now."""

from django import forms

from cocrea.desk.fields import RefField

LISTED = "listas"


def prepare(form: forms.Form) -> None:
    """Gives a form the field that remembers it, and reads what was sent, or is to stand there first (numbers that an
    address gives, a draft), as it was meant."""
    found = {name: field for name, field in form.fields.items() if isinstance(field, RefField)}
    if not found:
        return
    form.fields[LISTED] = forms.CharField(widget=forms.HiddenInput, required=False)
    now = {name for name, field in found.items() if field.is_list}
    if form.is_bound and LISTED in form.data:
        then = set(form.data[LISTED].split())
        turned = {name for name in (then ^ now) & found.keys() if form.data.get(form.add_prefix(name))}
        form.data = form.data.copy()
        for name in turned:
            key = form.add_prefix(name)
            form.data[key] = found[name].turned(form.data[key])
        form.data[LISTED] = " ".join(sorted(now))
    elif not form.is_bound:
        then = set(form.initial.get(LISTED, " ".join(found)).split())
        given = {name for name in (then ^ now) & found.keys() if form.initial.get(name)}
        form.initial = form.initial | {name: found[name].turned(str(form.initial[name])) for name in given}
        form.initial[LISTED] = " ".join(sorted(now))
