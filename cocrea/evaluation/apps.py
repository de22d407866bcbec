"""Application card."""

from importlib import import_module

from django.apps import AppConfig

# What the advice says to the floors below when the house starts: modules with a `register_all`.
ADVICE = ("reach", "sentences", "hanging", "waiting", "due", "doors", "statements", "indexing", "panels")
# The same of the results.
RESULTS = ("panels", "sentences")


class EvaluationConfig(AppConfig):
    """Instruments, assessments, results, recommendations."""

    name = "cocrea.evaluation"
    label = "evaluation"

    def ready(self):
        """Says what acts are called, who reaches how far, what is due and waits, and what other pages show."""
        for room in ADVICE:
            import_module(f"cocrea.evaluation.advice.{room}").register_all()
        for room in RESULTS:
            import_module(f"cocrea.evaluation.{room}").register_all()
