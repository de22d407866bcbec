"""What the acts on measurements are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import Deed, say

MEASUREMENT = "measurements.measurement"


def register_all() -> None:
    """Called once, when the app is ready."""
    for verb, words in (
        ("create", lambda: _("Measured: %(name)s")),
        ("correct", lambda: _("A measurement was corrected: %(name)s. What stood before stays on record.")),
        ("count", lambda: _("The site measured by itself: %(name)s")),
    ):
        say(f"{MEASUREMENT}.{verb}", lambda deed, words=words: named(deed, words()), naming=MEASUREMENT)
    say("measurements.binding.remove", lambda _deed: _("An indicator does not count itself any more."))


def named(deed: Deed, words: str) -> str:
    """What it was done to, by its name."""
    names = [name for some in deed.names.values() for name in some]
    return words % {"name": names[0] if names else deed.label or deed.key}
