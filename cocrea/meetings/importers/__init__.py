"""Files of the meetings, one noun a module."""

from cocrea.meetings.importers import guideline, motion, session

__all__ = ["guideline", "motion", "session"]
