"""Where to write to those who attended."""

from collections.abc import Iterable

from django.utils import timezone

from cocrea.actors.models import Contact
from cocrea.meetings.models import Attendance


def recipients_of(attendances: Iterable[Attendance]) -> dict[int, list[str]]:
    """Attendance -> e-mail addresses on record; who has none is left out. One query."""
    rows = [each for each in attendances if each.person_id]
    found = Contact.objects.addresses([each.person_id for each in rows], timezone.localdate())
    return {each.pk: [found[each.person_id]] for each in rows if each.person_id in found}
