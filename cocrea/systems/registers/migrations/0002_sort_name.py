"""Lists are ordered by a name without accents: Á stood after Z. Municipalities of a status are counted by an index."""

from django.db import migrations, models

from cocrea.intake.cells import plain

BATCH = 1000


def fill(apps, schema_editor):
    """Gives every entry that is there what it is put in order by."""
    entries, batch = apps.get_model("registers", "Entry").objects, []
    for entry in entries.only("name").iterator(chunk_size=BATCH):
        entry.sort_name = plain(entry.name)[:300]
        batch.append(entry)
        if len(batch) == BATCH:
            entries.bulk_update(batch, ["sort_name"])
            batch = []
    entries.bulk_update(batch, ["sort_name"])


class Migration(migrations.Migration):

    dependencies = [("registers", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="registers_entry_by_name"),
        migrations.RemoveIndex(model_name="entry", name="registers_entry_by_status"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["register", "publication", "status", "place"], name="registers_entry_by_status"
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="sort_name",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="The name without accents and capitals: a list has Á where A is.",
                max_length=300,
                verbose_name="name to sort by",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["register", "publication", "sort_name", "id"], name="registers_entry_by_name"
            ),
        ),
    ]
