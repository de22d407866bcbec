"""Application card."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "cocrea.search"
    label = "search"
