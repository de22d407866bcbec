"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans."""

    name = "cocrea.plans"
    label = "plans"

    def ready(self):
        """Says what plans show on the pages of lower floors, how far roles with a scope reach into them, and what
        their acts are called."""
        import_module("cocrea.plans.panels").register_all()
        import_module("cocrea.plans.reach").register_all()
        import_module("cocrea.plans.sentences").register_all()
        import_module("cocrea.plans.weighing").register_all()
        import_module("cocrea.plans.statements").register_all()
        import_module("cocrea.plans.recording").register_all()
