"""The acts that fill and empty seats: what each writes, refuses, and tells the ledger; and that it can be undone."""

import pytest

from cocrea.accounts.actions import assign_role, create_user
from cocrea.actors.actions import keep_membership, keep_organization, keep_post
from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.desk.actions.undo import undo
from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.ledger.changes import told
from cocrea.ledger.models import Event
from cocrea.secretariat.actions import term
from cocrea.secretariat.actions.keeping import keep_seating
from cocrea.secretariat.actions.seating import Decision, Newcomer, designate, end_term, replace, resign
from cocrea.secretariat.models import Seating, SeatingAct
from cocrea.secretariat.tests.bodies import committee

pytestmark = pytest.mark.django_db
PASSWORD = "una-clave-bastante-larga"


@pytest.fixture
def of():
    """The committee of the tests."""
    return committee()


@pytest.fixture
def coordinator():
    """Somebody who keeps the record."""
    user = create_user(by=None, email="coordina@villa.example", name="Coordina", password=PASSWORD)
    assign_role(by=None, user=user, role="coordinator")
    return user


def last() -> Event:
    """The act that was recorded last."""
    return Event.objects.order_by("-seq").first()


def standing() -> list:
    """Everything about seats, to compare before and after."""
    models = (Membership, Seating, SeatingAct, Person, Post)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_designate_is_one_act_with_membership_way_and_act(of, coordinator):
    act = Decision(title="Elección de marzo", folio="E-1", date="2020-03-01")
    kept = designate(
        by=coordinator,
        post=of.posts["t"],
        newcomer=Newcomer(of.people["ana"], way="election", decision=act, start="2020-03-01", term_end="2022"),
    )
    assert (kept.role, kept.seating.way, kept.seating.term_end) == ("Titular", "election", "2022")
    assert (kept.seating.act.title, kept.seating.act.folio) == ("Elección de marzo", "E-1")
    assert last().action == "secretariat.seating.designate" and last().subjects.count() == 3
    with pytest.raises(Invalid) as refused:
        designate(by=coordinator, post=of.posts["t"], newcomer=Newcomer(of.people["beto"], start="2021"))
    assert "Ana Ñúñez" in refused.value.errors["person"][0]


def test_somebody_new_comes_with_their_name_alone(of, coordinator):
    kept = designate(by=coordinator, post=of.posts["f"], newcomer=Newcomer(name="  Ñoño  Pérez "))
    assert (kept.person.name, kept.person.slug, kept.start) == ("Ñoño Pérez", "nono-perez", "")
    with pytest.raises(Invalid) as refused:
        designate(by=coordinator, post=of.posts["a"], newcomer=Newcomer())
    assert "name" in refused.value.errors
    assert not Membership.objects.filter(post=of.posts["a"]).exists()


def test_resign_needs_a_reason_and_keeps_how_they_came(of, coordinator):
    kept = of.seated("t", "ana", "2020-03-01", way="election")
    with pytest.raises(Invalid) as refused:
        resign(by=coordinator, membership=kept, on="2021", reason=" ")
    assert "reason" in refused.value.errors
    with pytest.raises(Invalid) as refused:
        resign(by=coordinator, membership=kept, on="2019", reason="Otro cargo")
    assert "on" in refused.value.errors
    left = resign(by=coordinator, membership=kept, on="2021-05", reason="Otro cargo")
    assert (left.end, left.end_reason) == ("2021-05", "Otro cargo")
    assert (left.seating.way, left.seating.ending) == ("election", "resignation")
    assert last().action == "secretariat.seating.resign"
    with pytest.raises(Invalid):
        resign(by=coordinator, membership=kept, on="2022", reason="Otra vez")


def test_replace_ends_one_begins_the_other_and_keeps_the_chain(of, coordinator):
    before = of.seated("f", "ana", "2020-01-15", way="designation")
    act = Decision(title="Oficio 7", date="2021-04-30")
    newcomer = Newcomer(of.people["beto"], way="ratification", decision=act, start="2021-05-01")
    after = replace(by=coordinator, membership=before, newcomer=newcomer, reason="Cambió de trabajo")
    before = Membership.objects.get(pk=before.pk)
    assert (before.end, before.end_reason, before.seating.ending) == (
        "2021-04-30",
        "Cambió de trabajo",
        "resignation",
    )
    assert after.seating.replaces == before and after.start == "2021-05-01"
    assert SeatingAct.objects.count() == 1, "one act, of both"
    assert before.seating.end_act == after.seating.act
    (change,) = told([last()])
    assert change.what.startswith("Sustitución: Beto Ruiz") and "Ana Ñúñez" in change.what


def test_without_a_whole_day_the_end_is_not_made_up(of, coordinator):
    before = of.seated("f", "ana", "2020-01-15")
    replace(by=coordinator, membership=before, newcomer=Newcomer(of.people["beto"], start="2021"), reason="Se fue")
    assert Membership.objects.get(pk=before.pk).end == ""


def test_nobody_is_seated_while_somebody_surely_sits(of, coordinator):
    before = of.seated("f", "ana", "2020-01-15")
    newcomer = Newcomer(of.people["beto"], start="2021-05-01")
    with pytest.raises(Invalid):  # the last day counts
        replace(by=coordinator, membership=before, newcomer=newcomer, on="2021-05-01", reason="Se fue")
    assert not Membership.objects.get(pk=before.pk).has_ended, "nothing of it was written"
    with pytest.raises(Invalid):
        keep_membership(
            by=coordinator,
            person=of.people["caro"],
            organization=of.body,
            post=of.posts["f"],
            role="X",
            start="2020-06",
        )


@pytest.mark.parametrize("act", ["designate", "resign", "replace", "end_term", "close_term", "copy_seats"])
def test_every_act_can_be_undone_whole(of, coordinator, act):
    sitting = of.seated("f", "ana", "2020-01-15", way="designation")
    of.seated("s", "dora", "2020-01-15")
    empty = keep_organization(by=None, slug="nueva", name="Nueva", classification="committee")
    new = Newcomer(name="Zoe Luz", start="2021-05-01", decision=Decision(title="Acta 3"))
    before = standing()
    {
        "designate": lambda: designate(by=coordinator, post=of.posts["t"], newcomer=new),
        "resign": lambda: resign(by=coordinator, membership=sitting, on="2021", reason="Se fue"),
        "replace": lambda: replace(by=coordinator, membership=sitting, newcomer=new, reason="Se fue"),
        "end_term": lambda: end_term(by=coordinator, membership=sitting, on="2021-05-01"),
        "close_term": lambda: term.close_term(by=coordinator, body=of.body, on="2021-05-01"),
        "copy_seats": lambda: term.copy_seats(by=coordinator, body=of.body, to=empty, start="2022"),
    }[act]()
    assert standing() != before
    undo(by=coordinator, event=last(), reason="Fue una prueba")
    assert standing() == before


def test_undoing_a_resignation_never_seats_two(of, coordinator):
    sitting = of.seated("f", "ana", "2020-01-15", way="designation")
    resign(by=coordinator, membership=sitting, on="2021-01-01", reason="Se fue")
    event = last()
    designate(by=coordinator, post=of.posts["f"], newcomer=Newcomer(of.people["beto"], start="2021-02-01"))
    with pytest.raises(Exception, match="Beto Ruiz"):
        undo(by=coordinator, event=event, reason="Regresó")
    assert Membership.objects.get(pk=sitting.pk).has_ended


def test_a_term_ends_for_all_who_sit_and_their_seats_stay(of, coordinator):
    of.seated("t", "ana", "2020-01-01")
    of.seated("s", "beto")
    of.seated("f", "caro", "2023-01-01")
    of.seated("a", "dora", "2019", "2020")
    ended = term.close_term(by=coordinator, body=of.body, on="2022-12-31", decision=Decision(title="Acta final"))
    assert [each.person.slug for each in ended] == ["ana", "beto"], "not who came later, nor who had left"
    assert {each.seating.ending for each in ended} == {"term"} and SeatingAct.objects.count() == 1
    assert Post.objects.filter(organization=of.body, end="").count() == 4
    with pytest.raises(Invalid):
        term.close_term(by=coordinator, body=of.body, on="2022-12-31")


def test_seats_are_copied_with_their_rights_once(of, coordinator):
    new = keep_organization(by=None, slug="nueva", name="Nueva", classification="committee")
    made = term.copy_seats(by=coordinator, body=of.body, to=new, start="2024")
    assert [(p.role, p.label, p.voting_right, p.start) for p in made] == [
        (p.role, p.label, p.voting_right, "2024") for p in Post.objects.filter(organization=of.body).order_by("pk")
    ]
    assert [p.alternate_of.role for p in made if p.alternate_of] == ["titular"]
    assert all(p.alternate_of.organization == new for p in made if p.alternate_of)
    with pytest.raises(Invalid):
        term.copy_seats(by=coordinator, body=of.body, to=new)


def test_a_chain_neither_turns_round_nor_runs_backwards(of):
    ana = of.seated("f", "ana", "2020-01-01", "2020-06-01")
    beto = of.seated("f", "beto", "2020-07-01", "2020-12-01", replaces=ana)
    with pytest.raises(Invalid):
        keep_seating(by=None, membership=ana, replaces=beto)
    for wrong in (of.seated("t", "caro", "2019-01-01"), beto):
        with pytest.raises(Invalid) as refused:
            keep_seating(by=None, seating=beto.seating, membership=beto, replaces=wrong)
        assert "replaces" in refused.value.errors
    dora, eva = of.seated("a", "dora"), of.seated("a", "eva")
    keep_seating(by=None, membership=dora, replaces=eva)
    with pytest.raises(Invalid, match="círculo"):
        keep_seating(by=None, membership=eva, replaces=dora)


def test_a_liaison_seats_their_own_people_in_their_own_forum_alone(of, coordinator):
    liaison = create_user(by=None, email="enlace@villa.example", name="Enlace", password=PASSWORD)
    assign_role(by=None, user=liaison, role="liaison", scope_kind="organization", scope_key="foro")
    chair = keep_post(by=coordinator, slug="foro-v", organization=of.forum, role="vocal", label="Vocal")
    own = Newcomer(name="Nueva Persona", decision=Decision(title="Acta"), on_behalf_of=of.forum)
    assert designate(by=liaison, post=chair, newcomer=own).seating.act.title == "Acta"
    for seat in of.posts.values():
        with pytest.raises(NotAllowed):
            designate(by=liaison, post=seat, newcomer=Newcomer(name="Otra Persona"))
    of.seated("t", "ana", "2020-01-01")
    other = keep_post(by=coordinator, slug="foro-w", organization=of.forum, role="vocal", label="Vocal 2")
    with pytest.raises(Invalid):
        designate(by=liaison, post=other, newcomer=Newcomer(of.people["ana"]))  # the committee names her too
    elsewhere = Organization.objects.create(slug="otra", name="Otra", classification="government")
    with pytest.raises(NotAllowed):
        designate(by=liaison, post=other, newcomer=Newcomer(name="Alguien Más", on_behalf_of=elsewhere))
    assert not Person.objects.filter(name__in=["Otra Persona", "Alguien Más"]).exists(), "nothing of it stays"


def test_a_member_fills_no_seat(of):
    member = create_user(by=None, email="m@villa.example", name="M", password=PASSWORD)
    assign_role(by=None, user=member, role="member", scope_kind="committee", scope_key="mesa")
    with pytest.raises(NotAllowed):
        designate(by=member, post=of.posts["t"], newcomer=Newcomer(of.people["ana"]))


def test_no_term_is_over_before_its_seat_was_taken(of, coordinator):
    newcomer = Newcomer(of.people["ana"], start="2025-02-01", term_end="2024-01-01")
    with pytest.raises(Invalid) as refused:
        designate(by=coordinator, post=of.posts["t"], newcomer=newcomer)
    assert "1 de febrero de 2025" in refused.value.errors["term_end"][0]
    assert not Membership.objects.filter(post=of.posts["t"]).exists()
    kept = designate(
        by=coordinator, post=of.posts["t"], newcomer=Newcomer(of.people["ana"], start="2025-02-01", term_end="2025")
    )
    with pytest.raises(Invalid):  # nor in the table, one row at a time
        keep_seating(by=coordinator, seating=kept.seating, term_end="2025-01")
