"""What of the secretariat can be found, one noun a module."""

from cocrea.secretariat.indexing import seats

__all__ = ["seats"]
