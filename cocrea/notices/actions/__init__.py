"""Every write of notices."""

from cocrea.notices.actions.calendar import keep_day_off, keep_rung
from cocrea.notices.actions.choosing import choose
from cocrea.notices.actions.forgetting import erase_address, forget_old
from cocrea.notices.actions.resending import drop_notice, lay_aside_all, resend_failed, resend_notice, times_left
from cocrea.notices.actions.sending import fault_of, send_notice

__all__ = [
    "choose",
    "drop_notice",
    "erase_address",
    "fault_of",
    "forget_old",
    "keep_day_off",
    "keep_rung",
    "lay_aside_all",
    "resend_failed",
    "resend_notice",
    "send_notice",
    "times_left",
]
