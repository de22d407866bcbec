"""Application card."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Opendata."""

    name = "cocrea.opendata"
    label = "opendata"
