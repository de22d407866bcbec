"""The Django application that carries the look: base page, components, charts and style sheet."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """No tables and no domain words: what every page of the site is drawn with."""

    name = "cocrea.ui"
    label = "ui"
    verbose_name = "Look and components"
