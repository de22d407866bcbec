"""Application card."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs."""

    name = "cocrea.jobs"
    label = "jobs"
