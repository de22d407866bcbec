"""Tables of the open registers, one noun a file."""

from cocrea.systems.registers.models.correction import Correction
from cocrea.systems.registers.models.distinction import Distinction
from cocrea.systems.registers.models.entry import Entry, EntryValue, EntryVersion
from cocrea.systems.registers.models.harvest import ColumnMapping, Harvest, HarvestRun
from cocrea.systems.registers.models.photo import Photo
from cocrea.systems.registers.models.register import DeclarationVersion, FormerAddress, Register
from cocrea.systems.registers.models.upload import Upload

__all__ = [
    "ColumnMapping",
    "Correction",
    "DeclarationVersion",
    "Distinction",
    "Entry",
    "EntryValue",
    "EntryVersion",
    "FormerAddress",
    "Harvest",
    "HarvestRun",
    "Photo",
    "Register",
    "Upload",
]
