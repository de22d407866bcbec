"""Who shows the files that are public so far: those which have no source of their own, as far as rows tell."""

from django.db import migrations


def note(apps, schema_editor):
    """One row for each picture whose file is public."""
    Row, Showing = apps.get_model("registers", "Photo"), apps.get_model("documents", "Showing")
    rows = Row.objects.filter(document__visibility="public", document__source=None)
    for row, document in rows.values_list("entry", "document"):
        Showing.objects.get_or_create(document_id=document, holder=f"registers.entry:{row}")


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0003_showing"),
        ("registers", "0004_distinction"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
