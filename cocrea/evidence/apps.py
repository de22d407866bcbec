"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """What proves that a commitment is kept, who reviewed it, and what civil society says of it."""

    name = "cocrea.evidence"
    label = "evidence"

    def ready(self):
        """Says who reads what, what its acts are called, which letters it sends, and what it shows elsewhere."""
        for room in ("declared", "reach", "panels", "waiting", "hanging"):
            import_module(f"cocrea.evidence.{room}").register_all()
        import_module("cocrea.evidence.tasks")
