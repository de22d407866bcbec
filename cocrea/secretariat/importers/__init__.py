"""Files of the secretariat, one noun a module."""

from cocrea.secretariat.importers import calls, seats

__all__ = ["calls", "seats"]
