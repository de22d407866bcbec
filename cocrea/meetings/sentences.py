"""What the acts on sessions are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import Deed, say

SESSION = "meetings.session"


def register_all() -> None:
    """Called once, when the app is ready."""
    for verb, words in (
        ("publish", lambda: _("Published: %(name)s")),
        ("withdraw", lambda: _("Withdrawn: %(name)s")),
        ("call", lambda: _("Called: %(name)s")),
        ("open", lambda: _("Opened: %(name)s")),
        ("hold", lambda: _("Held: %(name)s")),
        ("cancel", lambda: _("Cancelled: %(name)s")),
    ):
        say(f"{SESSION}.{verb}", lambda deed, words=words: named(deed, words()), naming=SESSION)
    say("meetings.invitation.hand_over", lambda _deed: _("Links of invitations were shown, to be handed over."))
    say("meetings.agendaitem.reorder", lambda _deed: _("The points of an agenda were put in another order."))
    say("meetings.voteevent.open", lambda _deed: _("A vote was opened."))
    say("meetings.voteevent.close", lambda _deed: _("A vote was closed."))
    say("meetings.voteevent.correct", lambda _deed: _("A vote was corrected. What stood before stays on record."))


def named(deed: Deed, words: str) -> str:
    """What it was done to, by its name."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}
