"""Application card."""

from importlib import import_module

from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    """Elections: candidates, roll, ballots, count."""

    name = "cocrea.elections"
    label = "elections"

    def ready(self):
        """Says what its acts are called, who may what, which files it opens, what it shows elsewhere; and puts its
        recurring work on."""
        import_module("cocrea.elections.sentences").register_all()
        import_module("cocrea.elections.declarations").register_all()
        import_module("cocrea.elections.waiting").register_all()
        import_module("cocrea.elections.statements").register_all()
        import_module("cocrea.elections.tasks")
