"""The elected sit down: nobody loses a seat unseen, nobody sits twice, and the act can be undone."""

import re

import pytest
from django.urls import reverse

from cocrea.actors.models import Membership, Person, Post
from cocrea.desk.actions.undo import undo
from cocrea.desk.undoing import inverse_of
from cocrea.elections import actions
from cocrea.elections.actions.seats import Sitting
from cocrea.elections.models import Candidate, Vacancy
from cocrea.elections.tests import factory
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared():
    """An election of which candidate 1 is elected, in a body whose first seat is taken."""
    done = actions.declare(by=None, election=factory.closed(mode="roll_call"))
    chair = Post.objects.create(slug="presidencia", organization=done.body, role="president", label="Presidencia")
    holder = Person.objects.create(slug="mara", name="Mara Presidenta")
    values = {"person": holder, "organization": done.body, "post": chair, "role": "Presidencia", "start": "2024"}
    Membership.objects.create(**values)
    return done


def test_who_holds_a_seat_is_named_and_leaves_only_where_that_is_confirmed(desk, declared):
    page, winner = reverse("elections:desk-seats", args=[declared.slug]), Candidate.objects.get(is_elected=True)
    chair, held = Post.objects.get(slug="presidencia"), Membership.objects.get()
    first = desk.get(page).content.decode()
    assert "Presidencia (lo ocupa Mara Presidenta)" in first and "Titular (vacante)" in first
    assert re.findall(r'<option value="([^"]*)" selected', first) == [], "nothing is chosen by itself"
    ticked = {f"sienta-{winner.pk}": "si", f"desde-{winner.pk}": "2027-05-01"}
    untouched = desk.post(page, ticked | {f"asiento-{winner.pk}": ""})
    assert untouched.status_code == 422 and "Elige el asiento" in untouched.content.decode()
    wanted = ticked | {f"asiento-{winner.pk}": str(chair.pk)}
    refused = desk.post(page, wanted)
    assert refused.status_code == 422 and Membership.objects.get() == held
    shown = refused.content.decode()
    assert "Mara Presidenta ocupa «Presidencia»" in shown
    assert f'name="releva-{winner.pk}" value="{held.pk}"' in shown
    assert desk.post(page, wanted | {f"releva-{winner.pk}": "999999"}).status_code == 422, "that of somebody else"
    assert desk.post(page, wanted | {f"releva-{winner.pk}": str(held.pk)}).status_code == 302
    held.refresh_from_db()
    assert held.end == "2027-04-30"
    after = desk.get(page).content.decode()
    assert "Ya están en el órgano" in after and f"sienta-{winner.pk}" not in after
    again = desk.post(page, ticked | {f"asiento-{winner.pk}": str(Post.objects.get(slug="titular").pk)})
    assert again.status_code == 422 and Membership.objects.count() == 2
    event = Event.objects.get(action="elections.election.seat")
    told = desk.get(event.get_absolute_url()).content.decode()
    assert "se integraron: Candidata 1: Presidencia" in told


def test_a_vacant_seat_that_the_election_fills_is_chosen_by_itself(desk, declared):
    page, titular = reverse("elections:desk-seats", args=[declared.slug]), Post.objects.get(slug="titular")
    for post in (Post.objects.get(slug="presidencia"), titular):
        Vacancy.objects.create(election=declared, post=post)
    assert re.findall(r'<option value="(\d+)" selected', desk.get(page).content.decode()) == [str(titular.pk)]


def test_who_takes_a_place_begins_on_a_later_day(declared):
    winner, chair, held = Candidate.objects.get(is_elected=True), Post.objects.get(slug="presidencia"), None
    held = Membership.objects.get()
    Membership.objects.update(start="2027-05-01")
    for start in ("2027-05-01", "2027-04", "2026"):
        sits = Sitting(winner, chair, "Presidencia", start, held.pk)
        with pytest.raises(Refused, match="un día posterior"):
            actions.seat_winners(by=None, election=declared, sittings=[sits])
    assert Membership.objects.get().end == ""


def test_the_act_is_undone_with_the_person_whom_it_added(declared):
    winner, chair, held = Candidate.objects.get(is_elected=True), Post.objects.get(slug="presidencia"), None
    held = Membership.objects.get()
    actions.seat_winners(
        by=None, election=declared, sittings=[Sitting(winner, chair, "Presidencia", "2027-05-01", held.pk)]
    )
    event = Event.objects.get(action="elections.election.seat")
    assert inverse_of(event).obstacles == []
    undo(by=factory.user(), event=event, reason="Era otro asiento")
    assert Membership.objects.get() == held and Membership.objects.get().end == ""
    assert Person.objects.count() == 1 and Candidate.objects.get(pk=winner.pk).person is None
    assert actions.seat_winners(
        by=None, election=declared, sittings=[Sitting(winner, None, "Vocal", "2027-05-01")]
    ), "it is done again as it was meant"


def test_nobody_becomes_somebody_else_once_it_is_over(declared):
    winner, other = Candidate.objects.get(is_elected=True), Person.objects.get()
    with pytest.raises(Refused):
        actions.keep_candidate(by=None, candidate=winner, person=other)
    with pytest.raises(Refused):
        actions.keep_candidate(by=None, candidate=winner, name="Otra")
    with pytest.raises(Refused):
        actions.keep_candidate(by=None, candidate=winner, person=None, name="Otra")
