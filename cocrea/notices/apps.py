"""Application card."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices: letters that must arrive once, reminders of what is due, one digest a week."""

    name = "cocrea.notices"
    label = "notices"
