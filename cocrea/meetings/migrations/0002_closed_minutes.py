"""Triggers that let nothing of approved minutes change: neither they nor their topics, by whatever way it is tried.

Only their publication may change (to withdraw them is no change of what they say), and what is reserved may be emptied
(erasure, as the law may require; its digest stays in the canonical text).

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration must end with
`migrations.RunPython(install, remove)` from here. A test looks whether they stand after all migrations.
"""

from django.db import migrations

MINUTES, TOPICS = "meetings_minutes", "meetings_minutestopic"
MESSAGE = "approved minutes never change"
FREE = {"publication"}
EMPTIED = {"sealed_reserved"}
NAMES = {
    MINUTES: ("no_update", "no_delete", "no_replace", "no_truncate"),
    TOPICS: ("no_update", "no_delete", "no_insert", "no_truncate"),
}
CLOSED = f"EXISTS (SELECT 1 FROM {MINUTES} AS m WHERE m.status = 'approved' AND m.id {{which}})"
FUNCTION = f"""CREATE OR REPLACE FUNCTION meetings_closed_minutes() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql"""
# A TRUNCATE asks no row: only where something is closed is it refused.
TRUNCATED = f"""CREATE OR REPLACE FUNCTION meetings_no_truncate() RETURNS trigger AS $$
BEGIN IF EXISTS (SELECT 1 FROM {MINUTES} WHERE status = 'approved') THEN RAISE EXCEPTION '{MESSAGE}'; END IF;
RETURN NULL; END $$ LANGUAGE plpgsql"""


def columns(connection, table):
    """The columns of a table as they are today."""
    with connection.cursor() as cursor:
        return [each.name for each in connection.introspection.get_table_description(cursor, table)]


def changed(connection, same):
    """The condition under which an UPDATE changes what approved minutes say."""
    kept = [f'NEW."{name}" {same} OLD."{name}"' for name in columns(connection, MINUTES) if name not in FREE | EMPTIED]
    kept += [f"(NEW.\"{name}\" {same} OLD.\"{name}\" OR NEW.\"{name}\" = '')" for name in sorted(EMPTIED)]
    return f"OLD.status = 'approved' AND NOT ({' AND '.join(kept)})"


def rules(connection):
    """(table, name, when, condition) of each trigger that looks at rows."""
    same = "IS NOT DISTINCT FROM" if connection.vendor == "postgresql" else "IS"
    yield MINUTES, "no_update", "UPDATE", changed(connection, same)
    yield MINUTES, "no_delete", "DELETE", "OLD.status = 'approved'"
    yield TOPICS, "no_update", "UPDATE", CLOSED.format(which="IN (OLD.minutes_id, NEW.minutes_id)")
    yield TOPICS, "no_delete", "DELETE", CLOSED.format(which="= OLD.minutes_id")
    yield TOPICS, "no_insert", "INSERT", CLOSED.format(which="= NEW.minutes_id")


def statements(connection):
    """What installs the triggers on this database."""
    if connection.vendor == "postgresql":
        yield FUNCTION
        yield TRUNCATED
        for table, name, event, condition in rules(connection):
            yield from guarded(table, name, event, condition)
        for table in (MINUTES, TOPICS):
            yield (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION meetings_no_truncate()"
            )
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for table, name, event, condition in rules(connection):
        yield f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} {refuse}"
    yield (
        f"CREATE TRIGGER {MINUTES}_no_replace BEFORE INSERT ON {MINUTES} FOR EACH ROW WHEN EXISTS (SELECT 1 FROM"
        f" {MINUTES} WHERE status = 'approved' AND (id = NEW.id OR session_id = NEW.session_id)) {refuse}"
    )


def guarded(table, name, event, condition):
    """A trigger of PostgreSQL, whose WHEN may not ask other tables: then its function does."""
    if "EXISTS" not in condition:
        yield (
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition})"
            " EXECUTE FUNCTION meetings_closed_minutes()"
        )
        return
    back = "OLD" if event == "DELETE" else "NEW"
    yield f"""CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger AS $$
BEGIN IF {condition} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN {back}; END $$ LANGUAGE plpgsql"""
    yield f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()"


def install(apps, schema_editor):
    """Puts the triggers up."""
    connection = schema_editor.connection
    for statement in list(statements(connection)):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def remove(apps, schema_editor):
    """Takes them down: to go back a migration, and for tests that empty the tables."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for table, names in NAMES.items():
            for name in names:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")


def standing(connection):
    """How many of these triggers stand."""
    tables = {"postgresql": ("pg_trigger", "tgname"), "sqlite": ("sqlite_master", "name")}
    table, column = tables[connection.vendor]
    names = ", ".join(f"'{on}_{name}'" for on, some in NAMES.items() for name in some)
    kind = "AND type = 'trigger'" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE {column} IN ({names}) {kind}")
        return cursor.fetchone()[0]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
