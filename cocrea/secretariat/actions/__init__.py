"""Every write of this floor, one noun a file."""

from cocrea.secretariat.actions.calls import (
    cancel_call,
    conclude_call,
    keep_call,
    keep_call_sector,
    keep_notice,
    keep_participant,
    keep_sector,
    keep_sectors,
    publish_call,
    withdraw_call,
)
from cocrea.secretariat.actions.deciding import (
    accept_application,
    accept_applications,
    confirm_by_hand,
    mark_duplicate,
    reopen_application,
    return_application,
)
from cocrea.secretariat.actions.declarations import (
    attach_document,
    detach_document,
    keep_declaration,
    keep_declaration_signatory,
)
from cocrea.secretariat.actions.erasing import erase_applications, erase_expired
from cocrea.secretariat.actions.registering import (
    confirm_application,
    correct_application,
    submit_application,
    withdraw_application,
)

__all__ = [
    "accept_application",
    "accept_applications",
    "attach_document",
    "cancel_call",
    "conclude_call",
    "confirm_application",
    "confirm_by_hand",
    "correct_application",
    "detach_document",
    "erase_applications",
    "erase_expired",
    "keep_call",
    "keep_call_sector",
    "keep_declaration",
    "keep_declaration_signatory",
    "keep_notice",
    "keep_participant",
    "keep_sector",
    "keep_sectors",
    "mark_duplicate",
    "publish_call",
    "reopen_application",
    "return_application",
    "submit_application",
    "withdraw_application",
    "withdraw_call",
]
