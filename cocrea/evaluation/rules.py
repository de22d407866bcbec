"""Who may do what in the evaluation."""

from django.utils.translation import gettext as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role, may_keep_record
from cocrea.evaluation.models import Panelist

ASSESSMENT = "assessment"


def may_keep_instruments(by) -> bool:
    """Whoever keeps the record writes instruments and releases their versions."""
    return may_keep_record(by)


def may_prepare_assessments(by) -> bool:
    """Whoever keeps the record prepares an assessment: what it looks at, its dates, its panel. Nobody of them, nor
    anybody else, sees how anybody rates before the reveal."""
    return may_keep_record(by)


def may_review(by) -> bool:
    """Whoever is an evaluator somewhere; of which assessment, `is_evaluator_of` says."""
    return has_role(by, RoleName.EVALUATOR)


def is_evaluator_of(by, assessment) -> bool:
    """Whether somebody, with an account of their own, rates in this assessment today."""
    return by is not None and has_role(by, RoleName.EVALUATOR, scope_kind=ASSESSMENT, scope_key=assessment.slug)


def may_work_on_assessments(by) -> bool:
    """Whoever prepares them, and whoever rates in them."""
    return may_prepare_assessments(by) or may_review(by)


def refused_approval(by, assessment) -> str:
    """Why somebody who takes part in an assessment does not approve it, in words; empty where they may."""
    if assessment.asked_by_id == by.pk:
        return _("Whoever asks for approval does not give it: another person looks at it.")
    seat = assessment.panel.sitting().filter(user=by).first()
    if seat is not None and (seat.has_conflict or seat.standing != Panelist.Standing.SEATED or not seat.closed_at):
        return _("Whoever stepped aside, has a conflict of interest or did not rate does not approve it.")
    if not may_prepare_assessments(by) and not may_prepare_assessments(assessment.asked_by):
        return _("Two reviewers are not enough: one of the two who ask and approve keeps the record.")
    return ""


def may_advise(by) -> bool:
    """Whoever keeps the record writes findings and recommendations, and what was answered to them."""
    return may_keep_record(by)


def may_follow_advice(by) -> bool:
    """Whoever keeps the record sees all recommendations at work; whoever speaks for an institution, its own."""
    return by is not None and has_role(by, RoleName.COORDINATOR, RoleName.STEWARD, RoleName.LIAISON)
