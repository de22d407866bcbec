"""What of live assessments waits for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import scope_keys
from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.evaluation import rules
from cocrea.evaluation.guide import moment
from cocrea.evaluation.models import Assessment, Panelist
from cocrea.evaluation.phases import Phase, phase_of

SOON = 3  # days before the close
MOST = 20


def of_reviewers(by) -> Iterator[Item]:
    """What a reviewer has to do: declare, rate, close. Nothing of others."""
    keys = scope_keys(by, RoleName.EVALUATOR)
    if not keys:
        return
    now = timezone.now()
    seats = Panelist.objects.filter(user=by, assessment__slug__in=keys, closed_at=None)
    seats = seats.filter(standing=Panelist.Standing.SEATED, assessment__closes_at__gt=now)
    for seat in seats.select_related("assessment").order_by("assessment__closes_at", "pk"):
        assessment = seat.assessment
        title, href = {"title": assessment.title}, reverse("evaluation:sheet", args=[assessment.slug])
        is_soon = (assessment.closes_at - now).days < SOON
        urgency = Urgency.NOW if is_soon else Urgency.SOON
        why = _("You rate until %(until)s.") % {"until": moment(assessment.closes_at)}
        if seat.declared_at is None:
            yield Item(_("Say whether you have a conflict of interest: %(title)s") % title, 1, href, why, urgency)
        elif assessment.opens_at <= now:
            yield Item(_("Rate and close your sheet: %(title)s") % title, 1, href, why, urgency)


def of_keepers(by) -> Iterator[Item]:
    """What whoever prepares assessments has to do next."""
    if by is None or not rules.may_prepare_assessments(by):
        return
    now = timezone.now()
    live = Assessment.objects.filter(is_historical=False).exclude(publication=Assessment.Publication.PUBLISHED)
    for assessment in live.exclude(opens_at=None).order_by("pk")[:MOST]:
        phase = phase_of(assessment, now)
        if phase not in NEXT or (phase == Phase.ASKED and assessment.asked_by_id == by.pk):
            continue
        text, why = NEXT[phase]()
        href = reverse("evaluation:work", args=[assessment.slug])
        yield Item(text % {"title": assessment.title}, 1, href, why, Urgency.SOON)


NEXT = {
    Phase.TO_REVEAL: lambda: (
        _("Its ratings can be revealed: %(title)s"),
        _("All have closed, or the time is over."),
    ),
    Phase.ASKED: lambda: (
        _("Waits for approval: %(title)s"),
        _("A second person looks at all of it before it is published."),
    ),
    Phase.APPROVED: lambda: (_("Can be published: %(title)s"), _("A second person has approved it.")),
}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_reviewers)
    register(of_keepers)
