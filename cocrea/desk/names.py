"""What the acts of the desk are called, and its doors on the first page of the staff."""

import dataclasses

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts import rights
from cocrea.accounts.desk import Door, open_door
from cocrea.desk import due, places
from cocrea.desk.rules import may_keep_tables, may_read_tables
from cocrea.exercise.rules import may_keep_exercise
from cocrea.ledger.sentences import Deed, say, sentence

UNDO = "desk.event.undo"


def register_all() -> None:
    """Called once, when the app is ready."""
    say(UNDO, undone)
    rights.say(
        may_keep_exercise,
        gettext_lazy("Say how the exercise is called and looks, and who is in charge"),
        gettext_lazy("Names, logo, colours, institutions in charge with their dates, mail, languages."),
    )
    for label, name, rule in (
        (gettext_lazy("Tables of the record"), "desk:table-list", may_read_tables),
        (gettext_lazy("Import a file"), "desk:import", may_keep_tables),
        (gettext_lazy("The whole exercise in one workbook"), "desk:book", may_keep_tables),
    ):
        open_door(Door(label, lambda name=name: reverse(name), rule))
    open_door(
        Door(gettext_lazy("The exercise and its settings"), lambda: reverse("desk:exercise"), may_keep_exercise)
    )
    due.register_all()
    places.register_all()


def undone(deed: Deed) -> str:
    """«Se deshizo un acto. …», and what that did."""
    return _("An act was undone. %(what)s") % {"what": sentence(dataclasses.replace(deed, action=""))}
