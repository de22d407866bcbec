"""What the acts of the exercise are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import say


def register_all() -> None:
    """Called once, when the app is ready."""
    say(
        "exercise.exercise.create",
        lambda deed: _("The exercise began: its names, colours and institutions in charge."),
    )
