"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class SecretariatConfig(AppConfig):
    """Calls, registration, declarations, and how seats are filled."""

    name = "cocrea.secretariat"
    label = "secretariat"

    def ready(self):
        """Says what calls show on the pages of lower floors, who may do what, what their acts are called, which
        changes weigh, and what runs by the clock."""
        import_module("cocrea.secretariat.panels").register_all()
        import_module("cocrea.secretariat.rights").register_all()
        import_module("cocrea.secretariat.sentences").register_all()
        import_module("cocrea.secretariat.weighing").register_all()
        import_module("cocrea.secretariat.tasks")
