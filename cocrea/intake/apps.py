"""Application card."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IntakeConfig(AppConfig):
    """Intake."""

    name = "cocrea.intake"
    label = "intake"

    def ready(self):
        """Finds every app's `importers.py`."""
        autodiscover_modules("importers")
