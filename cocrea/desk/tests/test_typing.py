"""What people type into the forms of the desk: dates as they write them, and keys that nobody has to invent."""

import datetime

import pytest
from django.urls import reverse

from cocrea.actors.models import Organization
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.models import Custodian
from cocrea.kernel import periods
from cocrea.plans.models import Activity, Commitment

pytestmark = pytest.mark.django_db
DAYS = (
    "2026-09-30",
    "30/09/2026",
    "30-09-2026",
    "30.9.2026",
    "2026/9/30",
    "30 de septiembre de 2026",
    "30 sept 2026",
)
MONTHS = ("2026-09", "09/2026", "9-2026", "septiembre de 2026", "Sep 2026", "setiembre de 2026")


@pytest.mark.parametrize("text", DAYS)
def test_a_day_as_people_write_it(text):
    assert periods.typed(text) == "2026-09-30"


@pytest.mark.parametrize("text", MONTHS)
def test_a_month_as_people_write_it(text):
    assert periods.typed(text) == "2026-09"


@pytest.mark.parametrize("text", ["", "mañana", "30/09/26", "30 de brumario de 2026", "2026", "a 2026"])
def test_what_is_no_date_stays_as_it_is(text):
    assert periods.typed(text) == text


def test_the_first_of_a_month():
    assert periods.typed("1º de marzo de 2026") == periods.typed("1 de marzo del 2026") == "2026-03-01"


def new_activity(desk, commitment, due: str):
    given = {"commitment": commitment.pk, "number": "7", "title": "Abrir", "origin": "plan", "due_on": due}
    return desk.post(reverse("desk:row-new", args=["activities"]), {**given, "version": "0", "reason": "Lo dice"})


def test_an_activity_is_due_on_a_day_in_any_writing(desk, commitment):
    assert new_activity(desk, commitment, "30 de septiembre de 2026").status_code == 302
    assert Activity.objects.get(number="7").due_on == datetime.date(2026, 9, 30)


def test_a_month_alone_is_told_why_the_day_is_needed(desk, commitment):
    page = new_activity(desk, commitment, "2026-09").content.decode()
    assert "Falta el día" in page and "escribe 30/09/2026" in page
    assert not Activity.objects.filter(number="7").exists()


@pytest.mark.parametrize(("written", "kept"), [("01/03/2026", "2026-03-01"), ("marzo de 2026", "2026-03")])
def test_whoever_is_in_charge_since_a_day_in_any_writing(desk, commitment, written, kept):
    keep_exercise(by=None, slug="villa", name="Villa Abierta", territory="Villa")
    Organization.objects.create(slug="contraloria", name="Contraloría", classification="department")
    given = {"organization": "contraloria", "role": "Coordina", "start": written, "end": "", "version": "0"}
    answer = desk.post(reverse("desk:custodian-new"), given)
    assert answer.status_code == 302, answer.content.decode()
    assert Custodian.objects.get().start == kept


def body(desk, **typed):
    given = {"name": "Contraloría Jalisco", "sector": "authority", "classification": "department", "version": "0"}
    return desk.post(reverse("desk:row-new", args=["organizations"]), {**given, **typed})


def test_a_key_that_nobody_typed_is_made_from_the_name_and_is_its_own(desk, plan):
    page = desk.get(reverse("desk:row-new", args=["organizations"])).content.decode()
    assert "Déjala vacía y se hace con el nombre." in page
    for _time in range(2):
        answer = body(desk, slug="")
        assert answer.status_code == 302, answer.content.decode()
    slugs = Organization.objects.filter(name="Contraloría Jalisco").order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["contraloria-jalisco", "contraloria-jalisco-2"]


def test_a_key_that_somebody_typed_stays_and_one_that_is_none_comes_with_a_proposal(desk, plan):
    assert body(desk, slug="contra").status_code == 302
    page = body(desk, slug="Contraloría Jalisco", name="Otra").content.decode()
    assert "Podría ser: contraloria-jalisco" in page and not Organization.objects.filter(name="Otra").exists()


def test_an_empty_choice_asks_to_choose_and_not_to_write(desk, plan):
    page = body(desk, slug="", sector="", classification="").content.decode()
    told = page.split('class="error-summary"')[1].split("</ul>")[0]
    assert "Elige una opción." in told and "Escríbelo" not in told


def test_a_commitment_that_is_asked_for_is_chosen(desk, plan):
    page = desk.post(reverse("desk:row-new", args=["commitments"]), {"version": "0"}).content.decode()
    assert "Elige una opción." in page and not Commitment.objects.exists()
