"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class SecretariatConfig(AppConfig):
    """Calls, registration, declarations, and how seats are filled."""

    name = "cocrea.secretariat"
    label = "secretariat"

    def ready(self):
        """Says what this floor shows on the pages of lower ones, who may do what and how far roles reach, what its
        acts are called, which changes weigh, and what runs by the clock."""
        import_module("cocrea.secretariat.seat_reach").register_all()
        import_module("cocrea.secretariat.seat_sentences").register_all()
        import_module("cocrea.secretariat.seat_panels").register_all()
        import_module("cocrea.secretariat.panels").register_all()
        import_module("cocrea.secretariat.rights").register_all()
        import_module("cocrea.secretariat.sentences").register_all()
        import_module("cocrea.secretariat.weighing").register_all()
        import_module("cocrea.secretariat.call_waiting").register_all()
        import_module("cocrea.secretariat.seat_waiting").register_all()
        import_module("cocrea.secretariat.statements").register_all()
        import_module("cocrea.secretariat.letters").declare_kinds()
        import_module("cocrea.secretariat.tasks")
