"""What a row refers to must belong together: an activity to its commitment, a commitment to its plan."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

OF_ANOTHER = {
    "activity": _("This activity is of another commitment. Choose one of the same commitment."),
    "commitment": _("This commitment is of another plan. Choose one of the same plan."),
}


def require_same(row: models.Model, part: str, whole: str) -> None:
    """Raises ValidationError, beside `part`, where the row's `part` is of another `whole` than the row itself says.
    Of rows that an import brings together nothing is asked of the database."""
    inner, outer = getattr(row, part, None), getattr(row, f"{whole}_id")
    if inner is None or (outer is not None and getattr(inner, f"{whole}_id") == outer):
        return
    told, meant = getattr(row, whole, None), getattr(inner, whole)
    if told is not None and told is not meant and (told.pk is None or told.pk != meant.pk):
        raise ValidationError({part: OF_ANOTHER[part]})
