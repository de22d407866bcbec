"""Writers take turns. SQLite lets each of them try again after ever longer pauses, so whoever has waited longest
tries least often: of ten processes that write at once one waited twelve seconds, and some would run out of time.

A lock on a file beside the database is asked for before every transaction, at short even intervals: everybody has the
same chance each time. It orders who comes next and protects nothing: SQLite's own lock does. Whoever gets no turn in
the time that a writer may wait goes on without one. A lock that the kernel hands on in order was tried: fairer still,
and slower on a busy machine, since every act then waits for another process to wake up.
"""

import contextlib
import fcntl
import os
import random
import time

from django.db.backends.sqlite3 import base

PAUSE = 0.002  # seconds between two attempts


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions wait for their turn."""

    turn: int | None = None

    def _start_transaction_under_autocommit(self):
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    def _commit(self):
        super()._commit()
        self._end_turn()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self):
        try:
            super()._close()
        finally:
            self._end_turn()

    def _take_turn(self) -> None:
        if self.turn is not None or self.is_in_memory_db():
            return
        file = os.open(f"{self.settings_dict['NAME']}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        end = time.monotonic() + self.settings_dict["OPTIONS"].get("timeout", 5)
        while time.monotonic() < end:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.turn = file
                return
            time.sleep(PAUSE * random.uniform(0.5, 1.5))
        os.close(file)

    def _end_turn(self) -> None:
        file, self.turn = self.turn, None
        if file is not None:
            os.close(file)  # and with it the lock
