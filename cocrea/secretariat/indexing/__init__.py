"""What of the secretariat can be found, one noun a module."""

from cocrea.secretariat.indexing import calls, seats

__all__ = ["calls", "seats"]
