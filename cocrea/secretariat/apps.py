"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class SecretariatConfig(AppConfig):
    """Calls, registration, declarations, and how seats are filled."""

    name = "cocrea.secretariat"
    label = "secretariat"

    def ready(self):
        """Says how far roles with a scope reach here, what its acts are called, and what it shows elsewhere."""
        import_module("cocrea.secretariat.seat_reach").register_all()
        import_module("cocrea.secretariat.seat_sentences").register_all()
        import_module("cocrea.secretariat.seat_panels").register_all()
