"""Who was put on the list when the session was planned, and holds the seat no more on its day."""

import pytest
from django.urls import reverse

from cocrea.actors.actions import keep_membership
from cocrea.actors.models import Membership, Person
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import attendance as acts
from cocrea.meetings.actions import calling, handing, voting
from cocrea.meetings.actions.motion import put_motion
from cocrea.meetings.seating import public_table, table_of
from cocrea.meetings.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """The membership of the titular ended on the day before; the list is from before that."""
    made = factory.session()
    ended(row_of(made).membership)
    return made


def row_of(session, name: str = "titular"):
    return session.attendances.get(person__slug=f"comite-p-{name}")


def ended(membership: Membership):
    keep_membership(by=None, membership=membership, end="2031-03-09", end_reason="Renunció")


def successor(session, person: Person | None = None) -> Membership:
    old = row_of(session).membership
    person = person or factory.kept(Person(slug="nueva", name="Persona Nueva", source=old.source))
    told = {"organization": old.organization, "post": old.post, "role": "titular", "source": old.source}
    return factory.kept(Membership(person=person, start="2031-03-10", **told))


def come(session, *names):
    for name in names:
        acts.mark(by=None, attendance=row_of(session, name), presence="present")


def test_whose_seat_ended_yesterday_does_not_vote_and_the_alternate_does(session):
    seat = row_of(session).post_id
    come(session, "titular", "suplente", "autoridad-1")
    assert table_of(session).voters[seat].person.slug == "comite-p-suplente"
    assert public_table(session, list(session.attendances.in_order())).quorum.represented == 2
    motion = put_motion(by=None, session=session, text="Aprobar", requirement="simple")
    event = voting.open_vote(by=None, motion=motion)
    assert voting.cast_vote(by=None, vote_event=event, seat=seat, option="yes").person.slug == "comite-p-suplente"


def test_without_an_alternate_nobody_votes_for_them(session):
    seat = row_of(session).post_id
    come(session, "titular", "autoridad-1", "autoridad-2")
    event = voting.open_vote(by=None, motion=put_motion(by=None, session=session, text="A", requirement="simple"))
    with pytest.raises(Refused):
        voting.cast_vote(by=None, vote_event=event, seat=seat, option="yes")


def test_the_last_day_counts(session):
    keep_membership(by=None, membership=row_of(session).membership, end="2031-03-10")
    come(session, "titular")
    assert row_of(session).post_id in table_of(session).voters


def test_whoever_holds_the_seat_now_takes_it_on_the_list(client, session):
    by = factory.user()
    calling.call_session(by=by, session=session, reason="Urge")
    handing.hand_over(by=by, session=session, rows=[row_of(session)])
    membership, seat = successor(session), row_of(session).post
    client.force_login(by)
    address = reverse("meetings:participants", args=[session.slug])
    assert "Persona Nueva" in client.get(address).content.decode()
    page = client.post(address, {"llenar": "1"}, follow=True).content.decode()
    assert "no está en la lista" not in page and "no están en la lista" not in page
    assert session.attendances.get(post=seat).person == membership.person
    assert row_of(session).post is None
    assert acts.fill_participants(by=None, session=session) == []


def test_whoever_was_elected_again_keeps_their_line_and_their_seat(session):
    seat = row_of(session).post
    acts.fill_participants(by=None, session=session)
    assert row_of(session).post is None
    again = successor(session, row_of(session).person)
    acts.fill_participants(by=None, session=session)
    row = row_of(session)
    assert (row.post, row.membership) == (seat, again) and session.attendances.count() == 5


def test_the_page_says_who_found_no_seat(client, session):
    successor(session)
    acts.keep_attendance(by=None, attendance=row_of(session), membership=None)  # sits there by decision of somebody
    client.force_login(factory.user())
    page = client.post(reverse("meetings:participants", args=[session.slug]), {"llenar": "1"}, follow=True)
    told = page.content.decode()
    assert "No caben todas" in told and "Persona Nueva" in told and "Quien tiene asiento ese día" not in told


def test_why_somebody_stays_on_the_list_is_said_in_words(session):
    by = factory.user()
    calling.call_session(by=by, session=session, reason="Urge")
    handing.hand_over(by=by, session=session, rows=[row_of(session)])
    with pytest.raises(Refused, match=r"invitación del \d+ de \w+ de \d+"):
        acts.remove_participant(by=by, attendance=row_of(session))
