"""What the secretariat publishes, one noun a module."""

from cocrea.secretariat.datasets import calls, declarations, seats

__all__ = ["calls", "declarations", "seats"]
