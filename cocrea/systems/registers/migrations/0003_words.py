"""Entries keep the words by which the staff finds them; those that are there already get theirs."""

from django.db import migrations, models

from cocrea.systems.registers.declaration import from_data
from cocrea.systems.registers.reading.seeking import words_of

BATCH = 500


def fill(apps, schema_editor):
    """The words of every entry, by what its register declares."""
    registers, entries = apps.get_model("registers", "Register"), apps.get_model("registers", "Entry")
    for register in registers.objects.all():
        declaration, some = from_data(register.declared), []
        rows = entries.objects.filter(register=register).select_related("place").defer("reserved").order_by("pk")
        for entry in rows.iterator(chunk_size=BATCH):
            entry.folded = words_of(entry, declaration)
            some.append(entry)
            if len(some) == BATCH:
                entries.objects.bulk_update(some, ["folded"])
                some = []
        entries.objects.bulk_update(some, ["folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0002_sort_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="folded",
            field=models.TextField(
                blank=True,
                editable=False,
                help_text="What it says in public, folded, so that the staff finds it: derived.",
                verbose_name="folded words",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
