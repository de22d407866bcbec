"""Application card."""

from importlib import import_module

from django.apps import AppConfig

from cocrea.kernel.rest import rest_while


class ExerciseConfig(AppConfig):
    """Exercise."""

    name = "cocrea.exercise"
    label = "exercise"

    def ready(self):
        """Gives the ledger words for what is done to the exercise, and the floors below what they ask of it: the name
        under letters, and what rests because its wing is off."""
        import_module("cocrea.exercise.sentences").register_all()
        letters = import_module("cocrea.accounts.letters")
        models = import_module("cocrea.exercise.models")
        letters.sign_as(models.sender_name)
        letters.answer_to(models.contact_address)
        rest_while(import_module("cocrea.exercise.systems").is_off)
