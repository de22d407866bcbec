"""Closes two ways around the triggers of 0003: SQLite's REPLACE, which deletes rows without asking the triggers of
deletion, and PostgreSQL's TRUNCATE, which asks those of no row.

What 0003 says of rebuilding a table on SQLite holds here too.
"""

from django.db import migrations

KEYS = {
    "ledger_event": "seq = NEW.seq OR hash = NEW.hash",
    "ledger_subject": "id = NEW.id OR (event_id = NEW.event_id AND position = NEW.position)",
}
MESSAGE = "the ledger is append-only"


def statements(vendor):
    """What installs the triggers on this database."""
    for table, same in KEYS.items():
        if vendor == "postgresql":
            yield (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()"
            )
        else:
            yield (
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
                f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
                f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def install(apps, schema_editor):
    """Puts the triggers up."""
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)


def remove(apps, schema_editor):
    """Takes them down: to go back a migration, and for tests that empty the tables."""
    with schema_editor.connection.cursor() as cursor:
        for table in KEYS:
            if schema_editor.connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_replace")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_append_only")]
    operations = [migrations.RunPython(install, remove)]
