"""Elections for tests, made through the actions as people make them."""

import datetime

from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user
from cocrea.accounts.codes import digest, new_token
from cocrea.actors.models import Organization, Post
from cocrea.elections import actions
from cocrea.elections.actions.roll_lines import Entry
from cocrea.elections.actions.voting import new_number
from cocrea.elections.models import Election, Voter
from cocrea.exercise.models import Exercise

NOW = datetime.datetime(2027, 3, 1, 18, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
PASSWORD = "una-clave-bastante-larga"


def body() -> Organization:
    """The body whose seats are filled."""
    Exercise.objects.get_or_create(slug="villa", defaults={"name": "Villa Abierta", "territory": "Villa"})
    found, _new = Organization.objects.get_or_create(
        slug="comite", defaults={"name": "Comité de Villa", "classification": "committee"}
    )
    Post.objects.get_or_create(slug="titular", organization=found, role="titular", label="Titular")
    return found


def user(role="coordinator", email=""):
    """Somebody with a role."""
    made = create_user(by=None, email=email or f"{role}@villa.example", name=role, password=PASSWORD)
    assign_role(by=None, user=made, role=role)
    return made


def draft(voters=12, candidates=3, now=NOW, **values) -> Election:
    """A draft with candidates and a roll."""
    usual = {
        "slug": "comite-2027",
        "title": "Elección del comité",
        "body": body(),
        "mode": "secret",
        "opens_at": now - HOUR,
        "closes_at": now + HOUR,
        "seats": 1,
        "votes_per_ballot": 1,
        "allows_blank": True,
        "threshold": "plurality",
        "tie_rule": "lot",
        "minimum_voters": 10,
    }
    election = actions.keep_election(by=None, **usual | values)
    for number in range(1, candidates + 1):
        actions.keep_candidate(by=None, election=election, number=number, name=f"Candidata {number}")
    people = [Entry(n, f"Votante {n:04}", "", f"Sector {n % 3}", f"v{n}@villa.example") for n in range(1, voters + 1)]
    if people:
        actions.add_voters(by=None, election=election, entries=people)
    return election


def opened(now=NOW, **values) -> Election:
    """One that is open."""
    election = actions.announce(by=None, election=draft(now=now, **values))
    return actions.open_voting(by=None, election=election, now=now)


def tokens(election: Election) -> list[str]:
    """A link for each person on the roll, in its order; without letters."""
    found = []
    for voter in Voter.objects.filter(election=election).order_by("pk"):
        found.append(token := new_token())
        Voter.objects.filter(pk=voter.pk).update(link_digest=digest(token))
    return found


def vote(token: str, choices="1", now=NOW, number=None) -> str:
    """A ballot; its receipt."""
    return actions.cast(token=token, choices=choices, number=number or new_number(), now=now)


def closed(choices=None, now=NOW, **values) -> Election:
    """One in which people voted `choices`, in the order of the roll, and that was closed."""
    choices = ["1"] * 7 + ["2"] * 4 if choices is None else choices
    election = opened(**{"voters": max(12, len(choices))} | values)
    for token, text in zip(tokens(election), choices, strict=False):
        vote(token, text)
    return actions.close(by=None, election=election, now=election.closes_at)


def a_minute_ago():
    """Now, as the clock on the wall says it: for pages, which ask it themselves."""
    return timezone.now()
