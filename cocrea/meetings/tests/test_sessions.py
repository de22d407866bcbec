"""Sessions: numbers, states, what is public of them, agendas, reserved names."""

import pytest
from django.db import IntegrityError, transaction

from cocrea.actors.models import Membership, Person, Post
from cocrea.actors.voting import Quorum
from cocrea.documents.models import Source
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject
from cocrea.meetings.actions import agenda
from cocrea.meetings.actions import session as acts
from cocrea.meetings.actions.attendance import add_guest, keep_attendance, mark, mark_rest
from cocrea.meetings.actions.planning import plan_session
from cocrea.meetings.models import AgendaItem, Attendance, Session
from cocrea.meetings.notice import Notice
from cocrea.meetings.seating import seated_on, table_of
from cocrea.meetings.table import quorum_words, short
from cocrea.meetings.tests import factory
from cocrea.opendata.declarations import find
from cocrea.plans.models import Figure
from cocrea.plans.tests import factory as plans
from cocrea.secretariat.models import Seating

pytestmark = pytest.mark.django_db


def titles(session):
    return list(session.agenda_items.order_by("position").values_list("position", "title"))


def test_numbers_count_by_body_plan_and_kind():
    body, plan = factory.committee(), plans.plan("2031")
    for kind in ("ordinary", "extraordinary"):
        for number in range(1, 7):
            made = plan_session(by=None, organization=body, subject="x", plan=plan, kind=kind)
            assert made.number == number
    assert Session.objects.filter(plan=plan).count() == 12
    assert plan_session(by=None, organization=body, subject="x", kind="ordinary").number == 1
    assert plan_session(by=None, organization=body, subject="x", kind="work_meeting").number is None


def test_a_number_comes_after_those_that_a_source_counts():
    body, other, plan = factory.committee(), factory.committee("otro"), plans.plan("2031")
    told = {"plan": plan, "unit": "sesiones", "source": plans.source()}
    for subject, value in (("Sesiones", "12"), ("Sesiones ordinarias", "6"), ("Sesiones extraordinarias", "varias")):
        Figure.objects.create(subject=f"{subject} del plan", value=value, **told)
    expected = {"ordinary": 7, "extraordinary": 1, "session": 13}
    for kind, number in expected.items():
        made = plan_session(by=None, organization=body, subject="x", plan=plan, kind=kind)
        assert made.number == number, kind
    again = {"subject": "x", "plan": plan, "kind": "ordinary"}
    assert plan_session(by=None, organization=body, **again).number == 8
    assert plan_session(by=None, organization=other, **again).number == 1, "they are counted of the body that met"


@pytest.mark.parametrize("has_plan", [True, False])
def test_a_number_is_given_once(has_plan):
    body, plan = factory.committee(), plans.plan("2031") if has_plan else None
    plan_session(by=None, organization=body, subject="x", plan=plan, kind="ordinary", number=3)
    with pytest.raises(Invalid):
        plan_session(by=None, organization=body, subject="y", plan=plan, kind="ordinary", number=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(slug="z", organization=body, plan=plan, kind="ordinary", number=3, subject="z")


def test_two_sessions_of_a_day_have_addresses_of_their_own():
    first, second = (factory.session(factory.committee(slug)) for slug in ("uno", "dos"))
    assert (first.slug, second.slug) == ("2031-03-10", "2031-03-10-dos")


def test_states_go_forward_only():
    session = factory.session()
    acts.open_session(by=None, session=session)
    with pytest.raises(Refused):
        acts.open_session(by=None, session=session)
    held = acts.close_session(by=None, session=session)
    assert held.status == "held" and held.closed_at
    for act in (
        lambda: acts.open_session(by=None, session=session),
        lambda: acts.close_session(by=None, session=session),
        lambda: acts.cancel_session(by=None, session=session, reason="No"),
    ):
        with pytest.raises(Refused):
            act()


def test_cancelling_and_withdrawing_say_why():
    session = factory.session()
    for act in (acts.cancel_session, acts.withdraw_session):
        with pytest.raises(Invalid):
            act(by=None, session=session, reason="  ")
    assert acts.cancel_session(by=None, session=session, reason="Sin sala").cancelled_because == "Sin sala"


def test_a_member_reads_drafts_of_their_own_committee_and_changes_nothing():
    mine, other = factory.session(), factory.session(factory.committee("otro"), day="2031-04-01")
    member = factory.user("member", ("committee", "comite"))
    assert list(Session.objects.visible_to(member)) == [mine]
    assert set(AgendaItem.objects.visible_to(member).values_list("session", flat=True)) == {mine.pk}
    assert not Session.objects.published().exists() and other.pk
    with pytest.raises(NotAllowed):
        acts.publish_session(by=member, session=mine)


def test_a_liaison_reads_those_of_bodies_in_which_their_institution_sits():
    mine = factory.session()
    other = factory.session(factory.committee("otro"), day="2031-04-01")
    institution = plans.organization("propia")
    membership = mine.attendances.first().membership
    membership.on_behalf_of = institution
    membership.save()
    liaison = factory.user("liaison", ("organization", "propia"))
    assert list(Session.objects.visible_to(liaison)) == [mine] and other.pk


def test_points_move_and_nobody_takes_anothers_place():
    session = factory.session(points=4)
    one, two, three, four = session.agenda_items.order_by("position")
    assert agenda.order_points(by=None, session=session, wanted=[four, two, three, one]) == 2
    assert [title for _n, title in titles(session)] == ["Punto 4", "Punto 2", "Punto 3", "Punto 1"]
    agenda.remove_point(by=None, agenda_item=AgendaItem.objects.get(pk=two.pk))
    with pytest.raises(Refused):
        agenda.order_points(by=None, session=session, wanted=[one, two, three, four])
    made = agenda.add_points(by=None, session=session, points=[{"title": "Otro"}])
    assert made[0].position == 5


def test_an_agenda_is_copied_without_repeating():
    former, session = (
        factory.session(points=3),
        factory.session(factory.committee("otro"), day="2031-04-01", points=1),
    )
    assert len(agenda.copy_points(by=None, session=session, former=former)) == 2
    assert [title for _n, title in titles(session)] == ["Punto 1", "Punto 2", "Punto 3"]
    with pytest.raises(Invalid):
        agenda.copy_points(by=None, session=session, former=former)


def test_a_reserved_name_is_counted_and_told_nowhere(client):
    session = factory.session()
    acts.publish_session(by=None, session=session)
    guest = {"name": "Nombre Secreto", "character": "guest", "is_reserved": True}
    row = add_guest(by=None, session=session, **guest)
    mark(by=None, attendance=row, presence="present")
    session.refresh_from_db()
    assert session.reserved == 1
    page = client.get(session.get_absolute_url()).content.decode()
    assert "Vino 1 persona más, con nombre reservado" in page
    public = "".join(Subject.objects.public().values_list("body", flat=True))
    rows = list(find("attendance").read())
    assert "Secreto" not in page + public + str(rows) and len(rows) == 5
    assert '"reserved":[0,1]' in public.replace(" ", ""), "what changed the page is told in public"
    keep_attendance(by=None, attendance=row, is_reserved=False)
    session.refresh_from_db()
    assert session.reserved == 0 and len(list(find("attendance").read())) == 6


def test_whoever_holds_a_seat_comes_in_public():
    row = factory.session().attendances.first()
    with pytest.raises(Invalid):
        keep_attendance(by=None, attendance=row, is_reserved=True)


def test_two_who_call_the_roll_overwrite_nobody():
    session = factory.session()
    first, second = session.attendances.in_order()[:2]
    stale = Attendance.objects.get(pk=first.pk)
    mark(by=None, attendance=first, presence="present")
    mark(by=None, attendance=second, presence="absent")
    keep_attendance(by=None, attendance=stale, note="Llegó tarde")
    stale.refresh_from_db()
    assert (stale.presence, stale.note) == ("present", "Llegó tarde")


def test_the_rest_of_the_roll_in_one_act():
    session = factory.session()
    first, *others = session.attendances.in_order()
    mark(by=None, attendance=first, presence="absent")
    before = Event.objects.count()
    mark_rest(by=None, session=session, presence="present")
    assert Event.objects.count() == before + 1
    said = [row.presence for row in session.attendances.in_order()]
    assert said == ["absent"] + ["present"] * len(others)
    mark_rest(by=None, session=session, presence="absent")
    assert [row.presence for row in session.attendances.in_order()] == said


def test_of_two_who_may_hold_a_seat_whoever_took_the_place_is_called():
    """The first has a day and left on none that is known; a dated source says that the second took their place."""
    session = factory.session(day="2031-03-10")
    first = Membership.objects.get(post__slug="comite-facilita")
    first.end_reason = "Declinó."
    first.save()
    source = Source.objects.create(slug="plan", title="Plan", published="2031-02")
    person = Person.objects.create(slug="nueva", name="Nueva")
    second = Membership.objects.create(
        person=person, organization=first.organization, post=first.post, role="facilitator"
    )
    seating = Seating.objects.create(membership=second, replaces=first, source=source)

    def called():
        return [each.person_id for each in seated_on(session) if each.post_id == first.post_id]

    assert called() == [second.person_id]
    Seating.objects.filter(pk=seating.pk).update(source=None)
    assert called() == [first.person_id], "nothing says that it had happened by then"


def test_the_quorum_counts_no_seat_of_which_no_source_says_whether_it_votes():
    session = factory.session()
    Post.objects.filter(slug="comite-facilita").update(voting="unknown")
    assert "Un asiento no se cuenta: ninguna fuente dice si vota." in quorum_words(table_of(session).quorum)
    Post.objects.filter(slug="comite-titular").update(is_count_unknown=True)
    assert quorum_words(table_of(session).quorum) == (
        "Ninguna fuente dice cuántos asientos tenía este organismo: el quórum no se puede calcular."
    )
    session.quorum_needed = 1
    assert table_of(session).quorum.is_countable, "the desk says how many are needed"


@pytest.mark.parametrize(
    ("seats", "here", "needed", "words", "middle"),
    [
        (1, 1, 1, "Hay quórum: está 1 de 1 voto; se necesita 1.", "1 de 1 voto: quórum"),
        (3, 1, 1, "Hay quórum: está 1 de 3 votos; se necesita 1.", "1 de 3 votos: quórum"),
        (3, 2, 2, "Hay quórum: están 2 de 3 votos; se necesitan 2.", "2 de 3 votos: quórum"),
        (1, 0, 1, "No hay quórum. Falta 1 voto: están 0 de 1 y se necesita 1.", "0 de 1 voto: sin quórum"),
        (3, 1, 2, "No hay quórum. Falta 1 voto: está 1 de 3 y se necesitan 2.", "1 de 3 votos: sin quórum"),
    ],
)
def test_one_is_said_as_one(seats, here, needed, words, middle):
    quorum = Quorum(seats, here, needed)
    assert (quorum_words(quorum), short(quorum)) == (words, middle)


def test_one_day_of_notice_is_said_as_one():
    assert Notice(1, 1, in_business_days=True).words == "1 día hábil de aviso; se pide 1 día hábil."
    assert Notice(2, 3, in_business_days=True).words == "3 días hábiles de aviso; se piden 2 días hábiles."
