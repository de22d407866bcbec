"""Files of the meetings, one noun a module."""

from cocrea.meetings.importers import agreement, guideline, minutes, motion, session

__all__ = ["agreement", "guideline", "minutes", "motion", "session"]
