"""Application card."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Intake."""

    name = "cocrea.intake"
    label = "intake"
