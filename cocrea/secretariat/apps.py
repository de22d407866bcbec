"""Application card."""

from django.apps import AppConfig


class SecretariatConfig(AppConfig):
    """Calls, registration, declarations, and how seats are filled."""

    name = "cocrea.secretariat"
    label = "secretariat"
