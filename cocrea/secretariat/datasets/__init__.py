"""What the secretariat publishes, one noun a module."""

from cocrea.secretariat.datasets import seats

__all__ = ["seats"]
