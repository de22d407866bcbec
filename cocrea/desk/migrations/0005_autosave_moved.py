"""Unfinished forms are kept by the accounts now; their table stays where it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_upload_choices")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Autosave")])]
