"""What is published of the meetings, one noun a module."""

from cocrea.meetings.datasets import agreement, minutes

__all__ = ["agreement", "minutes"]
