"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    """What indicators measure: numerators, denominators, and what is counted on this site."""

    name = "cocrea.measurements"
    label = "measurements"

    def ready(self):
        """Says how far roles reach, what waits, what its acts are called, and what it shows on other pages."""
        import_module("cocrea.measurements.reach").register_all()
        import_module("cocrea.measurements.sentences").register_all()
        import_module("cocrea.measurements.panels").register_all()
        import_module("cocrea.measurements.waiting").register_all()
        import_module("cocrea.measurements.tasks")
