"""What of the meetings can be found, one noun a module."""

from cocrea.meetings.indexing import agreement, minutes

__all__ = ["agreement", "minutes"]
