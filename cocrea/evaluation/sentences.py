"""What the acts on evaluations are called, with their names."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import Deed, say

ASSESSMENT = "evaluation.assessment"


def register_all() -> None:
    """Called once, when the app is ready."""
    say(f"{ASSESSMENT}.publish", lambda deed: named(deed, _("Evaluation published: %(name)s")), naming=ASSESSMENT)
    say(f"{ASSESSMENT}.withdraw", lambda deed: named(deed, _("Evaluation withdrawn: %(name)s")), naming=ASSESSMENT)


def named(deed: Deed, words: str) -> str:
    """What was published or withdrawn, by its name."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}
