"""Whole addresses: what leaves the house must say where it comes from."""

from django.conf import settings
from django.urls import reverse


def absolute(name: str, *args) -> str:
    """The whole address of one of our routes, such as `download`."""
    return settings.SITE_URL + reverse(f"opendata:{name}", args=args)
