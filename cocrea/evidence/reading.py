"""Readings of evidence for whoever works with it: what they review, what they answer, what they see."""

from django.db.models import Q, QuerySet

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import has_role, may_keep_record, scope_keys
from cocrea.evidence import calc
from cocrea.evidence.models import Evidence, Opinion
from cocrea.evidence.rules import answered_by


def seen_by(by) -> QuerySet:
    """All that somebody reads at the desk: everything for whoever keeps the record; of the others, what everybody
    knows, what their role reads before, and what they review."""
    if may_keep_record(by):
        return Evidence.objects.all()
    return Evidence.objects.filter(Q(pk__in=Evidence.objects.visible_to(by).order_by().values("pk")) | _guarded(by))


def _guarded(by) -> Q:
    """What was submitted for plans that the institution of somebody guarantees."""
    keys = scope_keys(by, RoleName.LIAISON)
    return Q(commitment__plan__guarantor__slug__in=keys) & ~Q(state=calc.DRAFT)


def originals_for(by) -> QuerySet:
    """Those whose originals somebody opens, as the camera wrote them: what they submit or review, and nothing that
    another body reserved."""
    if may_keep_record(by):
        return Evidence.objects.all()
    keys = scope_keys(by, RoleName.LIAISON)
    theirs = Q(author_organization__slug__in=keys)
    answered = Q(commitment__in=answered_by(by), is_reserved=False) & ~Q(state=calc.DRAFT)
    return Evidence.objects.filter(theirs | answered | _guarded(by)) if keys else Evidence.objects.none()


def to_review(by) -> QuerySet:
    """What waits for a decision that somebody may take: nothing of their own (the rule of `rules.may_review`)."""
    found = Evidence.objects.waiting().exclude(entered_by=by.pk)
    keys = scope_keys(by, RoleName.LIAISON)
    found = found.exclude(author_organization__slug__in=keys)
    return found if has_role(by, RoleName.COORDINATOR) else found.filter(_guarded(by))


def to_answer(by) -> QuerySet:
    """What civil society said, nobody answered, and somebody may answer."""
    asks = (Opinion.Kind.OBJECTION, Opinion.Kind.RECOMMENDATION)
    found = Opinion.objects.standing().filter(answered_on=None, kind__in=asks)
    return found if may_keep_record(by) else found.filter(commitment__in=answered_by(by))
