"""Unfinished forms were kept by the desk; their table stays where it is."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_second_factor_invitations_sessions"), ("desk", "0005_autosave_moved")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Autosave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                help_text="Table and row, such as commitments/12 or commitments/new; or the form's "
                                "address.",
                                max_length=120,
                            ),
                        ),
                        (
                            "data",
                            models.JSONField(
                                help_text="Name of the field -> what was typed; of a form with an address, a list."
                            ),
                        ),
                        ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "desk_autosave",
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "form"), name="desk_autosave_once")
                        ],
                    },
                )
            ]
        )
    ]
