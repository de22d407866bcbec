"""Application card."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Config."""

    name = "cocrea.config"
    label = "config"
