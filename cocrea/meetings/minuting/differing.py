"""What approved minutes tell of their session, and where the record of today says something else. Their sealed text
stands: this is what a reader of the session and of its minutes must know."""

import json

from django.utils.translation import gettext as _

from cocrea.meetings.minuting import sealing
from cocrea.meetings.minuting.sheet import Sheet, living_sheet, rows_for
from cocrea.meetings.models import Agreement, Minutes, Session

OF_SESSION = frozenset({"organization", "kind", "subject", "date", "starts_at", "ends_at", "place_text"})
OF_ATTENDANCE = frozenset({"presence", "person", "name", "honorific", "office", "character"})


def sealed_of(session: Session | None) -> Minutes | None:
    """The approved minutes of a session; None where there are none. One query."""
    if session is None or session.pk is None:
        return None
    return Minutes.objects.closed().exclude(sealed_text="").filter(session=session).first()


def numbers_in(minutes: Minutes) -> set[int]:
    """The numbers of the agreements and suggestions that approved minutes tell."""
    return {each["number"] for each in json.loads(minutes.sealed_text)["agreements"]}


def late_in(minutes: Minutes | None, agreements: list[Agreement]) -> set[int]:
    """The numbers of those that were added after their minutes were approved."""
    if minutes is None or not minutes.is_closed or not minutes.sealed_text:
        return set()
    return {each.position for each in agreements} - numbers_in(minutes)


def differences_of(session: Session, *, is_public: bool = True) -> list[str]:
    """Where the record of a session differs today from its approved minutes, in sentences. `is_public`: only where
    everybody reads the minutes. One query where there are none."""
    minutes = sealed_of(session)
    if minutes is None or (is_public and not minutes.is_public):
        return []
    minutes = rows_for().get(pk=minutes.pk)
    then, now, told = sealing.opened(minutes), living_sheet(minutes), json.loads(minutes.sealed_text)
    parts = [_of_meeting(then, now), _of_people(then, now, told), _of_agreements(then, now)]
    if "votes" in told and [each.line for each in then.votes] != [each.line for each in now.votes]:
        parts.append([_("The votes are not the same today as in the minutes.")])
    return [line for some in parts for line in some]


def _of_meeting(then: Sheet, now: Sheet) -> list[str]:
    pairs = (
        (_("Place"), then.place, now.place),
        (_("Day"), then.when, now.when),
        (_("Hours"), then.hours, now.hours),
        (_("Body"), then.body, now.body),
    )
    return [_said(label, old, new) for label, old, new in pairs if old != new]


def _said(label: str, old: str, new: str) -> str:
    nothing = _("nothing")
    told = {"part": label, "old": old or nothing, "new": new or nothing}
    return _("%(part)s: the minutes say “%(old)s”; the record says today “%(new)s”.") % told


def _of_people(then: Sheet, now: Sheet, told: dict) -> list[str]:
    old, new = ({each.key: each.shown for each in sheet.participants} for sheet in (then, now))
    came = [name for key, name in new.items() if key not in old]
    gone = [name for key, name in old.items() if key not in new]
    found = []
    if came:
        text = _("They came, as the record says today, and not in the minutes: %(names)s.")
        found.append(text % {"names": ", ".join(came)})
    if gone:
        text = _("They came, as the minutes say, and not in the record of today: %(names)s.")
        found.append(text % {"names": ", ".join(gone)})
    missed = [[each.presence for each in sheet.missed] for sheet in (then, now)]
    if not found and "missed" in told and missed[0] != missed[1]:
        lines = ("; ".join(each.line for each in sheet.missed) for sheet in (then, now))
        found.append(_said(_("Did not come"), *lines))
    return found


def _of_agreements(then: Sheet, now: Sheet) -> list[str]:
    old, new = ({each.number: each for each in sheet.agreements} for sheet in (then, now))
    found = [
        _("Agreement or suggestion %(n)d was added after the minutes were approved.") % {"n": n}
        for n in sorted(new.keys() - old)
    ]
    found += [
        _("Agreement or suggestion %(n)d of the minutes is not in the record any more.") % {"n": n}
        for n in sorted(old.keys() - new)
    ]
    for number in sorted(old.keys() & new):
        was, is_now = ((e.text, e.is_agreed, e.who_and_when) for e in (old[number], new[number]))
        if was != is_now:
            text = _("Agreement or suggestion %(n)d reads differently today: its words, who answers or by when.")
            found.append(text % {"n": number})
    return found
