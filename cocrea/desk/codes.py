"""Permanent keys: made from the name of a new row where nobody types one; what is no key comes with the one that it
could be."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.kernel.slugs import free

NAMES = ("name", "title", "term", "label")  # from which field a key is made


def name_of(model: type[models.Model]) -> str:
    """The field from which the key of a row is made; empty where there is none."""
    fields = {field.name for field in model._meta.concrete_fields}
    return next((name for name in NAMES if name in fields), "")


def may_be_made(field: models.Field, row: models.Model | None) -> bool:
    """Whether a form may leave this key empty: that of a new row which has a name."""
    return isinstance(field, models.SlugField) and row is None and field.unique and bool(name_of(field.model))


def cleaned(field: forms.Field, value: str | None) -> str:
    """A key that was typed. Raises ValidationError with the key that it could be."""
    field_, text = field.column.field, (value or "").strip()
    if not text and may_be_made(field_, field.row):
        return ""
    made = field.read(value)
    try:
        validate_slug(made if field.row is not None or made == made.lower() else "")
    except ValidationError as error:
        near = slugify(made)[: field_.max_length].strip("-_")
        if not near:
            raise
        text = _("Only small letters without accents, digits and hyphens. It could be: %(key)s")
        raise ValidationError(text % {"key": near}) from error
    return made


def fill_in(form: forms.Form) -> None:
    """Gives the new row of a form that is being cleaned the key that nobody typed."""
    for column in form.columns:
        name = column.field_name
        if may_be_made(column.field, form.row) and name not in form.errors and not form.cleaned_data.get(name):
            made = free(column.field, str(form.cleaned_data.get(name_of(column.field.model)) or ""))
            if made:
                form.cleaned_data[name] = made
            elif name_of(column.field.model) not in form.errors:
                text = _("The name has no letters from which to make it. Write one, such as: new-plan.")
                form.add_error(name, text)
