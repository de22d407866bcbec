"""The tables of this house: whether there are any, and whether they are those of this version."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def pending() -> list:
    """The changes of tables that this program knows and the database has not seen."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def are_there() -> bool:
    """Whether the database has ever been given tables."""
    return "django_migrations" in connection.introspection.table_names()


def bring() -> None:
    """Brings the tables to this version; looks first, because `migrate` itself takes a second to do nothing."""
    if pending():
        call_command("migrate", verbosity=0, interactive=False)
