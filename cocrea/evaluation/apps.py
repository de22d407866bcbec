"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Instruments, assessments, results, recommendations."""

    name = "cocrea.evaluation"
    label = "evaluation"

    def ready(self):
        """Says what its acts are called, who may what, what waits and what falls due, and which scope a role has."""
        import_module("cocrea.evaluation.declared_panel").register_all()
        import_module("cocrea.evaluation.scopes").register_all()
        import_module("cocrea.evaluation.waiting_panel").register_all()
        import_module("cocrea.evaluation.due_panel").register_all()
