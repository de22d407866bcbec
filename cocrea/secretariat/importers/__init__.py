"""Files of the secretariat, one noun a module."""

from cocrea.secretariat.importers import calls

__all__ = ["calls"]
