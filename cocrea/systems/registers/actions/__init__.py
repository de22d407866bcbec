"""Every write of the open registers, one noun a file."""

from cocrea.systems.registers.actions.bulk import change_status, edit_entries
from cocrea.systems.registers.actions.corrections import accept_correction, answer_correction
from cocrea.systems.registers.actions.declaring import declare, publish_register, withdraw_register
from cocrea.systems.registers.actions.distinguishing import take_back_distinction, tell_apart
from cocrea.systems.registers.actions.entries import keep_entries, keep_entry
from cocrea.systems.registers.actions.erasing import erase_values
from cocrea.systems.registers.actions.merging import merge_entries
from cocrea.systems.registers.actions.photos import attach_photo, remove_photo
from cocrea.systems.registers.actions.proposing import propose_correction
from cocrea.systems.registers.actions.publishing import (
    confirm,
    publish_entries,
    withdraw_entries,
    withdraw_entry,
)
from cocrea.systems.registers.actions.weighing import Item, Outcome, Problem, Row

__all__ = [
    "Item",
    "Outcome",
    "Problem",
    "Row",
    "accept_correction",
    "answer_correction",
    "attach_photo",
    "change_status",
    "confirm",
    "declare",
    "edit_entries",
    "erase_values",
    "keep_entries",
    "keep_entry",
    "merge_entries",
    "propose_correction",
    "publish_entries",
    "publish_register",
    "remove_photo",
    "take_back_distinction",
    "tell_apart",
    "withdraw_entries",
    "withdraw_entry",
    "withdraw_register",
]
