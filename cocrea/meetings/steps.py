"""What is to be done next with a session, and what those who were called have answered."""

import dataclasses
from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.meetings.models import Attendance, Minutes, Session

Status, Answer = Session.Status, Attendance.Answer


@dataclasses.dataclass(frozen=True)
class Step:
    """One thing to do. `text`: in words; `verb`: its button; `href`: its page."""

    text: str
    verb: str
    href: str


def next_step(session: Session, points: list, attendances: list[Attendance], behind: int = 0) -> Step | None:
    """The first thing that is missing, in the order in which a session is worked on; None when nothing is. `behind`:
    how many of those who were called know another day, hour or place."""

    def step(text: str, verb: str, name: str) -> Step:
        return Step(text, verb, reverse(f"meetings:{name}", args=[session.slug]))

    if session.status == Status.CANCELLED:
        return None
    if session.status == Status.HELD:
        if not any(row.presence != Attendance.Presence.EXPECTED for row in attendances):
            return step(_("Nobody has said who came."), _("Call the roll"), "roll-call")
        if not session.is_public:
            return step(_("Only the staff sees it."), _("Publish it…"), "session-publish")
        minutes = Minutes.objects.filter(session=session).first()
        if minutes is None:
            return step(_("Nobody has written its minutes yet."), _("Write the minutes"), "minutes-edit")
        if not minutes.is_public:
            return step(_("Its minutes are seen by the staff only."), _("The minutes"), "minutes-edit")
        return None
    if session.is_open:
        return step(_("The session is under way."), _("Roll call and quorum"), "roll-call")
    if not session.date:
        return step(_("It has no date yet."), _("Say when and where"), "session-edit")
    if not points:
        return step(_("It has no agenda yet."), _("Write the agenda"), "agenda")
    if not attendances:
        return step(_("Nobody is on the list of participants."), _("Choose who is called"), "participants")
    if session.called_on is None:
        return step(_("Nobody has been called yet."), _("Call the session"), "session-call")
    if behind:
        text = ngettext(
            "It has moved since it was called, and %(num)s person knows only what was said before.",
            "It has moved since it was called, and %(num)s people know only what was said before.",
            behind,
        )
        return step(text % {"num": behind}, _("Tell them"), "session-call")
    return step(_("Everybody has been called."), _("Open the session"), "session-hold")


def answers(attendances: list[Attendance]) -> list[tuple[str, int]]:
    """(answer in words, how many) of those who were called, those without any first left out."""
    counted = Counter(row.answer for row in attendances)
    return [(str(choice.label), counted[choice]) for choice in Answer if counted[choice]]
