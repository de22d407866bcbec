"""What a person adds to what is computed."""

from cocrea.status.models.narrative import Narrative

__all__ = ["Narrative"]
