"""What the acts on plans, commitments and activities are called, with the names of those that they are about."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.ledger.models import Subject
from cocrea.ledger.sentences import Deed, say

Change = Subject.Change
COMMITMENT, ACTIVITY = "plans.commitment", "plans.activity"
# Kind -> (when both names are known, when they are not).
SPLIT = {
    COMMITMENT: (
        gettext_lazy("Commitment %(stays)s was split: %(other)s came of it."),
        gettext_lazy("A commitment was split in two."),
    ),
    ACTIVITY: (
        gettext_lazy("Activity %(stays)s was split: %(other)s came of it."),
        gettext_lazy("An activity was split in two."),
    ),
}
MERGED = {
    COMMITMENT: (
        gettext_lazy("Commitment %(other)s became part of %(stays)s, and its address leads there."),
        gettext_lazy("Two commitments became one. The address of the other leads to it."),
    ),
    ACTIVITY: (
        gettext_lazy("Activity %(other)s became part of %(stays)s."),
        gettext_lazy("Two activities became one."),
    ),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    for kind in SPLIT:
        say(f"{kind}.split", lambda deed, kind=kind: _both(deed, SPLIT[kind], Change.CREATED), naming=kind)
        say(f"{kind}.merge", lambda deed, kind=kind: _both(deed, MERGED[kind], Change.DELETED), naming=kind)
    for kind in (COMMITMENT, "plans.actionplan"):
        say(f"{kind}.publish", lambda deed: _moved(deed, _("Published: %(name)s")), naming=kind)
        say(f"{kind}.withdraw", lambda deed: _moved(deed, _("Withdrawn: %(name)s")), naming=kind)


def _both(deed: Deed, words: tuple, change: str) -> str:
    """Names the one that stays and the other, by their numbers; of one that nobody may read, neither."""
    stays, others = deed.names.get(Change.UPDATED, []), deed.names.get(change, [])
    if not stays or len(others) != 1:
        return str(words[1])
    return words[0] % {"stays": number_of(stays[-1]), "other": number_of(others[0])}


def _moved(deed: Deed, words: str) -> str:
    """What was published or withdrawn, by its name."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}


def number_of(name: str) -> str:
    """The number of a commitment or an activity, from what the ledger calls it («2a. Transparencia»)."""
    return name.partition(". ")[0]
