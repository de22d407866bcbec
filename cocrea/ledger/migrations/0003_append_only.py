"""Triggers that refuse to change or delete what proves; content may only be emptied (erasure).

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration must end with
`migrations.RunPython(install, remove)` from here. A test looks whether they stand after all migrations.
"""

from django.db import migrations

PROOF = {
    "ledger_event": ("seq", "at", "action", "is_public", "body_digest", "digest", "previous", "hash"),
    "ledger_subject": ("id", "event_id", "position", "kind", "key", "change", "is_public", "digest"),
}
MESSAGE = "the ledger is append-only"
FUNCTION = f"""CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql"""


def kept(table, same):
    """The condition under which an UPDATE changes nothing that proves, and at most empties the content."""
    columns = " AND ".join(f'NEW."{column}" {same} OLD."{column}"' for column in PROOF[table])
    content = f"NEW.body {same} OLD.body AND NEW.salt {same} OLD.salt"
    return f"{columns} AND (({content}) OR (NEW.body = '' AND NEW.salt = ''))"


def statements(vendor):
    """What installs the triggers on this database."""
    if vendor == "postgresql":
        yield FUNCTION
    for table in PROOF:
        if vendor == "postgresql":
            run = "FOR EACH ROW {when} EXECUTE FUNCTION ledger_append_only()"
            unless = f"WHEN (NOT ({kept(table, 'IS NOT DISTINCT FROM')}))"
        else:
            run = f"FOR EACH ROW {{when}} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            unless = f"WHEN NOT ({kept(table, 'IS')})"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {run.format(when='')}"
        yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {run.format(when=unless)}"


def install(apps, schema_editor):
    """Puts the triggers up."""
    with schema_editor.connection.cursor() as cursor:
        for statement in statements(schema_editor.connection.vendor):
            cursor.execute(statement)


def remove(apps, schema_editor):
    """Takes them down: to go back a migration, and for tests that empty the tables."""
    on = "" if schema_editor.connection.vendor != "postgresql" else " ON {table}"
    with schema_editor.connection.cursor() as cursor:
        for table in PROOF:
            for name in ("no_delete", "no_update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}" + on.format(table=table))


def standing(connection):
    """How many triggers of the ledger stand, those of later migrations included."""
    tables = {"postgresql": ("pg_trigger", "tgname"), "sqlite": ("sqlite_master", "name")}
    table, column = tables[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE {column} LIKE 'ledger_%_no_%'")
        return cursor.fetchone()[0]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_subject_change")]
    operations = [migrations.RunPython(install, remove)]
