"""Application card."""

from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    """What indicators measure: numerators, denominators, and what is counted on this site."""

    name = "cocrea.measurements"
    label = "measurements"
