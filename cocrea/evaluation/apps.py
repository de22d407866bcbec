"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Instruments, assessments, results, recommendations."""

    name = "cocrea.evaluation"
    label = "evaluation"

    def ready(self):
        """Tells the lower floors what they show of evaluations."""
        import_module("cocrea.evaluation.panels").register_all()
        import_module("cocrea.evaluation.sentences").register_all()
