"""Application card."""

from importlib import import_module

from django.apps import AppConfig

ROOMS = ("loaded", "sentences", "waiting")


class StatementsConfig(AppConfig):
    """Statements of every app and document, and what contradicts what."""

    name = "cocrea.statements"
    label = "statements"

    def ready(self):
        """Hands over its own statements, says what its acts are called, what waits, and what the worker does."""
        for room in ROOMS:
            import_module(f"cocrea.statements.{room}").register_all()
        import_module("cocrea.statements.tasks")
