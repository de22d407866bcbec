"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger."""

    name = "cocrea.ledger"
    label = "ledger"

    def ready(self):
        """Says what of a public row stays inside."""
        import_module("cocrea.ledger.inside").declare()
