"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "cocrea.accounts"
    label = "accounts"

    def ready(self):
        """Tells the ledger who may erase, and what role stands behind a name; gives its rules words."""
        import_module("cocrea.accounts.names").register_all()
        import_module("cocrea.accounts.rights").register_all()
        import_module("cocrea.accounts.sentences").register_all()
        import_module("cocrea.accounts.tasks")
