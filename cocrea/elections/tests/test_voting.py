"""One vote for each place on the roll, within the window, and nothing else is written."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cocrea.elections import actions
from cocrea.elections.actions import voting
from cocrea.elections.models import Ballot, Election, Voter
from cocrea.elections.tests import factory
from cocrea.elections.tests.factory import NOW, vote
from cocrea.ledger.models import Event
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def election():
    return factory.opened()


@pytest.fixture
def links(election):
    return factory.tokens(election)


def test_a_vote_is_a_mark_and_a_ballot_and_no_event(election, links):
    events = Event.objects.count()
    with CaptureQueriesContext(connection) as queries:
        receipt = vote(links[0], "2")
    written = [q["sql"].split()[:3] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    tables = {part.strip('"') for sql in written for part in sql if "_" in part}
    assert tables == {"elections_ballot", "elections_voter"}, "nothing else is written"
    assert Event.objects.count() == events
    ballot = Ballot.objects.get()
    assert (ballot.receipt, ballot.choices, ballot.voter_id, ballot.voter_name) == (receipt, "2", None, "")
    assert Voter.objects.filter(has_voted=True).count() == 1


def test_a_second_vote_is_refused_and_changes_nothing(links):
    vote(links[0], "1")
    for choices in ("1", "2"):
        with pytest.raises(voting.AlreadyVoted):
            vote(links[0], choices)
    assert Ballot.objects.get().choices == "1"


def test_the_same_ballot_sent_twice_is_cast_once(links):
    number = voting.new_number()
    vote(links[0], "1", number=number)
    with pytest.raises(voting.AlreadyVoted):
        vote(links[0], "1", number=number)
    with pytest.raises(voting.Altered):
        vote(links[1], "1", number=number)
    assert Ballot.objects.count() == Voter.objects.filter(has_voted=True).count() == 1


@pytest.mark.parametrize("choices", ["4", "1;2", "1;1", "", "x", "0", "-1", "2;1"])
def test_a_ballot_that_nobody_offers_is_refused(links, choices):
    with pytest.raises(voting.Altered):
        vote(links[0], choices)
    assert not Ballot.objects.exists() and not Voter.objects.filter(has_voted=True).exists()


def test_not_a_second_early_and_not_a_second_late(election, links):
    for moment in (election.opens_at - SECOND, election.closes_at, election.closes_at + SECOND):
        with pytest.raises(voting.NotReceived):
            vote(links[0], now=moment)
    assert vote(links[0], now=election.opens_at) and vote(links[1], now=election.closes_at - SECOND)


def test_nobody_votes_without_a_link_or_with_an_older_one(election, links):
    with pytest.raises(voting.NoSuchLink):
        vote("inventado")
    actions.issue_links(by=None, election=election, on_paper=False, only=election.voters.order_by("pk").first().pk)
    with pytest.raises(voting.NoSuchLink):
        vote(links[0])
    assert vote(links[1])


def test_nobody_votes_before_the_opening_nor_after_the_close(links, election):
    vote(links[0])
    actions.annul(by=None, election=election, reason="Se repite")
    with pytest.raises(voting.NoSuchLink):
        vote(links[1])
    assert not Ballot.objects.exists(), "an open box is destroyed unopened"


def test_the_database_itself_refuses_a_name_on_a_secret_ballot(election):
    voter = election.voters.first()
    for more in ({"voter": voter}, {"voter_name": "Ana"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ballot.objects.create(id=7, election=election, receipt="00000-00007", choices="1", is_secret=True, **more)


def test_an_open_vote_has_its_name_and_its_event():
    election = factory.opened(mode="roll_call", voters=6)
    links, events = factory.tokens(election), Event.objects.count()
    vote(links[0], "1")
    ballot = Ballot.objects.get()
    assert ballot.voter_name == "Votante 0001" and Event.objects.count() == events + 1
    assert not Event.objects.order_by("-seq").first().is_public, "until the close"
    second = election.voters.order_by("pk")[1]
    voting.cast_aloud(by=None, election=election, votes={second.pk: "2"}, now=NOW)
    with pytest.raises(voting.AlreadyVoted):
        vote(links[1], "1")
    closed = actions.close(by=None, election=election, now=election.closes_at)
    assert closed.box_hash and list(Ballot.objects.published().values_list("choices", flat=True).order_by("choices"))


def test_a_secret_vote_is_never_said_aloud(election):
    with pytest.raises(voting.Altered):
        voting.cast_aloud(by=None, election=election, votes={election.voters.first().pk: "1"}, now=NOW)


def test_links_are_kept_as_digests_and_their_letters_are_emptied_at_the_close(election):
    actions.issue_links(by=None, election=election, on_paper=False)
    body = Notice.objects.first().body
    assert "quien opera el servidor" in body and "Nadie" not in body, "no more is promised than is kept"
    token = body.split("/votar/")[1].split("/")[0]
    assert vote(token) and not Voter.objects.filter(link_digest=token).exists()
    before = Event.objects.count()
    actions.issue_links(by=None, election=election, on_paper=False)
    assert Event.objects.count() == before + 1 and Event.objects.order_by("-seq").first().is_public
    for other in range(9):
        factory.vote(factory.tokens(election)[other + 1])
    actions.close(by=None, election=Election.objects.get(), now=election.closes_at)
    assert not Notice.objects.filter(body__contains="/votar/").exists()
    assert not Voter.objects.exclude(link_digest=None).exists()
