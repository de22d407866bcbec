"""Application card."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Sessions, attendance, votes, minutes and agreements."""

    name = "cocrea.meetings"
    label = "meetings"
