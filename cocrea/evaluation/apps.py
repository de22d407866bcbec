"""Application card."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Instruments, assessments, results, recommendations."""

    name = "cocrea.evaluation"
    label = "evaluation"
