"""Application card."""

from importlib import import_module

from django.apps import AppConfig

# What instruments and live assessments say to the floors below when the house starts: modules with a `register_all`.
PANEL = ("declared_panel", "scopes", "waiting_panel", "due_panel")
# The same of the results.
RESULTS = ("panels",)
# The same of the advice.
ADVICE = ("reach", "sentences", "hanging", "waiting", "due", "doors", "statements", "indexing", "panels", "files")


class EvaluationConfig(AppConfig):
    """Instruments, assessments, results, recommendations."""

    name = "cocrea.evaluation"
    label = "evaluation"

    def ready(self):
        """Says what acts are called, who reaches how far, what is due and waits, and what other pages show."""
        for room in (*PANEL, *RESULTS):
            import_module(f"cocrea.evaluation.{room}").register_all()
        for room in ADVICE:
            import_module(f"cocrea.evaluation.advice.{room}").register_all()
