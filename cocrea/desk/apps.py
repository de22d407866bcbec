"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Desk."""

    name = "cocrea.desk"
    label = "desk"

    def ready(self):
        """Says what its acts are called, and which doors it opens on the first page of the staff."""
        import_module("cocrea.desk.names").register_all()
        import_module("cocrea.desk.keeping").register_all()
        import_module("cocrea.desk.exercise.kept").register_all()
        import_module("cocrea.desk.tasks")
