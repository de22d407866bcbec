"""Application card."""

from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    """Elections: candidates, roll, ballots, count."""

    name = "cocrea.elections"
    label = "elections"
