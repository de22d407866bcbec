"""What of the meetings can be found, one noun a module."""

from cocrea.meetings.indexing import session

__all__ = ["session"]
