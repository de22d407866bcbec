"""What the page of an election tells of its closing and of votes taken out, and what a slip says."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.elections import actions, wording
from cocrea.elections.actions import voting
from cocrea.elections.models import Voter
from cocrea.elections.tests import factory

pytestmark = pytest.mark.django_db


def page_of(client, election):
    """Its public page."""
    return client.get(election.get_absolute_url()).content.decode()


def test_an_early_close_and_a_vote_taken_out_are_told_with_their_reasons(client):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3)
    voter = election.voters.first()
    voting.cast_aloud(by=None, election=election, votes={voter.pk: "2"})
    assert "Votos quitados" not in page_of(client, election) and "Cerró" not in page_of(client, election)
    seen = election.ballots.get().seen_as
    voting.take_out(by=None, election=election, seen=seen, reason="Dijo el 1 & no el 2")
    open_still = page_of(client, election)
    assert "Votos quitados" in open_still and "Dijo el 1 &amp; no el 2" in open_still and voter.name not in open_still
    voting.cast_aloud(by=None, election=election, votes={voter.pk: "1"})
    actions.close(by=None, election=election, reason="Ya votaron las tres", now=timezone.now())
    election.refresh_from_db()
    closed = page_of(client, election)
    assert (
        wording.moment(election.closed_at) in closed
        and "Antes de lo anunciado. Motivo: Ya votaron las tres" in closed
    )


def test_a_close_in_its_time_says_when_and_no_more(client):
    election = factory.closed(mode="roll_call")
    told = page_of(client, election)
    assert "Cerró" in told and "Antes de lo anunciado" not in told


def test_a_slip_names_the_election_and_until_when_it_works(client):
    client.force_login(factory.user())
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=2)
    Voter.objects.update(email="")
    told = client.post(reverse("elections:desk-links", args=[election.slug]), {"papel": "si"}).content.decode()
    until = f"Sirve una vez, hasta el {wording.moment(election.closes_at)}."
    assert told.count(until) == 2 and told.count(f"<li><p>{election.title}</p>") == 2
    assert '"dense slips' in told


def test_the_form_of_one_to_be_held_speaks_of_no_sources(client):
    client.force_login(factory.user())
    told = client.get(reverse("elections:desk-new")).content.decode()
    assert "Cómo se elige." in told and "Vacío donde las fuentes no lo dicen" not in told
