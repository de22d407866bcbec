"""What is still open from former sessions, as points of an agenda. Whoever knows of it registers: agreements do."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from cocrea.kernel.rest import awake
from cocrea.meetings.models import Session

Source = Callable[[Session], Iterable[dict]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Adds somebody who knows what is open: `source(session)` gives points (title, text, commitment) of the body of
    a session that is being prepared. Called from an app's `ready()`."""
    if source not in _sources:
        _sources.append(source)


def open_points(session: Session) -> list[dict]:
    """All that is open, as points."""
    return [point for source in awake(_sources) for point in source(session)]


def usual_points() -> list[dict]:
    """The points that nearly every session has."""
    return [
        {"title": _("Roll call and quorum")},
        {"title": _("Reading and approval of the agenda")},
        {"title": _("Reading and approval of the last minutes")},
        {"title": _("Follow-up of the commitments")},
        {"title": _("Additional considerations")},
    ]
