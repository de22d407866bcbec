"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class StatusConfig(AppConfig):
    """Status by a published rule, dashboards, obligations, the report of results."""

    name = "cocrea.status"
    label = "status"

    def ready(self):
        """Tells the plans how their commitments stand, and what is shown on their pages."""
        import_module("cocrea.status.telling").register_all()
        import_module("cocrea.status.panels").register_all()
        import_module("cocrea.status.sentences").register_all()
        import_module("cocrea.status.hanging").register_all()
