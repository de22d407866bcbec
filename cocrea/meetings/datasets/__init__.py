"""What is published of the meetings, in the order of the catalogue."""

from cocrea.meetings.datasets import session, motion, guideline, minutes, agreement  # isort: skip

__all__ = ["agreement", "guideline", "minutes", "motion", "session"]
