"""Application card."""

from importlib import import_module

from django.apps import AppConfig

# What each noun says to the floors below when the house starts: modules with a `register_all`.
SESSIONS = (
    "sentences",
    "rights",
    "reach",
    "session_panels",
    "session_waiting",
    "session_weighing",
    "hanging",
    "statements",
    "guideline_texts",
)
MINUTES = ("declared_minutes", "minutes_waiting")
ROOMS = (*SESSIONS, *MINUTES)


class MeetingsConfig(AppConfig):
    """Sessions, attendance, votes, minutes and agreements."""

    name = "cocrea.meetings"
    label = "meetings"

    def ready(self):
        """Says what acts are called, who reaches how far, what waits, and what sessions show on other pages."""
        for room in ROOMS:
            import_module(f"cocrea.meetings.{room}").register_all()
        import_module("cocrea.meetings.tasks")
