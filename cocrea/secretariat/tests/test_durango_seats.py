"""The seats of the first exercise as its sources name them: nothing missing of what they say, nothing beyond it."""

import csv
import datetime
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from cocrea.actors.models import Membership, Organization
from cocrea.secretariat import composition
from cocrea.secretariat.models import BodyFunction, BodyRules, Seating
from cocrea.secretariat.seat_rules import seated_bodies

pytestmark = pytest.mark.django_db
FOLDER = settings.ROOT / "exercises" / "durango"
COMMITTEES = ("comite-poder-ejecutivo", "comite-durango", "comite-gomez-palacio", "comite-tepehuanes")


def on(date: str) -> dict[str, composition.Table]:
    """Every body on a day, by its key."""
    found = composition.tables(seated_bodies().select_related("parent"), datetime.date.fromisoformat(date))
    return {table.body.slug: table for table in found}


def test_as_the_sources_name_them(durango):
    tables = on("2021-02-25")
    people = [m for slug in COMMITTEES for chair in tables[slug].chairs for m in chair.holders]
    assert len({m.person_id for m in people}) == len(people) == 24
    ways = {slug: dict(tables[slug].ways) for slug in COMMITTEES}
    assert ways == {
        "comite-poder-ejecutivo": {"Elección": 3, "No consta cómo": 3},
        "comite-durango": {"Elección": 3, "No consta cómo": 3},
        "comite-gomez-palacio": {"Autoselección documentada": 2, "No consta cómo": 4},
        "comite-tepehuanes": {"Autoselección documentada": 2, "No consta cómo": 4},
    }
    for slug in COMMITTEES:
        (alternate,) = [chair.post for chair in tables[slug].chairs if chair.post.role == "alternate"]
        assert alternate.alternate_of.role == "titular" and tables[slug].voting_seats == 4
    assert tables["comite-durango"].counts == {"filled": 3, "perhaps": 3}, "authorities have no date"
    assert tables["comite-tepehuanes"].counts == {"perhaps": 6}, "its agreement has no date"


def test_the_first_facilitator_declined_and_the_second_followed(durango):
    table = on("2015-05-01")["sttl"]
    assert [[m.person.slug for m in chain] for chain in table.chains] == [
        ["reyes-avila-ontiveros", "lorena-del-carmen-cazares-ramirez"]
    ]
    assert Seating.objects.get(membership=table.chains[0][0]).ending == "resignation"
    assert [chair.post.role for chair in on("2015-08-10")["sttl"].chairs] == ["titular", "alternate", "facilitator"]
    vocal = on("2015-08-11")["sttl"].chairs[-1]
    assert (vocal.post.role, vocal.post.voting_right, vocal.state) == ("vocal", "voice", "unknown")
    andrade = Membership.objects.get(person__slug="veronica-andrade-zamora", organization__slug="stl")
    assert composition.seating_of(andrade) is None, "nobody says how she came, nor whom she followed"


def test_picture_its_text_and_table_name_the_same_people(durango, client):
    """She took his place, says the plan of 25 August 2015: before that day either may have sat there, after it only
    she; no source says since when."""
    reyes, lorena = "Reyes Ávila Ontiveros", "Lorena del Carmen Cázares Ramírez"
    for date, named in (
        ("2015-05-01", [reyes, lorena]),
        ("2015-08-24", [reyes, lorena]),
        ("2015-08-25", [lorena]),
        ("2026-11-30", [lorena]),
    ):
        for address in ("/secretariado/", "/secretariado/sttl/"):
            page = client.get(f"{address}?fecha={date}").content.decode()
            told = next(each for each in page.split("<desc>")[1:] if reyes in each or lorena in each)
            told = told.partition("</desc>")[0]
            assert f": {' / '.join(named)} (quizá)" in told, (address, date, told)
        row = page.partition('id="sttl-facilitador"')[2].partition("</tr>")[0]
        assert [name for name in (reyes, lorena) if name in row] == named, date


def test_what_no_source_says_is_the_houses_and_says_so(durango):
    stl = Organization.objects.get(slug="stl")
    rules = BodyRules.objects.in_force(stl, datetime.date(2019, 11, 4))
    assert rules.start == "2018-01-18" and not rules.settled.stated
    assert BodyRules.objects.in_force(stl, datetime.date(2018, 1, 17)) is None
    assert [task.position for task in BodyFunction.objects.filter(organization=stl).order_by("position")] == [1, 2, 3]
    assert {each["is_inferred"] for each in rows("seating-acts") if each["organization"] == "stl"} == {"true"}


def test_pages_stand_on_every_body(durango, client, django_assert_max_num_queries):
    for address in ("/secretariado/", *(f"/secretariado/{slug}/" for slug in (*COMMITTEES, "stl", "sttl"))):
        with django_assert_max_num_queries(12):
            response = client.get(address)
        assert response.status_code == 200 and len(response.content) < 40_000, (address, len(response.content))


def rows(name: str) -> list[dict]:
    """The rows of a file of the exercise."""
    with Path(FOLDER / f"{name}.csv").open() as file:
        return list(csv.DictReader(file))


def test_calls_and_declarations_are_found_by_their_year(durango, client):
    for asked, where in (
        ("convocatoria 2015", "/convocatorias/2015/"),
        ("convocatoria 2017", "/convocatorias/2017/"),
        ("convocatoria 2020", "/convocatorias/2020/"),
        ("declaratoria 2017", "/declaratorias/2017/"),
        ("declaratoria 2020", "/declaratorias/2020/"),
    ):
        page = client.get("/buscar/", {"q": asked}).content.decode()
        assert f'href="{where}"' in page, asked


def test_what_no_source_tells_is_not_said(durango, client):
    later = on("2026-11-30")
    assert sum((later[slug].counts for slug in COMMITTEES), Counter()) == {"perhaps": 24}, "no source tells of them"
    for slug, words in (
        (
            "comite-poder-ejecutivo",
            ("ninguna fuente lo cuenta después de", "3 de 4 asientos con voto. Un asiento no"),
        ),
        ("sttl", ("no se puede calcular, porque ninguna fuente dice cuántos asientos había",)),
    ):
        page = client.get(f"/secretariado/{slug}/").content.decode()
        assert page.count("Con voz, sin voto") == (slug == "sttl") and "in datos <small" in page, "only the vocal"
        assert all(each in page for each in words), slug
    rows = client.get("/datos/seats.csv").content.decode()
    assert ",voice," not in rows and ",unknown," not in rows, "nobody is named as the vocal"
    assert "in_absence" in rows
