"""What the acts on assessments and on advice are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import Deed, say

ASSESSMENT, RECOMMENDATION = "evaluation.assessment", "evaluation.recommendation"
ACTION = "evaluation.recommendedaction"


def register_all() -> None:
    """Called once, when the app is ready."""
    for action, kind, words in (
        (f"{ASSESSMENT}.publish", ASSESSMENT, lambda: _("Evaluation published: %(name)s")),
        (f"{ASSESSMENT}.withdraw", ASSESSMENT, lambda: _("Evaluation withdrawn: %(name)s")),
        (f"{RECOMMENDATION}.answer", RECOMMENDATION, lambda: _("Recommendation answered: %(name)s")),
        (f"{ACTION}.finish", ACTION, lambda: _("Done because of a recommendation: %(name)s")),
        (f"{ACTION}.drop", ACTION, lambda: _("Dropped, though a recommendation asked for it: %(name)s")),
        (f"{ACTION}.reopen", ACTION, lambda: _("To be done after all: %(name)s")),
    ):
        say(action, lambda deed, words=words: _named(deed, words()), naming=kind)
    say("evaluation.reply.create", lambda _deed: _("An institution replied to an evaluation."))
    say("evaluation.reply.update", lambda _deed: _("An institution changed its reply to an evaluation."))


def _named(deed: Deed, words: str) -> str:
    """What it was done to, by its name."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}
