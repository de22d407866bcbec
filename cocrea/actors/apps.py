"""Application card."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Actors."""

    name = "cocrea.actors"
    label = "actors"
