"""A seat may be taken away, and an assessment given back. Houses made between two versions have both already: the
first migration had them for a day."""

import django.db.models.deletion
from django.db import migrations, models


def columns(schema_editor, table: str) -> set[str]:
    """Those of a table; none where there is no such table."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return set()
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


class AddFieldOnce(migrations.AddField):
    """Unless it is there."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if self.name not in columns(schema_editor, f"{app_label}_{self.model_name}"):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class CreateModelOnce(migrations.CreateModel):
    """Unless it is there."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not columns(schema_editor, f"{app_label}_{self.name_lower}"):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0001_initial'),
    ]

    operations = [
        AddFieldOnce(
            model_name='panelist',
            name='removal',
            field=models.TextField(blank=True, help_text='Before the reveal. It is published without a name.', verbose_name='why the seat was taken away'),
        ),
        migrations.AlterField(
            model_name='panelist',
            name='standing',
            field=models.CharField(choices=[('seated', 'rates'), ('recused', 'stepped aside'), ('missing', 'did not rate'), ('removed', 'taken off the panel')], default='seated', max_length=8, verbose_name='standing'),
        ),
        CreateModelOnce(
            name='Returned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('returned_at', models.DateTimeField(verbose_name='given back')),
                ('reason', models.TextField(help_text='Why. It is published with the assessment.', verbose_name='reason')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='evaluation.assessment', verbose_name='assessment')),
            ],
            options={
                'verbose_name': 'return to the panel',
                'verbose_name_plural': 'returns to the panel',
            },
        ),
    ]
