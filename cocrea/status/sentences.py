"""What the acts on reports are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import say


def register_all() -> None:
    """Called once, when the app is ready."""
    say("status.narrative.create", lambda _deed: _("A section of a report of results was written."))
    say("status.narrative.update", lambda _deed: _("A section of a report of results was written anew."))
