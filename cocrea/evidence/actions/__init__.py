"""Every write of evidence."""

from cocrea.evidence.actions.arriving import begin_upload, drop_upload, forget_half_arrived, take_piece
from cocrea.evidence.actions.capturing import capture_again, capture_waiting, note_trouble, record_capture
from cocrea.evidence.actions.inviting import invite_to_submit
from cocrea.evidence.actions.keeping import keep_evidence, keep_evidence_act, keep_opinion
from cocrea.evidence.actions.opining import answer_opinion, give_opinion, withdraw_opinion
from cocrea.evidence.actions.reviewing import (
    accept_evidence,
    decide_together,
    return_evidence,
    submit_again,
    withdraw_evidence,
)
from cocrea.evidence.actions.submitting import attach_original, submit_evidence

__all__ = [
    "accept_evidence",
    "answer_opinion",
    "attach_original",
    "begin_upload",
    "capture_again",
    "capture_waiting",
    "decide_together",
    "drop_upload",
    "forget_half_arrived",
    "give_opinion",
    "invite_to_submit",
    "keep_evidence",
    "keep_evidence_act",
    "keep_opinion",
    "note_trouble",
    "record_capture",
    "return_evidence",
    "submit_again",
    "submit_evidence",
    "take_piece",
    "withdraw_evidence",
    "withdraw_opinion",
]
