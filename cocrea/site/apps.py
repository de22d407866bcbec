"""Application card."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Site."""

    name = "cocrea.site"
    label = "site"
