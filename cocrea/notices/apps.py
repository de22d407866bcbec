"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices: letters that must arrive once, reminders of what is due, one digest a week."""

    name = "cocrea.notices"
    label = "notices"

    def ready(self):
        """Says what its own letters are, what its acts are called, and what the worker does for it."""
        import_module("cocrea.notices.declared").register_all()
        import_module("cocrea.notices.waiting").register_all()
        import_module("cocrea.notices.tasks")
