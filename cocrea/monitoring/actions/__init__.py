"""Every write of the follow-up, one noun a file."""

from cocrea.monitoring.actions.asking import answer_attended, send_letters, write_letters
from cocrea.monitoring.actions.dissemination import keep_dissemination, tell_dissemination
from cocrea.monitoring.actions.linking import follow_letter, make_link, revoke_link, send_link
from cocrea.monitoring.actions.milestone import (
    finish_milestone,
    keep_milestone,
    keep_milestone_change,
    replan_milestone,
)
from cocrea.monitoring.actions.report import (
    follow_up,
    hand_in,
    keep_progress_report,
    keep_reporting_term,
    withdraw_report,
)

__all__ = [
    "answer_attended",
    "finish_milestone",
    "follow_letter",
    "follow_up",
    "hand_in",
    "keep_dissemination",
    "keep_milestone",
    "keep_milestone_change",
    "keep_progress_report",
    "keep_reporting_term",
    "make_link",
    "replan_milestone",
    "revoke_link",
    "send_letters",
    "send_link",
    "tell_dissemination",
    "withdraw_report",
    "write_letters",
]
