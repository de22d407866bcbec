"""Permanent keys, made from names."""

from django.db import models
from django.utils.text import slugify


def free(field: models.SlugField, text: str) -> str:
    """The key that a name gives: with a number behind where another row has it already."""
    stem = slugify(text)[: field.max_length].strip("-_")
    rows, made, number = field.model._base_manager, stem, 2
    while made and rows.filter(**{field.name: made}).exists():
        made = f"{stem[: field.max_length - 5].rstrip('-_')}-{number}"
        number += 1
    return made
