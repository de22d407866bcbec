"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What proves that a commitment is kept, who reviewed it, and what civil society says of it."""

    name = "cocrea.evidence"
    label = "evidence"

    def ready(self):
        """Nothing yet."""
        import_module("cocrea.evidence.models")
