"""Calls and who registered, declarations, how seats were filled and by which rules: one noun a file."""

from cocrea.secretariat.models.application import Application, ApplicationLink
from cocrea.secretariat.models.body_rules import BodyRules, Settled
from cocrea.secretariat.models.call import Call, CallDay, CallSector, Participant, PrivacyNotice
from cocrea.secretariat.models.declaration import Declaration, DeclarationDocument, DeclarationSignatory
from cocrea.secretariat.models.function import BodyFunction, FunctionEvidence
from cocrea.secretariat.models.seating import Ending, Seating, SeatingAct, Way, replaced_by_then
from cocrea.secretariat.models.sector import Sector

__all__ = [
    "Application",
    "ApplicationLink",
    "BodyFunction",
    "BodyRules",
    "Call",
    "CallDay",
    "CallSector",
    "Declaration",
    "DeclarationDocument",
    "DeclarationSignatory",
    "Ending",
    "FunctionEvidence",
    "Participant",
    "PrivacyNotice",
    "Seating",
    "SeatingAct",
    "Sector",
    "Settled",
    "Way",
    "replaced_by_then",
]
