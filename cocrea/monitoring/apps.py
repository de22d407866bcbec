"""Application card."""

from importlib import import_module

from django.apps import AppConfig

# What each noun says to the floors below when the house starts: modules with a `register_all`.
ROOMS = ("declared", "sentences", "reach", "hanging", "due", "waiting", "panels")


class MonitoringConfig(AppConfig):
    """Progress reports, work plans, what is missing, dissemination."""

    name = "cocrea.monitoring"
    label = "monitoring"

    def ready(self):
        """Says what acts are called, who reaches how far, what is due and what waits, and what other pages show."""
        for room in ROOMS:
            import_module(f"cocrea.monitoring.{room}").register_all()
        import_module("cocrea.monitoring.tasks")
