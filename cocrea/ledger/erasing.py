"""Erasing what the ledger tells, as the law on personal data may require. What proves stays, and the chain holds."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger.actions import Touch, act
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.rules import require_eraser

ERASE = "ledger.content.erase"
KIND = Event._meta.label_lower
CONTENT = "content"


def erase_content(*, by, reason: str, event: Event | None = None, subjects: Iterable[Subject] = ()) -> int:
    """Empties the content of `event` and of all that it touched, or only of `subjects` (of any events).
    The erasure is an event itself: it says what was emptied and why, never what it held. How many were emptied.

    Raises NotAllowed, Invalid (no reason) and Refused (the record of an erasure cannot be erased)."""
    require_eraser(by)
    if not reason.strip():
        raise Invalid({"reason": [_("Say why it is erased: the reason stays in the ledger.")]})
    chosen = list(event.subjects.all() if event else subjects)
    events = Event.objects.in_bulk({subject.event_id for subject in chosen} | ({event.seq} if event else set()))
    if any(each.action == ERASE for each in events.values()):
        raise Refused(_("The record of an erasure cannot be erased."))
    with act(by=by, action=ERASE, reason=reason) as current:
        emptied = Event.objects.filter(pk=event.seq).exclude(body="").empty_content() if event else 0
        parts = [(event.seq, CONTENT, event.is_public)] if emptied else []
        full = [subject for subject in chosen if subject.body]
        emptied += Subject.objects.filter(pk__in=[subject.pk for subject in full]).empty_content()
        parts += [(subject.event_id, subject.position, subject.is_public) for subject in full]
        current.touched += list(_touches(parts))
    return emptied


def _touches(parts: list[tuple[int, object, bool]]) -> Iterable[Touch]:
    """One entry for each event, and another for what was not public in it: it must not tell how many those are."""

    def of(part):
        return part[0], not part[2]

    for (seq, hidden), some in groupby(sorted(parts, key=lambda part: (of(part), str(part[1]))), key=of):
        names = [name for _seq, name, _public in some]
        yield Touch(KIND, str(seq), _("event %(seq)s") % {"seq": seq}, {"erased": [[], names]}, is_public=not hidden)


def recorded(changes: dict) -> list:
    """What the entry of an erasure says was emptied: `content` and positions of objects."""
    pair = changes.get("erased") or [[], []]
    return list(pair[1])
