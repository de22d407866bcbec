"""What is missing: from the commitments of plans, and from whom. Nobody types it: it follows from the record."""

from cocrea.monitoring.lacking.gathering import KINDS, Sight, gather, of_bodies, of_commitments
from cocrea.monitoring.lacking.row import Kind, Lack, Standing

__all__ = ["KINDS", "Kind", "Lack", "Sight", "Standing", "gather", "of_bodies", "of_commitments"]
