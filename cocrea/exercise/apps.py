"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class ExerciseConfig(AppConfig):
    """Exercise."""

    name = "cocrea.exercise"
    label = "exercise"

    def ready(self):
        """Gives the ledger words for what is done to the exercise."""
        import_module("cocrea.exercise.sentences").register_all()
