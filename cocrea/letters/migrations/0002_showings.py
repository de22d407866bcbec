"""Who shows the files that are public so far: those which have no source of their own, as far as rows tell."""

from django.db import migrations


def note(apps, schema_editor):
    """One row for each published answer whose file is public."""
    Row, Showing = apps.get_model("letters", "AnswerFile"), apps.get_model("documents", "Showing")
    rows = Row.objects.filter(answer__is_published=True, document__visibility="public", document__source=None)
    for row, document in rows.values_list("answer", "document"):
        Showing.objects.get_or_create(document_id=document, holder=f"letters.answer:{row}")


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0003_showing"),
        ("letters", "0001_initial"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
