"""Application card."""

from django.apps import AppConfig


class ExerciseConfig(AppConfig):
    """Exercise."""

    name = "cocrea.exercise"
    label = "exercise"
