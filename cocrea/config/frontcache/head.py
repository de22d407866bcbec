"""Where the ledger stands, and who is signed in: read at every request, so it must cost next to nothing.

A head is two events, each by number and hash: the last one that changed something public, and the last of all. The
hash tells events of one number apart: a ledger restored from a backup goes on with other ones under the same numbers.
Only what is committed can be seen: a write under way, or rolled back, never moves it.
"""

import sqlite3
import threading

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper

Mark = tuple[int, str]
Head = tuple[Mark, Mark]
HEAD = (
    "SELECT h.public_seq, e.hash, h.seq, h.hash FROM ledger_head h"
    " LEFT JOIN ledger_event e ON e.seq = h.public_seq WHERE h.id = 1"
)
SIGNED_IN = "SELECT 1 FROM accounts_session WHERE session_key = {} AND user_id IS NOT NULL"
NOTHING_YET: Head = ((0, ""), (0, ""))


def head_of(row: tuple | None) -> Head:
    """The head, from the row that HEAD gives; of an empty database, NOTHING_YET."""
    return NOTHING_YET if row is None else ((row[0], row[1] or ""), (row[2], row[3]))


def reader(connection: BaseDatabaseWrapper) -> "SqliteHead | PostgresHead":
    """What reads the head of the database that `connection` is about. It opens connections of its own."""
    if connection.vendor == "sqlite":
        return SqliteHead(str(connection.settings_dict["NAME"]))
    # Rows and cursors as psycopg makes them, not as Django wants them.
    parameters = connection.get_connection_params() | {"connect_timeout": 5}
    return PostgresHead({key: value for key, value in parameters.items() if key not in {"cursor_factory", "context"}})


class SqliteHead:
    """One connection a thread. `PRAGMA data_version` says, without reading a row, whether another connection has
    committed anything since this one looked last; this one never writes, so every write of ours is another's."""

    def __init__(self, path: str):
        self.path = path
        self.local = threading.local()

    def __call__(self) -> Head:
        """The head now. Raises sqlite3.Error when the database cannot be read."""
        local = self._opened()
        version = local.ask("PRAGMA data_version").fetchone()
        if version != local.version:
            # The version first, then the row: a commit in between only means one more look next time.
            local.head = head_of(local.ask(HEAD).fetchone())
            local.version = version
        return local.head

    def is_signed_in(self, session: str) -> bool:
        """Whether somebody has signed in with this session. Raises sqlite3.Error."""
        return self._opened().ask(SIGNED_IN.format("?"), (session,)).fetchone() is not None

    def _opened(self) -> threading.local:
        if not hasattr(self.local, "ask"):
            self._open()
        return self.local

    def _open(self) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=5, check_same_thread=False)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA mmap_size=0")
        self.local.connection, self.local.version, self.local.head = connection, None, NOTHING_YET
        self.local.ask = connection.execute


class PostgresHead:
    """One autocommit connection a thread and one read of one row; a lost connection is opened again."""

    def __init__(self, parameters: dict):
        self.parameters = parameters
        self.local = threading.local()

    def __call__(self) -> Head:
        """The head now. Raises psycopg.Error when the server cannot be reached."""
        return head_of(self._one(HEAD))

    def is_signed_in(self, session: str) -> bool:
        """Whether somebody has signed in with this session. Raises psycopg.Error."""
        return self._one(SIGNED_IN.format("%s"), (session,)) is not None

    def _one(self, query: str, values: tuple = ()) -> tuple | None:
        connection = getattr(self.local, "connection", None)
        if connection is not None:
            try:
                return connection.execute(query, values).fetchone()
            except (psycopg.OperationalError, psycopg.InterfaceError):
                connection.close()
        self.local.connection = connection = psycopg.connect(**self.parameters, autocommit=True)
        return connection.execute(query, values).fetchone()
