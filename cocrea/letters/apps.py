"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Official letters, their answers and what happens when nobody answers."""

    name = "cocrea.letters"
    label = "letters"

    def ready(self):
        """Says what is due, which letters it sends, what its acts are called, and what it shows on other pages."""
        import_module("cocrea.letters.declared").register_all()
        import_module("cocrea.letters.dated").register_all()
        import_module("cocrea.letters.panels").register_all()
        import_module("cocrea.letters.missing").register_all()
        import_module("cocrea.letters.waiting").register_all()
        import_module("cocrea.letters.hanging").register_all()
        import_module("cocrea.letters.tasks")
