"""What the acts on statements and findings are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.ledger.sentences import Deed, say

FINDING = "statements.finding"
DECIDED = {
    "settle": gettext_lazy("A contradiction was settled: %(name)s"),
    "leave": gettext_lazy("A contradiction was left open for everybody to see: %(name)s"),
    "dismiss": gettext_lazy("What the check found is no contradiction: %(name)s"),
    "unsettle": gettext_lazy("A contradiction that was settled is open again: %(name)s"),
    "reopen": gettext_lazy("What the check found waits again: %(name)s"),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    for verb, words in DECIDED.items():
        say(f"{FINDING}.{verb}", lambda deed, words=words: _named(deed, str(words)), naming=FINDING)
    say(f"{FINDING}.check", lambda deed: _("The check of all statements was run; what it finds changed."))


def _named(deed: Deed, words: str) -> str:
    """With the subject of the finding."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}
