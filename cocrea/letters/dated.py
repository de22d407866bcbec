"""The days by which letters must be answered, in the calendars of everything, of a body and of a person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cocrea.letters.models import Letter
from cocrea.meetings import calendars


def in_calendars(whose: calendars.Whose) -> Iterator[calendars.Deadline]:
    """Public letters with a term, of whoever must answer: one query. A cancelled one is no longer due."""
    rows = Letter.objects.published().filter(due_on__isnull=False, cancelled_on__isnull=True)
    if whose.organization is not None:
        rows = rows.filter(organization=whose.organization)
    if whose.person is not None:
        rows = rows.filter(person=whose.person)
    for each in rows.order_by("due_on", "pk"):
        yield calendars.Deadline(
            uid=f"letter-{each.pk}",
            title=_("Letter %(letter)s") % {"letter": each},
            due_on=each.due_on,
            url=each.get_absolute_url(),
            is_done=each.answered_at is not None or each.closed_on is not None,
            organizations=frozenset(filter(None, (each.organization_id,))),
            people=frozenset(filter(None, (each.person_id,))),
        )


def register_all() -> None:
    """Called once, when the app is ready."""
    calendars.register(in_calendars)
