"""Application card."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans."""

    name = "cocrea.plans"
    label = "plans"
