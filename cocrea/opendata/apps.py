"""Application card."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OpendataConfig(AppConfig):
    """Opendata."""

    name = "cocrea.opendata"
    label = "opendata"

    def ready(self):
        """Every app's `datasets.py` is read, so that what it declares is published; then our recurring work."""
        autodiscover_modules("datasets")
        import_module("cocrea.opendata.tasks")
        import_module("cocrea.opendata.sentences").register_all()
