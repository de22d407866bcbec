"""Calls, who registered, declarations, one noun a file."""

from cocrea.secretariat.models.application import Application, ApplicationLink
from cocrea.secretariat.models.call import Call, CallDay, CallSector, Participant, PrivacyNotice
from cocrea.secretariat.models.declaration import Declaration, DeclarationDocument, DeclarationSignatory
from cocrea.secretariat.models.sector import Sector

__all__ = [
    "Application",
    "ApplicationLink",
    "Call",
    "CallDay",
    "CallSector",
    "Declaration",
    "DeclarationDocument",
    "DeclarationSignatory",
    "Participant",
    "PrivacyNotice",
    "Sector",
]
