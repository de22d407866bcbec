"""What is published of the meetings, in the order of the catalogue."""

from cocrea.meetings.datasets import session, motion, guideline  # isort: skip

__all__ = ["guideline", "motion", "session"]
