"""The pages of whoever prepares and of whoever rates, from the first form to the approval, without a script."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from cocrea.accounts.models import Autosave
from cocrea.evaluation.actions import revealing, sheets
from cocrea.evaluation.models import Assessment, InstrumentVersion, Panelist, Rating, Remark, Sheet
from cocrea.evaluation.places import places_of
from cocrea.evaluation.tests import house
from cocrea.evaluation.tests.panel import called, panel_of, rate, user
from cocrea.ledger.models import Event
from cocrea.notices.models import Notice

pytestmark = pytest.mark.django_db
WORK = "/gestion/evaluaciones/2022-01/"


def browser(person) -> Client:
    found = Client()
    found.force_login(person)
    return found


@pytest.fixture
def coordinator(db):
    return browser(user("coordinator"))


def text_of(answer) -> str:
    return answer.content.decode()


def typed(panelist, number: str = "1", value: str = "1", why: str = "Lo dice el plan") -> dict:
    """What a browser sends for the page of a commitment."""
    found = {}
    for cell in places_of(panelist).values():
        if cell.commitment and cell.commitment.number == number:
            at = cell.attribute.pk
            found |= {f"{at}-value": value, f"{at}-justification": why, f"{at}-consulted": "Plan, página 3"}
    return found


def test_from_the_first_form_to_the_approval(coordinator):
    plan, built = house.plan_with_commitments("2020-2022", commitments=2, ordinal=3), house.instrument()
    page = text_of(coordinator.get("/gestion/evaluaciones/nueva/?plan=2020-2022"))
    numbers = re.findall(r'name="commitments" value="(\d+)"', page)
    assert len(numbers) == 2 and page.count("checked") == 2
    sent = {"title": "Tercer plan", "slug": "2022-01", "instrument_version": built.version.pk, "commitments": []}
    answer = coordinator.post("/gestion/evaluaciones/nueva/?plan=2020-2022", sent)
    assert answer.status_code == 422 and "Nothing was lost" not in text_of(answer)
    answer = coordinator.post("/gestion/evaluaciones/nueva/?plan=2020-2022", sent | {"commitments": numbers})
    assert answer.status_code == 302 and Assessment.objects.get().plan == plan
    people = [user(name=f"Revisora {number}") for number in (1, 2)]
    for each in people:
        assert coordinator.post(f"{WORK}panel/", {"email": each.email}).status_code == 302
    assert coordinator.post(f"{WORK}panel/", {"email": "nadie@villa.example"}).status_code == 422
    now = timezone.localtime()
    window = {"opens_at": now - datetime.timedelta(hours=1), "closes_at": now + datetime.timedelta(days=1)}
    window = {name: f"{value:%Y-%m-%dT%H:%M}" for name, value in window.items()}
    assert coordinator.post(f"{WORK}convocar/", window).status_code == 302
    for panelist in panel_of(Assessment.objects.get()):
        own = browser(panelist.user)
        assert own.get(f"{WORK}hoja/").status_code == 200
        assert own.post(f"{WORK}hoja/conflicto/", {"has_conflict": "si"}).status_code == 422
        assert own.post(f"{WORK}hoja/conflicto/", {"has_conflict": "no"}).status_code == 302
        answer = own.post(f"{WORK}hoja/1/", typed(panelist) | {"seguir": "1"})
        assert answer["Location"].startswith(f"{WORK}hoja/2/")
        answer = own.post(f"{WORK}hoja/cerrar/")
        assert answer.status_code == 422 and f"{WORK}hoja/2/#q" in text_of(answer)
        assert own.post(f"{WORK}hoja/2/", typed(panelist, "2")).status_code == 302
        assert own.post(f"{WORK}hoja/cerrar/").status_code == 302
    assert coordinator.post(f"{WORK}revelar/").status_code == 302
    assert Rating.objects.count() == 2 * 2 * 9
    own = browser(people[0])
    cell = f"{WORK}discusion/calidad/especificidad/1/"
    assert cell in text_of(own.get(f"{WORK}discusion/"))
    assert own.post(cell, {"decir": "1", "r-text": "¿Por qué un uno?"}).status_code == 302
    level = built.levels["especificidad"][2].pk
    changed = {"cambiar": "1", "level": level, "justification": "Leí el anexo"}
    assert own.post(cell, changed | {"justification": " "}).status_code == 422
    assert own.post(cell, changed).status_code == 302
    page = text_of(browser(people[1]).get(cell))
    assert "¿Por qué un uno?" in page and "Leí el anexo" in page and "Lo dice el plan" in page
    assert Remark.objects.count() == 1 and Rating.objects.standing().count() == 36
    assert coordinator.post(f"{WORK}aprobacion/pedir/").status_code == 302
    assert coordinator.post(f"{WORK}aprobacion/aprobar/").status_code == 422
    assert own.post(cell, {"decir": "1", "r-text": "Otra cosa"}).status_code == 200 and Remark.objects.count() == 1
    assert own.post(f"{WORK}aprobacion/aprobar/").status_code == 302
    assert Assessment.objects.get().approved_by == people[0]


def test_what_is_typed_is_kept_sealed_and_leaves_no_event():
    panelist = panel_of(called(commitments=1, reviewers=2))[0]
    own, before = browser(panelist.user), Event.objects.count()
    half = dict(list(typed(panelist, why="A medio escribir").items())[:2])
    answer = own.post(f"{WORK}hoja/1/", half | {"borrador": "1"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 200 and Event.objects.count() == before
    page = text_of(own.get(f"{WORK}hoja/1/"))
    assert "A medio escribir" in page and page.count("checked") == 1
    half[next(iter(half)).replace("-value", "-consulted")] = "El plan"
    assert own.post(f"{WORK}hoja/1/", half | answer.json()).status_code == 302
    assert Event.objects.count() == before + 1
    assert not Autosave.objects.exists()


def opened(browser, number: str = "1") -> dict:
    """From what a page of the sheet begins, as the browser sends it back."""
    page = text_of(browser.get(f"{WORK}hoja/{number}/"))
    return dict(re.findall(r'name="(\d+-seen)" value="(\w+)"', page))


def test_two_windows_on_one_sheet_overwrite_nothing_and_choose():
    panelist = panel_of(called(commitments=1, reviewers=2))[0]
    own = browser(panelist.user)
    began = opened(own)
    assert len(began) == 9
    one, other = typed(panelist, why="En una ventana"), typed(panelist, why="En otra ventana")
    assert own.post(f"{WORK}hoja/1/", one | began).status_code == 302
    late = other | began | {"borrador": "1"}
    assert own.post(f"{WORK}hoja/1/", late, headers={"X-Autosave": "1"}).status_code == 409
    answer = own.post(f"{WORK}hoja/1/", other | began)
    page = text_of(answer)
    assert answer.status_code == 409 and "En una ventana" in page and "En otra ventana" in page
    assert {each.justification for each in sheets.read_sheet(panelist.user, panelist).values()} == {"En una ventana"}
    fields = dict(re.findall(r'name="(\d+-(?:seen|clash))" value="(\w+)"', page))
    assert own.post(f"{WORK}hoja/1/", other | fields).status_code == 409  # no choice yet
    numbers = [name.removesuffix("-clash") for name in fields if name.endswith("-clash")]
    chosen = {f"{at}-choice": "mine" if place else "kept" for place, at in enumerate(numbers)}
    assert own.post(f"{WORK}hoja/1/", other | fields | chosen).status_code == 302
    texts = [each.justification for each in sheets.read_sheet(panelist.user, panelist).values()]
    assert sorted(texts) == ["En otra ventana"] * 8 + ["En una ventana"]


def test_two_windows_that_write_in_different_places_keep_both():
    panelist = panel_of(called(commitments=1, reviewers=2))[0]
    own = browser(panelist.user)
    began, whole = opened(own), typed(panelist)
    first = {name: text for name, text in whole.items() if name in list(whole)[:3]}
    rest = {name: text for name, text in whole.items() if name not in first}
    for part in (first, rest):
        assert own.post(f"{WORK}hoja/1/", part | began).status_code == 302
    assert len(sheets.read_sheet(panelist.user, panelist)) == 9


def test_a_text_that_is_too_long_is_named_and_nothing_is_lost():
    panelist = panel_of(called(commitments=1, reviewers=2))[0]
    own = browser(panelist.user)
    answer = own.post(f"{WORK}hoja/1/", typed(panelist, why="x" * 4001))
    assert answer.status_code == 422 and "x" * 4001 in text_of(answer)
    assert sheets.read_sheet(panelist.user, panelist) == {}


def test_a_page_of_the_sheet_makes_as_many_queries_whatever_its_commitments(django_assert_max_num_queries):
    panelist = panel_of(called(commitments=10, reviewers=2))[0]
    own = browser(panelist.user)
    with django_assert_max_num_queries(40):
        own.get(f"{WORK}hoja/")
    with django_assert_max_num_queries(40):
        own.get(f"{WORK}hoja/7/")


def test_an_instrument_is_made_from_another_changed_and_released(coordinator):
    built = house.instrument()
    place = "/gestion/evaluacion/instrumentos/"
    sent = {"name": "Del municipio", "begins_as": built.version.pk}
    answer = coordinator.post(f"{place}nuevo/", sent)
    assert answer.status_code == 302
    draft = InstrumentVersion.objects.get(instrument__slug="del-municipio")
    assert draft.dimensions.count() == 2 and draft.released_at is None
    desk = f"{place}del-municipio/1/"
    for each in (place, desk, f"{desk}vista/", f"{desk}liberar/"):
        assert coordinator.get(each).status_code == 200, each
    level = draft.dimensions.first().attributes.first().levels.first()
    row = f"/gestion/tablas/levels/{level.pk}/"
    assert row in text_of(coordinator.get(desk))
    assert coordinator.post(f"{desk}liberar/").status_code == 302
    assert row not in text_of(coordinator.get(desk))
    page = text_of(coordinator.get(row))
    values = dict(re.findall(r'name="(version|attribute|value)" value="([^"]*)"', page))
    answer = coordinator.post(row, values | {"attribute": level.attribute_id, "value": "0", "name": "Otro nombre"})
    assert answer.status_code in (200, 422) and level.attribute.levels.get(pk=level.pk).name == level.name
    assert coordinator.post(f"{desk}version-nueva/", {"change_note": "Otra pregunta"}).status_code == 302
    assert InstrumentVersion.objects.filter(instrument__slug="del-municipio").count() == 2


def test_a_stranger_to_the_panel_finds_nothing():
    called(commitments=1, reviewers=2)
    outsider = browser(user("member"))
    for place in ("", "hoja/", "hoja/1/", "hoja/cerrar/", "discusion/", "panel/"):
        assert outsider.get(f"{WORK}{place}").status_code == 404, place


def test_whoever_stepped_aside_or_has_not_declared_is_told_so():
    made = called(commitments=2, reviewers=2)
    one, two = panel_of(made)
    told = {"has_conflict": True, "conflict": "Trabajé en la obra", "recused_from": [made.scope.first().commitment]}
    sheets.declare_conflict(by=one.user, panelist=one, **told)
    answer = browser(one.user).get(f"{WORK}hoja/1/")
    page = text_of(answer)
    assert answer.status_code == 200 and "Trabajé en la obra" in page and f"{WORK}hoja/conflicto/" in page
    assert browser(one.user).get(f"{WORK}hoja/9/").status_code == 404
    Panelist.objects.filter(pk=two.pk).update(declared_at=None)
    page = text_of(browser(two.user).get(f"{WORK}hoja/2/"))
    assert f"{WORK}hoja/conflicto/" in page and "no está abierta" not in page


def test_a_closed_sheet_has_a_receipt_and_is_read_again_by_its_own_reviewer_only():
    made = called(commitments=1, reviewers=2)
    one, two = panel_of(made)
    rate(one)
    digest, here = Sheet.objects.get(panelist=one).digest, f"{WORK}hoja/leer/"
    own = browser(one.user)
    assert digest in text_of(own.get(f"{WORK}hoja/")) and digest in Notice.objects.get(kind="evaluation.closed").body
    page = text_of(own.get(here))
    assert digest in page and page.count("Lo dice el plan, según Revisora 1") == 9
    assert browser(two.user).get(here).status_code == 404  # theirs is not closed, and they see no other
    rate(two)
    assert "Revisora 1" not in text_of(browser(two.user).get(here))
    revealing.reveal(by=None, assessment=made)
    assert text_of(own.get(here)).count("Lo dice el plan, según Revisora 1") == 9
    assert "Revisora 1: <b>1</b> · Revisora 2: <b>1</b>" in text_of(own.get(f"{WORK}discusion/"))
