"""What happened to an assessment on its way, beside its results: everybody reads it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.evaluation.reading import Matrix
from cocrea.kernel import periods


def of(matrix: Matrix) -> list[str]:
    """Seats that were taken away before the reveal, by number and reason; returns to the panel, by day and reason.
    One query; none of a printed evaluation."""
    if matrix.assessment.is_historical:
        return []
    seats = [
        _("Seat %(number)s was taken away before the reveal, and its sheet was not counted: %(reason)s")
        % {"number": each.number, "reason": each.removal}
        for each in matrix.removed
    ]
    returns = [
        _("It was given back to the panel on %(day)s: %(reason)s")
        % {"day": periods.words(timezone.localdate(each.returned_at).isoformat()), "reason": each.reason}
        for each in matrix.assessment.returns.order_by("returned_at", "pk")
    ]
    return seats + returns
