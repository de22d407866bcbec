"""Wiping off the disk what could link a vote to a voter, once a box is sealed (`actions/sealing.py`).

The tables are rebuilt, so that no page, no free space and no log of this database holds the rows as they were while
the election was open. Raw SQL: there is no other way to ask a database for this. It runs in the background worker,
and again until it has succeeded: `Election.needs_cleaning` stays on the row until then.
"""

import logging

from django.db import connection
from django_tasks import task

from cocrea.elections.models import Ballot, Election, Voter
from cocrea.jobs import checkpoint
from cocrea.ledger import actions as ledger

log = logging.getLogger(__name__)


def clean_soon() -> None:
    """Asks the worker for it; called once the closing is committed."""
    clean_task.enqueue()


@task()
def clean_task() -> None:
    """At once, after a closing."""
    clean()


def clean() -> int:
    """Wipes, and then says so of each election that waited for it. How many; 0 where it has to be tried again."""
    waiting = list(Election.objects.to_clean().order_by("pk"))
    if not waiting:
        return 0
    if not wipe():
        log.warning("the database could not be cleaned yet; it is tried again")
        return 0
    for election in waiting:
        with ledger.act(by=None, action="elections.election.clean"):
            ledger.keep(Election, election, {"needs_cleaning": False}, by=None)
    return len(waiting)


def wipe() -> bool:
    """Rebuilds what the votes have touched. Whether nothing is left."""
    return _wipe_postgresql() if connection.vendor == "postgresql" else _wipe_sqlite()


def _wipe_sqlite() -> bool:
    """VACUUM writes the whole file anew, without free pages; then the log is copied into it and cut to nothing, by
    the one process that may do so."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
    return connection.is_in_memory_db() or checkpoint.truncate(connection)


def _wipe_postgresql() -> bool:
    """CLUSTER is VACUUM FULL in the order of the keys: new files in which nothing is left of earlier versions of a
    row, and in which places follow the keys."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in (Ballot, Voter, Election):
            name = model._meta.db_table
            cursor.execute(f"CLUSTER {quote(name)} USING {quote(f'{name}_pkey')}")
            cursor.execute(f"VACUUM (ANALYZE) {quote(name)}")
    return True
