"""Files of the secretariat, one noun a module."""

from cocrea.secretariat.importers import seats

__all__ = ["seats"]
