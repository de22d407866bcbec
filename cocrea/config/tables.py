"""The tables of this house: whether there are any, and whether they are those of this version."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder

HOUSE = "cocrea."


def pending() -> list:
    """The changes of tables that this program knows and the database has not seen."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def are_there() -> bool:
    """Whether the database has ever been given tables."""
    return "django_migrations" in connection.introspection.table_names()


def bring() -> None:
    """Brings the tables to this version; looks first, because `migrate` itself takes a second to do nothing."""
    if pending():
        call_command("migrate", verbosity=0, interactive=False)


def lay() -> None:
    """Gives an empty database the tables of this version at once. Migration by migration Django draws every model
    anew for each step: half a minute where this takes two seconds (docs/adr/0026-first-tables.md). What migrations do
    besides (triggers, the engines of search) is run as they say it, and all are noted as done."""
    executor = MigrationExecutor(connection)
    nodes, own = executor.loader.graph.leaf_nodes(), {each.label for each in apps.get_app_configs() if is_own(each)}
    executor.migrate([node for node in nodes if node[0] not in own])  # Django's, and those of libraries
    plan = [migration for migration, _back in MigrationExecutor(connection).migration_plan(nodes)]
    with connection.schema_editor() as editor:
        for model in own_models():
            editor.create_model(model)
    with connection.schema_editor() as editor:
        for operation in (each for migration in plan for each in migration.operations if isinstance(each, RunPython)):
            operation.code(apps, editor)
    for migration in plan:
        MigrationRecorder(connection).record_applied(migration.app_label, migration.name)


def own_models() -> list[type[models.Model]]:
    """The models of this house that have a table."""
    found = [model for each in apps.get_app_configs() if is_own(each) for model in each.get_models()]
    return [model for model in found if model._meta.can_migrate(connection)]


def is_own(app) -> bool:
    """Whether an app is of this house."""
    return app.name.startswith(HOUSE)
