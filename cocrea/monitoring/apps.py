"""Application card."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Progress reports, work plans, what is missing, dissemination."""

    name = "cocrea.monitoring"
    label = "monitoring"
