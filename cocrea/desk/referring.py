"""What refers to a row."""

from django.db import models

ENOUGH = 20  # nobody reads more


def referring(row: models.Model) -> list[models.Model]:
    """Rows of any table that refer to this one, not itself; at most ENOUGH of each table."""
    found: list[models.Model] = []
    for relation in row._meta.related_objects:
        others = relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
        if relation.related_model is type(row):
            others = others.exclude(pk=row.pk)
        found += others[:ENOUGH]
    return found
