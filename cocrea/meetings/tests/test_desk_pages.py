"""The desk's pages of sessions, one after the other as a coordinator works."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from cocrea.meetings.models import Session
from cocrea.meetings.tests import factory
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    """A browser in which the coordinator has signed in."""
    client.force_login(factory.user())
    return client


def test_a_session_is_planned_and_numbered(keeper):
    body = factory.committee()
    given = {"organization": body.pk, "kind": "ordinary", "subject": "Seguimiento", "day": "2031-03-10"}
    given |= {"starts": "10:00", "ends": "12:00", "place_text": "Sala"}
    for number in (1, 2):
        answer = keeper.post(reverse("meetings:session-new"), given | {"otra": "1"} if number == 2 else given)
        assert answer.status_code == 302, answer.content.decode()
        assert Session.objects.get(number=number).kind == "ordinary"
    page = keeper.get(answer["Location"]).content.decode()
    assert "10 de marzo de 2031" in page and "10:00" in page and "Seguimiento" in page


def test_it_ends_after_it_begins(keeper):
    body = factory.committee()
    given = {"organization": body.pk, "kind": "ordinary", "subject": "Algo", "day": "2031-03-10"}
    answer = keeper.post(reverse("meetings:session-new"), given | {"starts": "12:00", "ends": "10:00"})
    assert answer.status_code == 422 and not Session.objects.exists()


@pytest.mark.parametrize("more", [{}, {"starts": "23:00", "ends": "23:30"}])
def test_a_slip_in_the_year_is_told_and_takes_down_no_page(keeper, more):
    given = {"organization": factory.committee().pk, "kind": "ordinary", "subject": "Algo", "day": "9999-12-31"}
    answer = keeper.post(reverse("meetings:session-new"), given | more)
    assert answer.status_code == 422 and "El año 9999 no puede ser" in answer.content.decode()
    assert not Session.objects.exists()


def test_two_people_change_different_fields_and_both_stay(keeper):
    found = factory.session()
    address = reverse("meetings:session-edit", args=[found.slug])
    first, second = (hidden(keeper, address) for _time in range(2))
    answer = keeper.post(address, first | {"place_text": "Otra sala"})
    assert answer.status_code == 302, answer.content.decode().partition("error-summary")[2][:900]
    assert keeper.post(address, second | {"subject": "Otro asunto"}).status_code == 302
    found.refresh_from_db()
    assert (found.place_text, found.subject) == ("Otra sala", "Otro asunto")


def test_two_people_change_the_same_field_and_the_second_sees_it(keeper):
    found = factory.session()
    address = reverse("meetings:session-edit", args=[found.slug])
    first, second = (hidden(keeper, address) for _time in range(2))
    keeper.post(address, first | {"place_text": "Sala uno"})
    answer = keeper.post(address, second | {"place_text": "Sala dos"})
    assert answer.status_code == 422 and "Sala uno" in answer.content.decode()
    found.refresh_from_db()
    assert found.place_text == "Sala uno"
    again = hidden_of(answer.content.decode())
    assert keeper.post(address, again | {"place_text": "Sala dos"}).status_code == 302
    found.refresh_from_db()
    assert found.place_text == "Sala dos"


@pytest.mark.django_db(transaction=True)
def test_of_six_who_press_at_the_same_moment_one_is_kept_and_five_see_it(keeper):
    found, people = factory.session(), 6
    address = reverse("meetings:session-edit", args=[found.slug])
    given = [hidden(keeper, address) | {"place_text": f"Sala {number}"} for number in range(people)]
    clients, answers = [], {}
    for _number in range(people):
        clients.append(Client())
        clients[-1].cookies = keeper.cookies

    def press(number: int) -> None:
        answers[number] = clients[number].post(address, given[number])

    at_once(press, people)
    found.refresh_from_db()
    won = [number for number, answer in answers.items() if answer.status_code == 302]
    assert [found.place_text] == [f"Sala {number}" for number in won]
    assert all(found.place_text in answers[n].content.decode() for n in range(people) if n not in won)
    assert sum(answer.status_code == 422 for answer in answers.values()) == people - 1


def hidden(client, address: str) -> dict:
    return hidden_of(client.get(address).content.decode())


def hidden_of(page: str) -> dict:
    """What a browser would send of the form as it stands."""
    found = {}

    class Fields(HTMLParser):
        select = None

        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "input" and given.get("name"):
                found[given["name"]] = given.get("value") or ""
            if tag == "select":
                Fields.select = given["name"]
                found[Fields.select] = ""
            if tag == "option" and "selected" in given:
                found[Fields.select] = given["value"]

    Fields().feed(page.partition("<main")[2])
    return found
