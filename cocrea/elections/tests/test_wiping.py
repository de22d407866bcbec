"""Wiping one box while others are open, read or copied: nothing of them is lost, and nothing is claimed too early."""

import os

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from cocrea.config.backup import engine
from cocrea.elections import actions, cleaning
from cocrea.elections.models import Ballot, Election, Voter
from cocrea.elections.tests import factory
from cocrea.elections.tests.factory import NOW
from tests.at_once import at_once

URL = os.environ.get("DATABASE_URL", "")
pytestmark = [
    pytest.mark.skipif(not URL, reason="of the tables of PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
VOTERS = 24


def beside() -> psycopg.Connection:
    """Somebody else, in the same database."""
    said = settings.DATABASES["default"] | {"NAME": connection.settings_dict["NAME"]}
    return psycopg.connect(
        host=said["HOST"], port=said["PORT"], user=said["USER"], password=said["PASSWORD"], dbname=said["NAME"]
    )


def rows() -> tuple[list, list]:
    return tuple(list(model.objects.order_by("pk").values_list()) for model in (Voter, Ballot))


def test_the_votes_of_an_election_that_is_open_beside_it_all_arrive(monkeypatch):
    monkeypatch.setattr(cleaning, "TRIES", 100)
    closed = factory.closed()
    open_one = factory.opened(slug="otra", title="Otra", voters=VOTERS)
    links = factory.tokens(open_one)
    before = list(Ballot.objects.filter(election=closed).order_by("pk").values_list())

    def act(number: int) -> None:
        if number == 0:
            for _again in range(5):
                assert cleaning.wipe()
        else:
            for token in links[number - 1 :: 4]:
                factory.vote(token, "2")

    at_once(act, 5)
    assert (
        Ballot.objects.filter(election=open_one).count()
        == VOTERS
        == Voter.objects.filter(election=open_one, has_voted=True).count()
    )
    assert list(Ballot.objects.filter(election=closed).order_by("pk").values_list()) == before
    assert actions.close(by=None, election=open_one, now=open_one.closes_at).cast == VOTERS


def test_every_row_stays_and_whoever_comes_later_gets_the_next_number():
    factory.closed(mode="roll_call")
    before, last = rows(), Voter.objects.order_by("-pk").first().pk
    assert cleaning.wipe() and rows() == before
    factory.draft(slug="otra", title="Otra", voters=1)
    assert Voter.objects.order_by("-pk").first().pk == last + 1


def test_while_somebody_reads_the_roll_it_is_not_called_clean(monkeypatch):
    monkeypatch.setattr(cleaning, "PAUSE", 0)
    election = factory.closed()
    with beside() as other:
        other.execute("SELECT COUNT(*) FROM elections_voter")
        assert cleaning.clean() == 0 and Election.objects.get(pk=election.pk).needs_cleaning
    assert cleaning.clean() == 1 and not Election.objects.get(pk=election.pk).needs_cleaning


def test_while_a_copy_is_made_nothing_is_wiped(monkeypatch):
    """A copy that had begun, and then found the emptied table, would keep it as empty."""
    monkeypatch.setattr(cleaning, "PAUSE", 0)
    factory.closed()
    wiped = []

    def run(*_command, **_more):
        at_once(lambda _number: wiped.append(cleaning.wipe()), 1)

    monkeypatch.setattr(engine, "run", run)
    engine.copy("nowhere")
    assert wiped == [False] and cleaning.wipe()


def test_the_engine_keeps_no_samples_of_the_box_and_of_the_marks():
    """They would tell which receipts were in the box at some moment while it was open."""
    election = factory.opened(voters=VOTERS)
    for token in factory.tokens(election):
        factory.vote(token, "1", now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE elections_ballot, elections_voter")
        cursor.execute("SELECT tablename, attname FROM pg_stats WHERE tablename LIKE 'elections_%'")
        kept = set(cursor.fetchall())
    assert ("elections_voter", "name") in kept, "elsewhere it does"
    told = {("elections_ballot", "id"), ("elections_ballot", "receipt"), ("elections_ballot", "choices")}
    assert not kept & (told | {("elections_voter", "has_voted")})
