"""Application card."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger."""

    name = "cocrea.ledger"
    label = "ledger"

    def ready(self):
        from cocrea.ledger import inside

        inside.declare()
