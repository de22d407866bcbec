"""What elections wait for somebody at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.waiting import Item, Urgency, register
from cocrea.elections.models import Election
from cocrea.elections.rules import may_keep_elections, may_run_elections

State = Election.State
MOST = 5


def of_elections(by) -> Iterator[Item]:
    """What is next in the elections that are run here; of the vote itself nothing is told."""
    if by is None or not may_keep_elections(by):
        return
    now, runs = timezone.now(), may_run_elections(by)
    for election in Election.objects.filter(is_record=False, state__in=NEXT).order_by("pk")[: MOST * 2]:
        told = NEXT[election.state](election, now, runs)
        if told:
            text, why, urgency = told
            href = reverse("elections:desk-detail", args=[election.slug])
            yield Item(text % {"title": election.title}, 1, href, why, urgency)


def _announced(election: Election, now, runs: bool):
    if not runs or election.opens_at is None or election.opens_at > now:
        return None
    return _("Should be open by now: %(title)s"), _("Nobody can vote until you open it."), Urgency.NOW


def _closed(election: Election, now, runs: bool):
    if election.mode == Election.Mode.PAPER and not election.cast:
        return _("Waits for its count: %(title)s"), _("Two people write it down and confirm it."), Urgency.NOW
    if not runs:
        return None
    return _("Waits to be declared: %(title)s"), _("Its box is published; nobody is elected yet."), Urgency.NOW


def _contested(election: Election, now, runs: bool):
    if not runs or not election.challenge or election.challenge_answer:
        return None
    return _("A challenge waits for an answer: %(title)s"), election.challenge[:120], Urgency.SOON


NEXT = {State.ANNOUNCED: _announced, State.CLOSED: _closed, State.DECLARED: _contested}


def register_all() -> None:
    """Called once, when the app is ready."""
    register(of_elections)
