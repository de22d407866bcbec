"""What the acts of the follow-up are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import Deed, say

REPORT, MILESTONE = "monitoring.progressreport", "monitoring.milestone"
DISSEMINATION = "monitoring.dissemination"


def register_all() -> None:
    """Called once, when the app is ready."""
    for action, kind, words in (
        (f"{REPORT}.hand_in", REPORT, lambda: _("Progress report handed in: %(name)s")),
        (f"{REPORT}.withdraw", REPORT, lambda: _("Progress report taken back: %(name)s")),
        ("monitoring.dissemination.tell", DISSEMINATION, lambda: _("Dissemination put on record: %(name)s")),
        (f"{MILESTONE}.finish", MILESTONE, lambda: _("Milestone done: %(name)s")),
        (f"{MILESTONE}.reopen", MILESTONE, lambda: _("Milestone open again: %(name)s")),
    ):
        say(action, lambda deed, words=words: named(deed, words()), naming=kind)
    say(f"{REPORT}.draft", lambda _deed: _("A progress report was begun."))
    say(f"{REPORT}.follow_up", lambda _deed: _("Progress reports were gone through in a session."))
    say(f"{MILESTONE}.replan", lambda _deed: _("A milestone was planned again."))
    say("monitoring.personallink.make", lambda _deed: _("A personal link was made."))
    say("monitoring.personallink.revoke", lambda _deed: _("A personal link was revoked."))


def named(deed: Deed, words: str) -> str:
    """What it was done to, by its name."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}
