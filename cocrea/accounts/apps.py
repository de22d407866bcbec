"""Application card."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "cocrea.accounts"
    label = "accounts"
