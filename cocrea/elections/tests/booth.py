"""A process of its own that holds a secret election in a database of its own, in an order of chance, and closes it.
Prints who cast which receipt, in the order in which they came, as only the voters know: guesses are scored by it.

`python -m cocrea.elections.tests.booth VOTERS HOW`; `HOW`: sealed; one of the ways in which something is left out;
or, on PostgreSQL, one of those in which somebody else has the database open while the box is closed and wiped.
"""

import json
import os
import random
import shutil
import sys

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from cocrea.elections import actions, cleaning  # noqa: E402
from cocrea.elections.actions import sealing  # noqa: E402
from cocrea.elections.models import Election, Voter  # noqa: E402
from cocrea.elections.tests import factory  # noqa: E402

LEFT_OUT = {  # all of it, the wiping of the disk, nothing
    "unsealed": ("rewrite", "wipe"),
    "unwiped": ("wipe",),
    "sealed": (),
}
# What somebody else began while the box was open, and has not ended when it is wiped.
OTHERS = {
    "snapshot": (
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
        "SELECT COUNT(*) FROM accounts_user",
    ),
    "cursor": ("DECLARE somebody CURSOR FOR SELECT generate_series(1, 100000)", "FETCH 1 FROM somebody"),
    "writer": ("CREATE TABLE unfinished (number integer)", "INSERT INTO unfinished VALUES (1)"),
    "reader": ("SELECT COUNT(*) FROM elections_voter",),
}


def somebody_else(how: str) -> psycopg.Connection | None:
    """Another connection with something unfinished; None where there is none."""
    if how not in OTHERS:
        return None
    other = psycopg.connect(os.environ["DATABASE_URL"])
    for sql in OTHERS[how]:
        other.execute(sql)
    return other


def keep_what_is_dead() -> None:
    """PostgreSQL's own cleaning does not come by chance before the attacker does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in ("elections_voter", "elections_ballot"):
                cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")


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
    keep_what_is_dead()
    election = factory.opened(voters=number)
    people = list(
        zip(Voter.objects.order_by("pk").values_list("name", flat=True), factory.tokens(election), strict=True)
    )
    random.SystemRandom().shuffle(people)
    truth = {name: factory.vote(token, random.choice(("1", "2", "3"))) for name, token in people}
    left_out, other = LEFT_OUT.get(how, ()), somebody_else(how)
    if "rewrite" in left_out:
        sealing.rewrite = lambda election: None
    if "wipe" in left_out:
        cleaning.wipe = lambda: True
    actions.close(by=None, election=Election.objects.get(), now=election.closes_at)
    if how == "reader":  # who reads the roll itself is waited for, and nothing is said meanwhile
        assert cleaning.clean() == 0 and Election.objects.get().needs_cleaning
        other.rollback()
    assert cleaning.clean() == 1 and not Election.objects.get().needs_cleaning
    take_away()
    print(json.dumps(truth))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
