"""A process of its own that looks after an election in a house that is open: `open VOTERS`, `state`, `close`.

Each prints JSON. `python -m tests.scale.polling ORDER`."""

import datetime
import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from cocrea.elections import actions  # noqa: E402
from cocrea.elections.models import Ballot, Candidate, Election, Voter  # noqa: E402
from cocrea.elections.tests import factory  # noqa: E402
from cocrea.ledger.chain import verify  # noqa: E402

KEY, PATIENCE = "prueba", 120  # seconds
HOURS = datetime.timedelta(hours=6)


def begin(number: int) -> dict:
    """An open election, with a link for each voter."""
    now = timezone.now()
    election = factory.opened(
        now=now, slug=KEY, voters=number, candidates=5, votes_per_ballot=2, opens_at=now, closes_at=now + HOURS
    )
    return {"links": factory.tokens(election)}


def state() -> dict:
    """Marks and ballots, counted as they stand."""
    found = Election.objects.get(slug=KEY)
    return {
        "state": found.state,
        "marks": Voter.objects.filter(election=found, has_voted=True).count(),
        "ballots": Ballot.objects.filter(election=found).count(),
        "box_hash": found.box_hash,
        "needs_cleaning": found.needs_cleaning,
        "cast": found.cast,
        "votes": {str(c.number): c.votes for c in Candidate.objects.filter(election=found).order_by("number")},
        "is_whole": verify().is_whole,
    }


def end() -> dict:
    """Closes it, and waits until the house itself has wiped its traces."""
    actions.close(by=None, election=Election.objects.get(slug=KEY), reason="Votaron todas las personas")
    until = time.monotonic() + PATIENCE
    while Election.objects.get(slug=KEY).needs_cleaning and time.monotonic() < until:
        time.sleep(0.5)
    return state()


if __name__ == "__main__":
    order, *more = sys.argv[1:]
    told = begin(int(more[0])) if order == "open" else end() if order == "close" else state()
    print(json.dumps(told))  # noqa: T201
