"""Every write of the open registers, one noun a file."""

from cocrea.systems.registers.actions.declaring import declare, publish_register, withdraw_register
from cocrea.systems.registers.actions.entries import keep_entries, keep_entry
from cocrea.systems.registers.actions.publishing import confirm, publish_entries, withdraw_entry
from cocrea.systems.registers.actions.weighing import Item, Outcome, Problem, Row

__all__ = [
    "Item",
    "Outcome",
    "Problem",
    "Row",
    "confirm",
    "declare",
    "keep_entries",
    "keep_entry",
    "publish_entries",
    "publish_register",
    "withdraw_entry",
    "withdraw_register",
]
