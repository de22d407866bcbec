"""Where to write to those who attended."""

from collections.abc import Iterable

from cocrea.meetings.models import Attendance


def recipients_of(attendances: Iterable[Attendance]) -> dict[int, list[str]]:
    """Attendance -> e-mail addresses on record; who has none is left out."""
    return {}
