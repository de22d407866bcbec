"""How seats were filled, and by which rules their bodies work."""

from cocrea.secretariat.models.body_rules import BodyRules, Settled
from cocrea.secretariat.models.function import BodyFunction, FunctionEvidence
from cocrea.secretariat.models.seating import Ending, Seating, SeatingAct, Way

__all__ = ["BodyFunction", "BodyRules", "Ending", "FunctionEvidence", "Seating", "SeatingAct", "Settled", "Way"]
