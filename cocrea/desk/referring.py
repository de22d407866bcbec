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


def referring_to(rows: list[models.Model]) -> dict[int, list[models.Model]]:
    """As `referring`, for many rows of one table: number of the row -> what refers to it. A query for each relation
    and 500 rows."""
    found: dict[int, list[models.Model]] = {}
    numbers = [row.pk for row in rows]
    for relation in rows[0]._meta.related_objects if rows else ():
        name, model = relation.field.attname, relation.related_model
        for start in range(0, len(numbers), 500):
            for other in model._base_manager.filter(**{f"{name}__in": numbers[start : start + 500]}):
                number = getattr(other, name)
                if model is not type(rows[0]) or other.pk != number:
                    found.setdefault(number, []).append(other)
    return found
