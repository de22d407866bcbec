"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents."""

    name = "cocrea.documents"
    label = "documents"

    def ready(self):
        """Says what the ledger calls a file."""
        import_module("cocrea.documents.opening").register_all()
