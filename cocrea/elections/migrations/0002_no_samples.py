"""PostgreSQL keeps samples of what stands in a column, to plan by: of a box those would be receipts that were in it at
some moment while it was open, in a table of the engine that nobody wipes. Of the box and of the mark it keeps none."""

from django.db import migrations

COLUMNS = {"elections_ballot": ("id", "receipt", "choices"), "elections_voter": ("has_voted",)}


def keep(number):
    """What sets how many samples are kept; -1 is as many as usual."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return
        for table, columns in COLUMNS.items():
            parts = ", ".join(f"ALTER COLUMN {column} SET STATISTICS {number}" for column in columns)
            schema_editor.execute(f"ALTER TABLE {table} {parts}")

    return run


class Migration(migrations.Migration):
    dependencies = [("elections", "0001_initial")]
    operations = [migrations.RunPython(keep(0), keep(-1))]
