"""From the close to the seats: counting, quorum, ties, paper, self-selection, challenges, annulment."""

import hashlib
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import timezone

from cocrea.actors.models import Membership, Person, Post
from cocrea.elections import actions, cleaning
from cocrea.elections.actions.sealing import box_file
from cocrea.elections.actions.seats import Sitting
from cocrea.elections.models import Ballot, Candidate, Election, PaperCount, Vacancy, Voter
from cocrea.elections.tests import factory
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.secretariat.models import Seating, SeatingAct

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wiped(monkeypatch):
    """The wiping itself is tried on real files (test_linking.py); here it has succeeded."""
    monkeypatch.setattr(cleaning, "wipe", lambda: True)


def declared(choices=None, number="", **values) -> Election:
    election = factory.closed(choices, **values)
    cleaning.clean()
    return actions.declare(by=None, election=election, public_number=number)


def seen() -> str:
    """What a page carries of the count that it shows."""
    return PaperCount.objects.get().seen_as


def elected(election: Election) -> list[int]:
    return list(election.candidates.filter(is_elected=True).order_by("number").values_list("number", flat=True))


def test_the_close_seals_counts_and_says_so_once():
    election = factory.closed()
    assert (election.state, election.cast, election.blank, election.needs_cleaning) == ("closed", 11, 0, True)
    assert election.box_hash == hashlib.sha256(box_file(election).encode()).hexdigest()
    assert dict(Candidate.objects.values_list("number", "votes")) == {1: 7, 2: 4, 3: 0}
    event = Event.objects.filter(action="elections.election.close").get()
    assert event.is_public and election.box_hash in "".join(event.subjects.values_list("body", flat=True))
    assert list(Ballot.objects.order_by("pk").values_list("receipt", flat=True)) == sorted(
        Ballot.objects.values_list("receipt", flat=True)
    )
    with pytest.raises(Refused):
        actions.close(by=None, election=election, now=election.closes_at)


def test_nothing_is_declared_before_the_traces_are_wiped(monkeypatch):
    election = factory.closed()
    monkeypatch.setattr(cleaning, "wipe", lambda: False)
    assert cleaning.clean() == 0
    with pytest.raises(Refused, match="rastros"):
        actions.declare(by=None, election=election)
    monkeypatch.setattr(cleaning, "wipe", lambda: True)
    assert cleaning.clean() == 1 and cleaning.clean() == 0
    done = actions.declare(by=None, election=Election.objects.get())
    assert (done.outcome, elected(done)) == ("elected", [1])


def test_early_only_with_a_reason_and_by_itself_at_its_moment():
    election = factory.opened()
    with pytest.raises(Invalid):
        actions.close(by=None, election=election, now=factory.NOW)
    assert actions.close_due(factory.NOW) == 0
    assert actions.close_due(election.closes_at) == 1
    assert Election.objects.get().state == "closed"


def test_too_few_votes_and_the_box_is_destroyed_unopened():
    done = declared(["1"] * 9)
    assert done.outcome == "unopened" and done.box_hash == "" and done.cast == 9
    assert not Ballot.objects.exists() and not elected(done)
    assert set(Candidate.objects.values_list("votes", flat=True)) == {None}


def test_a_roll_that_is_too_short_does_not_open_in_secret():
    election = actions.announce(by=None, election=factory.draft(voters=9))
    with pytest.raises(Refused, match="necesita aquí 10"):
        actions.open_voting(by=None, election=election, now=factory.NOW)
    with pytest.raises(Invalid):
        actions.keep_election(by=None, election=election, minimum_voters=4)


@pytest.mark.parametrize(
    ("choices", "values", "outcome", "winners"),
    [
        (["1"] * 6 + ["2"] * 6, {"tie_rule": "runoff"}, "tie", []),
        (["1"] * 6 + ["2"] * 5, {"threshold": "majority"}, "elected", [1]),
        (["1"] * 5 + ["2"] * 4 + ["3"] * 3, {"threshold": "majority"}, "vacant", []),
        (["1"] * 6 + ["blank"] * 6, {"threshold": "majority"}, "elected", [1]),
        (["1"] * 4 + ["2"] * 8, {"threshold": "share", "threshold_share": "40 %", "seats": 2}, "vacant", [2]),
        (["1"] * 11, {"quorum": "12"}, "no_quorum", []),
        (["1"] * 12, {"quorum": "100 %"}, "elected", [1]),
        (["blank"] * 12, {}, "vacant", []),
        (["1;2"] * 7 + ["3"] * 5, {"seats": 2, "votes_per_ballot": 2}, "elected", [1, 2]),
    ],
)
def test_the_rules_say_who_is_elected(choices, values, outcome, winners):
    done = declared(choices, **values)
    assert (done.outcome, elected(done), done.state) == (outcome, winners, "declared")


def test_a_lot_is_drawn_from_the_sealed_box_and_can_be_drawn_again():
    done = declared(["1"] * 6 + ["2"] * 6, number=" 47 11 ")
    assert done.lot_seed == f"{done.box_hash}|47 11"
    order = sorted((1, 2), key=lambda n: hashlib.sha256(f"{done.lot_seed}|{n}".encode()).hexdigest())
    assert elected(done) == [order[0]]


def test_a_second_round_is_prepared_once_with_those_who_are_tied():
    first = declared(["1"] * 5 + ["2"] * 5 + ["3"] * 2, tie_rule="runoff")
    second = actions.prepare_runoff(by=None, election=first)
    assert [c.number for c in second.candidates.order_by("number")] == [1, 2]
    assert (second.state, second.seats, second.runoff_of, second.opens_at) == ("draft", 1, first, None)
    with pytest.raises(Refused):
        actions.prepare_runoff(by=None, election=first)


@pytest.mark.parametrize(("slug", "expected"), [("s" * 80, "s" * 75 + "-2"), ("corta", "corta-3")])
def test_the_second_round_gets_a_key_that_is_free(slug, expected):
    factory.draft(slug="corta-2", title="Ya estaba")
    first = declared(["1"] * 5 + ["2"] * 5 + ["3"] * 2, tie_rule="runoff", slug=slug)
    assert actions.prepare_runoff(by=None, election=first).slug == expected


def test_a_recount_by_a_program_that_knows_nothing_of_us(tmp_path):
    election = factory.closed(["1"] * 7 + ["2;3"] * 4 + ["blank"], votes_per_ballot=2)
    file = tmp_path / "urna.csv"
    file.write_text(box_file(election))
    command = [sys.executable, "-I", "docs/howto/recount.py", str(file)]
    told = subprocess.run(command, cwd=settings.ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[:2] == [f"SHA-256 {election.box_hash}", "boletas 12 · comprobantes distintos 12"]
    assert set(told.splitlines()[2:]) == {"1 7", "2 4", "3 4", "blank 1"}


def test_paper_is_counted_by_two_people(coordinator, steward, scanned):
    election = factory.opened(mode="paper", voters=20)
    asked = {"election": election, "votes": {1: 8, 2: 5, 3: 0}, "named": 13, "blank": 2, "spoiled": 1}
    with pytest.raises(Refused):
        actions.record_count(by=coordinator, **asked)
    actions.close(by=None, election=election, now=election.closes_at)
    for wrong in ({"votes": {1: 8}}, {"named": 12}, {"votes": {1: 14, 2: 0, 3: 0}}, {"blank": 9}):
        with pytest.raises(Invalid):
            actions.record_count(by=coordinator, **asked | wrong)
    actions.record_count(by=coordinator, **asked)
    assert not Event.objects.order_by("-seq").first().is_public and Candidate.objects.first().votes is None
    with pytest.raises(Refused, match="acta"):
        actions.confirm_count(by=steward, election=election, shown=seen())
    actions.attach_act(by=coordinator, election=election, document=scanned)
    with pytest.raises(NotAllowed):
        actions.confirm_count(by=coordinator, election=election, shown=seen())
    with pytest.raises(Refused):
        actions.declare(by=None, election=election)
    done = actions.confirm_count(by=steward, election=election, shown=seen())
    assert (done.cast, done.blank, done.spoiled) == (16, 2, 1)
    with pytest.raises(Refused):
        actions.record_count(by=steward, **asked)
    assert elected(actions.declare(by=None, election=done)) == [1]
    assert PaperCount.objects.get().confirmed_by == steward


def test_a_tie_on_paper_needs_a_number_drawn_before_witnesses(coordinator, steward, scanned):
    election = factory.opened(mode="paper", voters=20, candidates=2)
    election = actions.close(by=None, election=election, now=election.closes_at)
    actions.attach_act(by=coordinator, election=election, document=scanned)
    actions.record_count(by=coordinator, election=election, votes={1: 5, 2: 5}, named=10, blank=0, spoiled=0)
    election = actions.confirm_count(by=steward, election=election, shown=seen())
    with pytest.raises(Invalid) as refused:
        actions.declare(by=None, election=election)
    assert "public_number" in refused.value.errors
    assert len(elected(actions.declare(by=None, election=election, public_number="0815"))) == 1


def test_a_self_selection_is_an_act_with_its_reason_and_its_signatures():
    election = factory.draft(mode="self_selection", voters=0, candidates=2, seats=2, opens_at=None, closes_at=None)
    with pytest.raises(Refused, match="motivo"):
        actions.announce(by=None, election=election)
    actions.keep_election(by=None, election=election, reason="Participan tres personas")
    election = actions.announce(by=None, election=election)
    with pytest.raises(Refused):
        actions.open_voting(by=None, election=election, now=factory.NOW)
    with pytest.raises(Refused, match="firmas"):
        actions.declare(by=None, election=election)
    signed = actions.keep_consent(by=None, election=election, position=1, name="Ana", agrees=False)
    with pytest.raises(Refused, match="no está de acuerdo"):
        actions.declare(by=None, election=election)
    actions.keep_consent(by=None, consent=signed, agrees=True)
    done = actions.declare(by=None, election=election)
    assert (done.outcome, elected(done)) == ("elected", [1, 2])


def test_the_elected_sit_down_in_one_act():
    done = declared()
    post = Post.objects.get(slug="titular")
    Vacancy.objects.create(election=done, post=post)
    before_her = Person.objects.create(slug="antes", name="Ana Antes")
    values = {"person": before_her, "organization": post.organization, "post": post, "role": "Titular"}
    ana = Membership.objects.create(start="2024", **values)
    winner, loser = Candidate.objects.get(number=1), Candidate.objects.get(number=2)
    with pytest.raises(Refused):
        actions.seat_winners(by=None, election=done, sittings=[Sitting(loser, post, "Titular", "2027")])
    with pytest.raises(Refused):
        actions.seat_winners(by=None, election=done, sittings=[Sitting(winner, post, "Titular", "")] * 2)
    before = Event.objects.count()
    with pytest.raises(Invalid, match="Ana Antes"):
        actions.seat_winners(by=None, election=done, sittings=[Sitting(winner, post, "Titular", "2027-03-02")])
    sits = Sitting(winner, post, "Titular", "2027-03-02", replaces=ana.pk)
    actions.seat_winners(by=None, election=done, sittings=[sits])
    seated = Membership.objects.exclude(pk=ana.pk).get()
    assert (seated.person.name, seated.post, seated.start) == ("Candidata 1", post, "2027-03-02")
    assert Candidate.objects.get(number=1).person == seated.person != before_her
    assert Event.objects.count() == before + 1
    way_in = seated.seating
    assert (way_in.way, way_in.replaces) == ("election", ana), "the record tells how she came in"
    assert (way_in.act.title, way_in.act.organization) == (done.title, done.body)
    assert way_in.act.date == timezone.localdate(done.closed_at).isoformat()
    ana.refresh_from_db()
    assert (ana.end, ana.seating.ending, ana.seating.end_act) == ("2027-03-01", "replaced", way_in.act)


def test_who_is_elected_together_sits_by_one_act_and_a_self_selection_is_called_so():
    body = factory.body()
    record = Election.objects.create(
        slug="acuerdo", title="Acuerdo", body=body, mode="self_selection", state="declared", outcome="elected"
    )
    people = [Candidate.objects.create(election=record, number=n, name=f"P {n}", is_elected=True) for n in (1, 2)]
    for each in people:  # one today, the other when they come
        actions.seat_winners(by=None, election=record, sittings=[Sitting(each, None, "Vocal", "")])
    ways = list(Seating.objects.values_list("way", "act__title", "act__date", "replaces"))
    assert ways == [("self_selection", "Acuerdo", "", None)] * 2
    assert SeatingAct.objects.count() == 1


def test_a_contested_result_stands_with_an_answer_or_is_annulled():
    done = declared()
    actions.contest(by=None, election=done, reason="Faltó gente en el padrón")
    answered = actions.answer_challenge(by=None, election=done, reason="El padrón se anunció a tiempo")
    assert answered.challenge and answered.challenge_answer and answered.state == "declared"
    with pytest.raises(Invalid):
        actions.annul(by=None, election=done, reason=" ")
    gone = actions.annul(by=None, election=done, reason="Lo ordenó el órgano garante")
    assert gone.state == "annulled" and Ballot.objects.published().exists(), "what was published stays"


def test_what_is_open_does_not_change_and_what_is_held_elsewhere_has_no_box():
    election = factory.opened()
    for change in ({"seats": 3}, {"title": "Otra"}, {"body": factory.body(), "mode": "roll_call"}):
        with pytest.raises(Refused):
            actions.keep_election(by=None, election=election, **change)
    with pytest.raises(Refused):
        actions.keep_candidate(by=None, election=election, number=9, name="Tarde")
    with pytest.raises(Refused):
        actions.keep_election(by=None, election=election, state="declared")
    assert actions.keep_election(by=None, election=election, note="Se avisó por radio").note
    past = actions.keep_election(by=None, slug="antes", title="Antes", body=factory.body(), is_record=True)
    assert past.state == "declared" and past.is_public
    with pytest.raises(Refused):
        actions.annul(by=None, election=past, reason="No")
    with pytest.raises(Refused):
        actions.add_voters(by=None, election=past, entries=[actions.roll_lines.Entry(1, "Ana")])


def test_addresses_are_erased_and_only_afterwards(client):
    election = factory.opened()
    with pytest.raises(Refused):
        actions.erase_contacts(by=None, election=election)
    actions.annul(by=None, election=election, reason="Se repite")
    assert actions.erase_contacts(by=None, election=election) == 12
    assert not Voter.objects.exclude(email="").exists()
    event = Event.objects.get(action="elections.election.erase-contacts")
    page = client.get(f"/bitacora/{event.seq}/").content.decode()
    assert "Direcciones borradas" in page and "<dt>e-mail" not in page
