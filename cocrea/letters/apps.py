"""Application card."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Official letters, their answers and what happens when nobody answers."""

    name = "cocrea.letters"
    label = "letters"
