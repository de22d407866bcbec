"""What pages tell of an election: who won and how many voted, what declaring will say, what to do without mail."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cocrea.elections import actions, cleaning
from cocrea.elections.models import Election, Voter
from cocrea.elections.tests import factory
from cocrea.elections.views import handling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wiped(monkeypatch):
    """Boxes are wiped at once."""
    monkeypatch.setattr(cleaning, "wipe", lambda: True)


def text(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().partition("<main")[2].split())


def step(election: Election, name: str) -> str:
    return reverse("elections:desk-step", args=[election.slug, name])


def counted(choices, **values) -> Election:
    """Closed, and its box wiped."""
    election = factory.closed(choices, **values)
    cleaning.clean()
    return Election.objects.get(pk=election.pk)


def test_who_won_and_how_many_voted_come_first(desk):
    election = counted(["1"] * 7 + ["2"] * 4)
    page = text(desk, election.get_absolute_url())
    assert "Ganó:" not in page and "Votaron 11 de 12 personas del padrón" in page
    actions.declare(by=None, election=election)
    page = text(desk, election.get_absolute_url())
    assert (
        page.index("Ganó: Candidata 1.") < page.index("Se llenaron todos los asientos") < page.index("Votaron 11 de")
    )


@pytest.mark.parametrize(
    ("choices", "values", "told"),
    [
        (["1"] * 7 + ["2"] * 4, {}, "Ganó: Candidata 1."),
        (["1"] * 6 + ["2"] * 6, {}, "Hay empate por 1 asiento entre Candidata 1, Candidata 2. Un empate se sortea"),
        (["1"] * 6 + ["2"] * 6, {"tie_rule": "runoff"}, "Un empate se decide en una segunda vuelta"),
        (["1"] * 5 + ["2"] * 4 + ["3"] * 3, {"threshold": "majority"}, "Queda vacante 1 asiento."),
    ],
)
def test_what_declaring_will_say_stands_before_the_button(desk, choices, values, told):
    election = counted(choices, **values)
    assert told in text(desk, step(election, "declarar"))


def test_without_mail_slips_are_made_for_everybody(desk, monkeypatch):
    monkeypatch.setattr(handling, "can_send", lambda: False)
    election = factory.opened(now=timezone.now())
    links = reverse("elections:desk-links", args=[election.slug])
    with_mail = Voter.objects.exclude(email="").count()
    assert with_mail and "todavía no envía correo" in text(desk, links)
    answer = desk.post(links, {"correo": "si"})
    assert answer.status_code == 302 and "esperan en la bandeja" in desk.get(answer["Location"]).content.decode()
    slips = desk.post(links, {"papel": "si", "todos": "1"}).content.decode()
    assert all(name in slips for name in Voter.objects.values_list("name", flat=True))


def test_votes_said_aloud_can_be_read_before_the_close(desk):
    election = factory.opened(now=timezone.now(), mode="roll_call")
    page = reverse("elections:desk-votes", args=[election.slug])
    voter = Voter.objects.order_by("name").first()
    assert "Anotados hasta ahora" not in text(desk, page)
    assert desk.post(page, {f"voto-{voter.pk}": "2"}).status_code == 302
    told = text(desk, page)
    assert "Anotados hasta ahora" in told and voter.name in told.partition("Anotados")[2]
    assert "Candidata 2" in told.partition("Anotados")[2]
