"""Application card."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger."""

    name = "cocrea.ledger"
    label = "ledger"
