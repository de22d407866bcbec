"""What each engine searches, kept in step with the entries by the database itself, however they are written."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title_tokens, summary_tokens, body_tokens, filters,
        content='search_searchentry', content_rowid='id', tokenize="ascii tokenchars '_'")""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_index(rowid, title_tokens, summary_tokens, body_tokens, filters)
        VALUES (new.id, new.title_tokens, new.summary_tokens, new.body_tokens, new.filters);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_index(search_index, rowid, title_tokens, summary_tokens, body_tokens, filters)
        VALUES ('delete', old.id, old.title_tokens, old.summary_tokens, old.body_tokens, old.filters);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_searchentry BEGIN
        INSERT INTO search_index(search_index, rowid, title_tokens, summary_tokens, body_tokens, filters)
        VALUES ('delete', old.id, old.title_tokens, old.summary_tokens, old.body_tokens, old.filters);
        INSERT INTO search_index(rowid, title_tokens, summary_tokens, body_tokens, filters)
        VALUES (new.id, new.title_tokens, new.summary_tokens, new.body_tokens, new.filters);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_changed",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_added",
    "DROP TABLE search_index",
]
# The tokens come ready from Python: no parser and no dictionary of PostgreSQL may change them.
POSTGRESQL = [
    """CREATE FUNCTION search_vector(tokens text, weight "char") RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
            SELECT setweight(coalesce(string_agg(
                quote_literal(token) || ':' || least(place, 16383), ' '), '')::tsvector, weight)
            FROM unnest(string_to_array(tokens, ' ')) WITH ORDINALITY AS each(token, place)
            WHERE token <> '')""",
    """ALTER TABLE search_searchentry ADD COLUMN tokens tsvector GENERATED ALWAYS AS (
        search_vector(title_tokens, 'A') || search_vector(summary_tokens, 'B')
        || search_vector(body_tokens, 'C') || search_vector(filters, 'D')) STORED""",
    "CREATE INDEX search_entry_tokens ON search_searchentry USING gin (tokens)",
]
POSTGRESQL_BACK = [
    "ALTER TABLE search_searchentry DROP COLUMN tokens",
    'DROP FUNCTION search_vector(text, "char")',
]


def forwards(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRESQL)


def backwards(apps, schema_editor):
    run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def run(schema_editor, on_sqlite, on_postgresql):
    statements = on_sqlite if schema_editor.connection.vendor == "sqlite" else on_postgresql
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
