"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Actors."""

    name = "cocrea.actors"
    label = "actors"

    def ready(self):
        """Tells the accounts in which institutions and committees a role may be given, and how far it reaches."""
        import_module("cocrea.actors.scopes").register_all()
        import_module("cocrea.actors.reach").register_all()
        import_module("cocrea.actors.sentences").register_all()
        import_module("cocrea.actors.statements").register_all()
        import_module("cocrea.actors.tasks")
