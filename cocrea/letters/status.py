"""How letters stand, and to whom they go, as the database reckons it: the same as `calc.status_of`, in a query."""

import datetime

from django.db.models import Case, CharField, DateField, F, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cocrea.letters.calc import LAPSE, Status


class Today(Value):
    """The day on which the query runs, or one so many days before, where the exercise is."""

    def __init__(self, before: datetime.timedelta = datetime.timedelta(0)):
        self.before = before
        super().__init__(None, output_field=DateField())

    def as_sql(self, compiler, connection):
        return Value(timezone.localdate() - self.before, DateField()).as_sql(compiler, connection)


def _when(status: Status, **condition) -> When:
    return When(**condition, then=Value(status.value))


STATUS = Case(
    _when(Status.CANCELLED, cancelled_on__isnull=False),
    _when(Status.DRAFT, folio=""),
    _when(Status.CLOSED, closed_on__isnull=False),
    _when(Status.ANSWERED, answered_at__isnull=False),
    _when(Status.LAPSED, due_on__lt=Today(LAPSE)),
    _when(Status.OVERDUE, due_on__lt=Today()),
    _when(Status.ACKNOWLEDGED, acknowledged_at__isnull=False),
    _when(Status.SENT, sent_at__isnull=False),
    default=Value(Status.ISSUED.value),
    output_field=CharField(),
)
ADDRESSEE = Coalesce(F("organization__name"), F("person__name"))
