"""Application card."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """Search."""

    name = "cocrea.search"
    label = "search"

    def ready(self):
        """Every app's `indexing.py` says what of it can be found; our own also starts following the ledger."""
        autodiscover_modules("indexing")
