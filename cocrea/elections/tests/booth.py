"""A process of its own that holds a secret election in a database of its own, in an order of chance, and closes it.
Prints who cast which receipt, in the order in which they came, as only the voters know: guesses are scored by it.

`python -m cocrea.elections.tests.booth VOTERS HOW`; `HOW`: sealed, or one of the ways in which something is left out.
"""

import json
import os
import random
import shutil
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from cocrea.elections import actions, cleaning  # noqa: E402
from cocrea.elections.actions import sealing  # noqa: E402
from cocrea.elections.models import Election, Voter  # noqa: E402
from cocrea.elections.tests import factory  # noqa: E402

LEFT_OUT = {  # nothing of it, the wiping of the disk, the writing anew of the rows
    "unsealed": ("rewrite", "wipe"),
    "unwiped": ("wipe",),
    "unwritten": ("rewrite",),
    "sealed": (),
}


def take_away() -> None:
    """Copies the files of SQLite while the house is open: closing it would empty the log by itself."""
    if connection.vendor != "sqlite":
        return
    away = settings.DATA / "copia"
    away.mkdir()
    for path in settings.DATA.glob("cocrea.sqlite3*"):
        shutil.copy(path, away)


def main(number: int, how: str) -> None:
    call_command("migrate", verbosity=0)
    election = factory.opened(voters=number)
    people = list(
        zip(Voter.objects.order_by("pk").values_list("name", flat=True), factory.tokens(election), strict=True)
    )
    random.SystemRandom().shuffle(people)
    truth = {name: factory.vote(token, random.choice(("1", "2", "3"))) for name, token in people}
    if "rewrite" in LEFT_OUT[how]:
        sealing.rewrite = lambda election: None
    if "wipe" in LEFT_OUT[how]:
        cleaning.wipe = lambda: True
    actions.close(by=None, election=Election.objects.get(), now=election.closes_at)
    assert cleaning.clean() == 1
    take_away()
    print(json.dumps(truth))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
