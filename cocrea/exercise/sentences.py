"""What the acts of the exercise are called."""

from django.utils.translation import gettext as _

from cocrea.ledger.sentences import say


def register_all() -> None:
    """Called once, when the app is ready."""
    say(
        "exercise.exercise.create",
        lambda deed: _("The exercise began: its names, colours and institutions in charge."),
    )
    say("exercise.exercise.update", lambda deed: _("The exercise's settings were changed."))
    say("exercise.logo.attach", lambda deed: _("The exercise has another logo."))
    say("exercise.custodian.replace", lambda deed: _("An institution in charge was followed by another one."))
