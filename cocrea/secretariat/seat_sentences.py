"""What the acts on seats are called, with the names of those whom they are about."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.ledger.models import Subject
from cocrea.ledger.sentences import Deed, say

Change = Subject.Change
MEMBERSHIP = "actors.membership"
SEATED = gettext_lazy("A seat was filled: %(name)s")
RESIGNED = gettext_lazy("A seat was given up: %(name)s")
ENDED = gettext_lazy("A term ended: %(name)s")


def register_all() -> None:
    """Called once, when the app is ready."""
    say("secretariat.seating.designate", lambda deed: _told(deed, SEATED, Change.CREATED), naming=MEMBERSHIP)
    say("secretariat.seating.resign", lambda deed: _told(deed, RESIGNED, Change.UPDATED), naming=MEMBERSHIP)
    say("secretariat.seating.end_term", lambda deed: _told(deed, ENDED, Change.UPDATED), naming=MEMBERSHIP)
    say("secretariat.seating.replace", _replaced, naming=MEMBERSHIP)
    say("secretariat.seating.close_term", lambda deed: _("The term of everybody in a body ended."))
    say("secretariat.seating.copy", lambda deed: _("A body got the seats of another."))


def _replaced(deed: Deed) -> str:
    """Who came in whose place."""
    names = {"new": _name(deed, Change.CREATED), "old": _name(deed, Change.UPDATED)}
    return _("%(new)s, in the place of %(old)s") % names


def _told(deed: Deed, words: str, change: str) -> str:
    """One whom the act is about."""
    return words % {"name": _name(deed, change)}


def _name(deed: Deed, change: str) -> str:
    """Whom the act is about; what the ledger calls it where that was erased."""
    names = deed.names.get(change, [])
    return names[0] if names else deed.label or deed.key
