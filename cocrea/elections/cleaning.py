"""Wiping off the disk what could link a vote to a voter, once a box is sealed (`actions/sealing.py`).

Roll and box get files of their own, so that no page, no free space and no log of this database holds the rows as they
were while the election was open. Raw SQL: there is no other way to ask a database for this. It runs in the background
worker, and again until it has succeeded: `Election.needs_cleaning` stays on the row until then.

On PostgreSQL, CLUSTER and VACUUM would not do: they keep dead rows for as long as any other transaction of the
database might still look at them, a dump or a cursor that somebody has left open. TRUNCATE gives a table an empty
file, and the old one goes when the act is committed, whoever still looks elsewhere.
"""

import contextlib
import logging
import time
from collections.abc import Iterator

from django.db import OperationalError, connection, transaction
from django_tasks import task

from cocrea.elections.models import Ballot, Election, Voter
from cocrea.jobs import checkpoint
from cocrea.ledger import actions as ledger

log = logging.getLogger(__name__)

ROLL, BOX = Voter._meta.db_table, Ballot._meta.db_table
LOCKED = f"LOCK TABLE {ROLL}, {BOX} IN"
ANEW = (
    f"{LOCKED} ACCESS EXCLUSIVE MODE NOWAIT",
    *(f"CREATE TEMPORARY TABLE {each}_kept ON COMMIT DROP AS TABLE {each} ORDER BY id" for each in (ROLL, BOX)),
    f"TRUNCATE {ROLL}, {BOX}",  # both at once: one refers to the other
    *(f"INSERT INTO {each} TABLE {each}_kept ORDER BY id" for each in (ROLL, BOX)),
)
TRIES, PAUSE = 10, 0.3  # within one round of the worker; seconds


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
    """Writes roll and box anew. Whoever reads them at this moment is not waited for long: it is tried again."""
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                _write_anew()
        except OperationalError as error:
            log.info("roll and box are being read: %s", str(error).splitlines()[0])
            time.sleep(PAUSE)
        else:
            return True
    return False


def _write_anew() -> None:
    """All rows of roll and box, of every election, in new files in the order of their keys. An election that is open
    beside this one loses nothing: its votes wait for a moment, and then find their rows.

    Everything is locked in the order in which a vote does it, and the tables without waiting: nobody can stand in our
    way who waits for us, and no queue forms behind us. Raises OperationalError where something is not free."""
    ledger.hold()
    list(Election.objects.select_for_update().order_by("pk").values_list("pk"))
    with connection.cursor() as cursor:
        for sql in ANEW:
            cursor.execute(sql)


@contextlib.contextmanager
def held_off() -> Iterator[None]:
    """Nothing is wiped meanwhile: for whoever copies the database as it stood at one moment. What such a copy began
    before it had looked at a table, and finds emptied, it would keep as empty."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        if {ROLL, BOX} <= set(connection.introspection.table_names()):
            with connection.cursor() as cursor:
                cursor.execute(f"{LOCKED} ACCESS SHARE MODE")
        yield
