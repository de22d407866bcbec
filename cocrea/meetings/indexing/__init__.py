"""What of the meetings can be found, one noun a module."""

from cocrea.meetings.indexing import agreement, minutes, session

__all__ = ["agreement", "minutes", "session"]
