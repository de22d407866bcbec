"""A vote said aloud that was written down wrongly is taken out before the close; any other one stays."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.elections import actions
from cocrea.elections.actions import voting
from cocrea.elections.models import Voter
from cocrea.elections.tests import factory
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


def test_a_vote_written_down_wrongly_is_taken_out_and_written_again(desk):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3)
    page = reverse("elections:desk-votes", args=[election.slug])
    first, second, _third = election.voters.order_by("name")
    assert desk.post(page, {f"voto-{first.pk}": "2", f"voto-{second.pk}": "1"}).status_code == 302
    wrong, receipt = election.ballots.get(voter=first).seen_as, election.ballots.get(voter=first).receipt
    asked = {"quitar": "1", "seen": wrong, "reason": ""}
    refused = desk.post(page, asked)
    assert refused.status_code == 422 and election.ballots.count() == 2
    kept = re.search(r'<option value="([^"]*)" selected', refused.content.decode())
    assert kept and kept[1] == wrong, "what was chosen stays chosen"
    assert receipt not in refused.content.decode(), "the lot follows from the receipts: nobody reads them before"
    answer = desk.post(page, asked | {"reason": "Dijo el 1"})
    assert answer.status_code == 302 and "El voto ya no está anotado" in desk.get(answer["Location"]).content.decode()
    assert election.ballots.get().voter == second and not Voter.objects.get(pk=first.pk).has_voted
    assert desk.post(page, asked | {"reason": "Dijo el 1"}).status_code == 422, "it is there no more"
    assert desk.post(page, {f"voto-{first.pk}": "1"}).status_code == 302
    assert election.ballots.get(voter=first).choices == "1"
    for each in Event.objects.all():
        told = desk.get(each.get_absolute_url()).content.decode()
        told += desk.get(f"/gestion/actos/{each.seq}/deshacer/").content.decode()
        assert (
            not {ballot.receipt for ballot in election.ballots.all() if ballot.receipt in told}
            and receipt not in told
        )
    event = Event.objects.get(action="elections.ballot.take-out")
    assert event.is_public and "Dijo el 1" in event.body
    public, hidden = event.subjects.public(), event.subjects.exclude(is_public=True)
    assert public.get().kind == "elections.election" and first.name in hidden.get().body
    told = type(desk)().get(event.get_absolute_url()).content.decode()
    assert "Votos quitados" in told and "taken_out" not in told.partition("Su prueba")[0] and "Dijo el 1" in told
    actions.close(by=None, election=election, reason="Ya votaron", now=timezone.now())
    assert (
        desk.post(page, {"quitar": "1", "seen": election.ballots.first().seen_as, "reason": "No"}).status_code == 422
    )
    assert election.ballots.count() == 2


def test_a_vote_cast_with_a_link_is_nobody_elses_to_take_out(desk):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3)
    factory.vote(factory.tokens(election)[0], now=timezone.now())
    receipt, seen = election.ballots.get().receipt, election.ballots.get().seen_as
    page = reverse("elections:desk-votes", args=[election.slug])
    assert "quitar" not in desk.get(page).content.decode()
    assert desk.post(page, {"quitar": "1", "seen": seen, "reason": "No me gusta"}).status_code == 422
    with pytest.raises(Refused):
        voting.take_out(by=None, election=election, seen=seen, reason="No me gusta")
    assert election.ballots.get().receipt == receipt


def test_of_a_secret_ballot_nothing_is_taken_out():
    election = factory.opened(now=timezone.now(), voters=12)
    factory.vote(factory.tokens(election)[0], now=timezone.now())
    with pytest.raises(Refused):
        voting.take_out(by=None, election=election, seen=election.ballots.get().seen_as, reason="No")
    assert election.ballots.count() == 1


@pytest.mark.parametrize("most", [1, 2])
def test_what_was_chosen_and_not_written_down_yet_stays_where_a_vote_is_taken_out(desk, most):
    election = factory.opened(now=timezone.now(), mode="roll_call", voters=3, votes_per_ballot=most)
    page = reverse("elections:desk-votes", args=[election.slug])
    first, second, third = election.voters.order_by("name")
    desk.post(page, {f"voto-{first.pk}": "2"})
    pending = {f"voto-{second.pk}": "3", f"voto-{third.pk}": "blanco"}
    asked = pending | {"quitar": "1", "seen": election.ballots.get().seen_as}
    for reason, status in (("", 422), ("Dijo el 1", 200)):
        answer = desk.post(page, asked | {"reason": reason})
        assert answer.status_code == status
        kept = set(re.findall(r'value="(3|blanco)" (?:checked|selected)', answer.content.decode()))
        assert kept == {"3", "blanco"}, reason
    told = answer.content.decode()
    assert "El voto ya no está anotado" in told and first.name in told and not election.ballots.exists()
    assert 'form="votos"' not in told, "nothing is left to take out"
    assert desk.post(page, pending).status_code == 302 and election.ballots.count() == 2
