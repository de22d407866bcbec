"""A database as one file, and a database from that file, on SQLite and PostgreSQL."""

import contextlib
import os
import sqlite3
import subprocess
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from cocrea.elections.cleaning import held_off
from cocrea.kernel.errors import Refused

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def name() -> str:
    """What the database is called in a backup of this house."""
    return NAMES[connection.vendor]


def copy(target: Path) -> None:
    """A copy of the whole database as it stands at one moment; whoever writes meanwhile does not wait.
    Raises Refused when PostgreSQL's own tool fails."""
    if connection.vendor == "postgresql":
        with held_off():
            run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(target)) as made:
        connection.connection.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")  # all is in the one file


def applied() -> list[str]:
    """The changes of tables that this database has seen."""
    return sorted(" ".join(key) for key in MigrationRecorder(connection).applied_migrations())


def unknown(migrations: list[str]) -> list[str]:
    """Those that this program does not have: a newer one made the database."""
    known = {" ".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    return [each for each in migrations if each not in known]


def is_empty() -> bool:
    """Whether nothing was ever made here."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return not path.exists() or not connection.introspection.table_names()
    return not connection.introspection.table_names()


def others() -> bool:
    """Whether another process has this PostgreSQL database open. SQLite: the lock of the data folder says it."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0] > 0


def check(path: Path) -> None:
    """Whether the file is a whole database. Raises Refused."""
    if connection.vendor == "postgresql":
        run("pg_restore", "--list", str(path), on_database=False)
        return
    try:
        with contextlib.closing(sqlite3.connect(path)) as found:
            told = found.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        told = str(error)
    if told != "ok":
        raise Refused(_("The database in the backup is damaged: %(why)s") % {"why": told})


def put_back(path: Path, aside: Path) -> None:
    """Makes the file the database of this house; what was there is kept in `aside`. Nobody else may have it open."""
    if connection.vendor == "postgresql":
        _put_back_postgresql(path, aside)
        return
    connections.close_all()
    here = Path(connection.settings_dict["NAME"])
    for old in (here, here.with_name(f"{here.name}-wal"), here.with_name(f"{here.name}-shm")):
        if old.exists():
            old.rename(aside / old.name)
    os.replace(path, here)


def _put_back_postgresql(path: Path, aside: Path) -> None:
    if not is_empty():
        copy(aside / NAMES["postgresql"])
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections.close_all()
    try:
        _pour(path)
    except Refused:
        old = aside / NAMES["postgresql"]
        if old.exists():
            _pour(old)
        raise


def _pour(path: Path) -> None:
    flags = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    run("pg_restore", *flags, f"--dbname={connection.settings_dict['NAME']}", str(path))


def run(tool: str, *arguments: str, on_database: bool = True) -> None:
    """One of PostgreSQL's tools, on the database of this house. The password is never on the command line."""
    said = connection.settings_dict
    where = {"PGHOST": said["HOST"], "PGPORT": said["PORT"], "PGUSER": said["USER"], "PGPASSWORD": said["PASSWORD"]}
    where |= {"PGDATABASE": said["NAME"]} if on_database else {}
    environment = os.environ | {key: str(value) for key, value in where.items() if value}
    try:
        told = subprocess.run([tool, *arguments], env=environment, capture_output=True, text=True)
    except FileNotFoundError as error:
        text = _("%(tool)s is not installed here. It comes with PostgreSQL: postgresql-client.")
        raise Refused(text % {"tool": tool}) from error
    if told.returncode:
        raise Refused(f"{tool}: {told.stderr.strip()[-600:]}")
