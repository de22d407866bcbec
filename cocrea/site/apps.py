"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Site."""

    name = "cocrea.site"
    label = "site"

    def ready(self):
        """Says what the record has to say on the pages of lower floors, and how much there is of it."""
        import_module("cocrea.site.panels").register_all()
        import_module("cocrea.site.tallies").register_all()
