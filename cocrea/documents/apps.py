"""Application card."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents."""

    name = "cocrea.documents"
    label = "documents"
