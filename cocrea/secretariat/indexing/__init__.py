"""What of the secretariat can be found, one noun a module."""

from cocrea.secretariat.indexing import calls

__all__ = ["calls"]
