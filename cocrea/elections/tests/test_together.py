"""Several people at one election: each does what they have seen, or reads what somebody else did meanwhile."""

import re

import pytest
from django.db import connection
from django.utils import timezone

from cocrea.actors.models import Membership, Person
from cocrea.elections import actions
from cocrea.elections.actions import state, voting
from cocrea.elections.actions.roll_lines import Entry
from cocrea.elections.actions.seats import Sitting
from cocrea.elections.models import Ballot, Election, PaperCount, Voter
from cocrea.elections.tests import factory
from cocrea.elections.tests.factory import NOW
from cocrea.elections.views import handling
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="(visto|hechas)" value="([^"]*)">')


def hidden(page: str) -> dict[str, str]:
    """What a page carries along, as a browser sends it."""
    return dict(HIDDEN.findall(page))


@pytest.fixture
def counted(coordinator, scanned):
    """Paper whose count the coordinator has written down."""
    election = factory.opened(mode="paper", voters=20, candidates=2)
    election = actions.close(by=None, election=election, now=election.closes_at)
    actions.attach_act(by=coordinator, election=election, document=scanned)
    actions.record_count(by=coordinator, election=election, votes={1: 5, 2: 2}, named=7, blank=0, spoiled=0)
    return election


def test_nobody_confirms_a_count_that_they_have_not_seen(client, counted, coordinator, steward):
    client.force_login(steward)
    desk = f"/gestion/elecciones/{counted.slug}/conteo/"
    opened = client.get(desk).content.decode()
    actions.record_count(by=coordinator, election=counted, votes={1: 2, 2: 5}, named=7, blank=0, spoiled=0)
    refused = client.post(desk, hidden(opened) | {"confirmar": "si"})
    told = refused.content.decode()
    assert refused.status_code == 422 and "cambió el conteo" in told
    assert "<li>1. Candidata 1: <strong>2</strong></li>" in told, "the numbers that stand now"
    assert PaperCount.objects.get().confirmed_by is None and Election.objects.get().cast is None
    assert client.post(desk, {"confirmar": "si"}).status_code == 422, "nor without saying which they saw"
    assert client.post(desk, hidden(told) | {"confirmar": "si"}).status_code == 302
    assert list(counted.candidates.order_by("number").values_list("votes", flat=True)) == [2, 5]


def test_nobody_overwrites_a_count_that_they_have_not_seen(client, counted, coordinator, steward):
    client.force_login(steward)
    desk = f"/gestion/elecciones/{counted.slug}/conteo/"
    opened = client.get(desk).content.decode()
    actions.record_count(by=coordinator, election=counted, votes={1: 4, 2: 3}, named=7, blank=0, spoiled=0)
    mine = {"c1": "6", "c2": "1", "named": "7", "blank": "0", "spoiled": "0"}
    refused = client.post(desk, hidden(opened) | mine)
    assert refused.status_code == 422 and PaperCount.objects.get().votes == {"1": 4, "2": 3}
    assert client.post(desk, hidden(refused.content.decode()) | mine).status_code == 302
    assert PaperCount.objects.get().votes == {"1": 6, "2": 1}


def test_who_got_a_newer_link_while_they_waited_is_not_told_that_they_have_voted(monkeypatch):
    election = factory.opened()
    token, voter = factory.tokens(election)[0], election.voters.order_by("pk").first()
    standing = voting.standing

    def replaced(election):
        Voter.objects.filter(pk=voter.pk).update(link_digest="0" * 64)
        return standing(election)

    monkeypatch.setattr(voting, "standing", replaced)
    with pytest.raises(voting.NoSuchLink, match="más nuevo"):
        factory.vote(token)
    assert not Ballot.objects.exists() and not Voter.objects.filter(has_voted=True).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody comes between")
@pytest.mark.django_db(transaction=True)
def test_links_that_are_made_while_everybody_votes_end_the_old_ones_and_say_so():
    election = factory.opened(voters=30)
    links, said = factory.tokens(election), []

    def act(number: int) -> None:
        if number == 0:
            actions.issue_links(by=None, election=election, on_paper=False)
            return
        for token in links[number - 1 :: 5]:
            try:
                factory.vote(token)
                said.append("voted")
            except Refused as error:
                said.append(type(error).__name__)

    at_once(act, 6)
    assert set(said) <= {"voted", "NoSuchLink"} and len(said) == 30
    assert said.count("voted") == Ballot.objects.count()


def test_a_vote_that_two_people_write_down_is_told_as_what_it_is(client, coordinator, monkeypatch):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3)
    client.force_login(coordinator)
    voter, other = election.voters.order_by("pk")[:2]
    write_down = voting.cast_aloud

    def meanwhile(**asked):
        write_down(by=None, election=election, votes={voter.pk: "2"})
        return write_down(**asked)

    monkeypatch.setattr(handling, "cast_aloud", meanwhile)
    desk = f"/gestion/elecciones/{election.slug}/votos/"
    refused = client.post(desk, {f"voto-{other.pk}": "1", f"voto-{voter.pk}": "1"})
    told = refused.content.decode()
    assert refused.status_code == 422 and "enlace ya se votó" not in told and f"{voter.name} ya votó" in told
    assert f'name="voto-{voter.pk}"' not in told and f'name="voto-{other.pk}"' in told, "who has not voted yet"
    assert Ballot.objects.get().voter == voter


def test_a_page_that_is_older_than_a_vote_does_not_drop_it_unsaid(client, coordinator):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3)
    client.force_login(coordinator)
    voter, other = election.voters.order_by("pk")[:2]
    voting.cast_aloud(by=None, election=election, votes={voter.pk: "2"})
    desk = f"/gestion/elecciones/{election.slug}/votos/"
    refused = client.post(desk, {f"voto-{other.pk}": "1", f"voto-{voter.pk}": "1"})
    assert refused.status_code == 422 and f"{voter.name} ya votó" in refused.content.decode()
    assert Ballot.objects.get().choices == "2"


def test_whose_vote_was_said_aloud_does_not_read_that_their_link_was_used(client):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3)
    token, voter = factory.tokens(election)[0], election.voters.order_by("pk").first()
    voting.cast_aloud(by=None, election=election, votes={voter.pk: "2"})
    told = client.get(f"/votar/{token}/").content.decode()
    assert "con este enlace ya se votó" not in told.lower() and "en voz alta" in told


def test_the_roll_that_changed_before_the_votes_were_written_down():
    """A page that lists people who are on the roll no more ends in words."""
    election = factory.draft(mode="roll_call", voters=3)
    voter = election.voters.first()
    actions.remove_voter(by=None, election=election, pk=voter.pk)
    with pytest.raises(Refused):
        voting.cast_aloud(by=None, election=election, votes={voter.pk: "1"}, now=NOW)


def test_a_step_is_done_only_to_what_its_page_was_about(client, coordinator):
    """To annul what was announced is another decision than to destroy a box with votes in it."""
    election = actions.announce(by=None, election=factory.draft(now=timezone.now()))
    client.force_login(coordinator)
    desk = f"/gestion/elecciones/{election.slug}/anular/"
    opened = client.get(desk).content.decode()
    actions.open_voting(by=None, election=election)
    factory.vote(factory.tokens(election)[0], now=timezone.now())
    refused = client.post(desk, hidden(opened) | {"reason": "Faltó una candidatura"})
    assert refused.status_code == 422 and "siguió adelante" in refused.content.decode()
    assert Election.objects.get().state == "open" and Ballot.objects.count() == 1
    again = hidden(refused.content.decode()) | {"reason": "Faltó una candidatura"}
    assert client.post(desk, again).status_code == 302 and Election.objects.get().state == "annulled"


@pytest.mark.parametrize("button", ["correo", "papel"])
def test_links_of_which_a_page_knows_nothing_are_not_put_to_an_end(client, coordinator, button):
    election = factory.opened(now=timezone.now())
    Voter.objects.filter(pk=election.voters.last().pk).update(email="")
    client.force_login(coordinator)
    desk = f"/gestion/elecciones/{election.slug}/enlaces/"
    opened = hidden(client.get(desk).content.decode())
    assert client.post(desk, opened | {button: "si"}).status_code in (200, 302)
    before = list(Voter.objects.order_by("pk").values_list("link_digest", flat=True))
    refused = client.post(desk, opened | {button: "si"})
    assert refused.status_code == 422 and "Mientras tanto" in refused.content.decode()
    assert list(Voter.objects.order_by("pk").values_list("link_digest", flat=True)) == before
    assert client.post(desk, hidden(refused.content.decode()) | {button: "si"}).status_code in (200, 302)


def test_a_link_for_nobody_is_not_one_for_everybody(client, coordinator):
    election = factory.opened(now=timezone.now())
    client.force_login(coordinator)
    sent = {"correo": "si", "solo": "x"}
    assert client.post(f"/gestion/elecciones/{election.slug}/enlaces/", sent).status_code == 422
    assert not Voter.objects.exclude(link_digest=None).exists()


def test_what_changes_nothing_of_a_roll_is_no_act():
    election = factory.draft()
    voter, acts = election.voters.first(), Event.objects.count()
    actions.add_voters(by=None, election=election, entries=[Entry(1, voter.name)])
    actions.remove_voter(by=None, election=election, pk=voter.pk)
    actions.remove_voter(by=None, election=election, pk=voter.pk)
    assert Event.objects.count() == acts + 1


def test_addresses_are_erased_once():
    election = factory.closed(mode="roll_call")
    actions.declare(by=None, election=election)
    acts = Event.objects.count()
    assert [actions.erase_contacts(by=None, election=election) for _again in range(2)] == [12, 0]
    assert Event.objects.count() == acts + 1


def test_whoever_was_elected_sits_down_once_whoever_presses():
    election = factory.closed(mode="roll_call")
    actions.declare(by=None, election=election)
    read = [election.candidates.get(is_elected=True) for _person in range(2)]
    sittings = [[Sitting(candidate, None, "Titular", "2027-04-01")] for candidate in read]
    assert actions.seat_winners(by=None, election=election, sittings=sittings[0])
    with pytest.raises(Refused, match="ya está en el órgano"):
        actions.seat_winners(by=None, election=election, sittings=sittings[1])
    assert Membership.objects.count() == Person.objects.count() == 1


def test_an_election_that_somebody_has_just_closed_keeps_no_other_one_open(monkeypatch):
    first, second = (factory.opened(slug=slug, mode="roll_call") for slug in ("una", "dos"))
    close = state.close

    def meanwhile(*, by, election, now):
        if election.pk == first.pk:
            close(by=by, election=election, now=now)
        return close(by=by, election=election, now=now)

    monkeypatch.setattr(state, "close", meanwhile)
    assert actions.close_due(first.closes_at) == 1
    assert set(Election.objects.values_list("state", flat=True)) == {"closed"}


def test_an_election_that_is_gone_is_told_in_words():
    election = factory.draft(voters=0, candidates=0)
    stale = Election.objects.get(pk=election.pk)
    election.delete()
    for act in (actions.announce, actions.keep_election):
        with pytest.raises(Refused, match="quitó"):
            act(by=None, election=stale)
