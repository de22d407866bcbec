"""What plans say on the pages of organizations, people and places."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.actors.models import Membership, Organization, Person, Place
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.tests import factory
from cocrea.ui import panels

pytestmark = pytest.mark.django_db


def panel(slot, each) -> str:
    return "".join(panels.render(slot, [each])[each.pk])


def test_an_organization_shows_all_that_it_answers_for():
    factory.exercise(plans=2, activities=2)
    shown = panel("organization-detail", Organization.objects.get(slug="obras"))
    assert "/planes/plan-1/compromisos/1/#actividad-2" in shown and "/planes/plan-2/compromisos/1/" in shown
    assert "Ejecuta" in shown and "Ana Luna" in shown


def test_a_committee_shows_the_commitments_that_it_owns():
    committee = factory.organization("comite", classification="committee")
    factory.commitment(factory.plan(), "COM-1", committee=committee)
    assert "Promesa 2031 COM-1" in panel("organization-detail", committee)


def test_a_person_shows_the_plans_signed():
    factory.plan()
    assert "Plan 2031" in panel("person-detail", Person.objects.get())


def test_a_place_shows_its_commitments_and_those_of_its_committee():
    place = factory.place()
    committee = factory.organization("comite", classification="committee", place=place)
    plan = factory.plan()
    factory.commitment(plan, "1", place=place, committee=committee)
    factory.commitment(plan, "2", committee=committee)
    factory.commitment(plan, "3")
    shown = panel("place-detail", place)
    assert shown.count("Promesa 2031 1") == 1 and "Promesa 2031 2" in shown and "Promesa 2031 3" not in shown


def test_a_place_shows_the_commitments_whose_coverage_names_it_accents_aside():
    place, other = factory.place("rio"), factory.place("riogrande")
    Place.objects.filter(pk=place.pk).update(name="Río")
    covered = factory.commitment(factory.plan(), "1")
    factory.Detail.objects.create(commitment=covered, kind="coverage", position=1, text="rio")
    factory.Detail.objects.create(commitment=covered, kind="stage", position=1, text="Riogrande")
    assert "Promesa 2031 1" in panel("place-detail", Place.objects.get(pk=place.pk))
    assert panel("place-detail", other) == ""


def test_a_place_shows_what_is_for_all_of_what_it_is_part_of_as_such():
    whole = factory.place("sierra")
    Place.objects.filter(pk=whole.pk).update(kind="state")
    part = factory.place("mapimi")
    part.parent = whole
    part.save()
    factory.commitment(factory.plan(), "1", place=whole)
    shown = panel("place-detail", part)
    assert "De alcance más amplio: Sierra" in shown and "Promesa 2031 1" in shown
    assert "No consta ningún compromiso que sea solo de este lugar" in shown
    factory.commitment(factory.ActionPlan.objects.get(), "2", place=part)
    assert "No consta ningún compromiso" not in panel("place-detail", part)


def test_a_place_shows_who_sits_in_its_committee_and_what_to_do_next():
    committee = factory.organization("comite", classification="committee", place=factory.place())
    factory.commitment(factory.plan(), "1", committee=committee)
    Membership.objects.create(person=factory.person("luz-rey"), organization=committee, role="Facilitadora")
    shown = panel("place-detail", factory.place())
    assert "Luz Rey" in shown and "Facilitadora" in shown
    assert "Qué puedes hacer" in shown and "/organizaciones/comite/" in shown


def test_an_organization_that_only_watches_answers_for_nothing():
    factory.exercise()
    shown = panel("organization-detail", Organization.objects.get(slug="vecinos"))
    assert "Con otro papel" in shown and "Vigila" in shown and "De qué responde" not in shown
    assert 'id="responde"' not in shown


def test_whoever_has_nothing_to_show_gets_no_panel():
    assert panel("organization-detail", factory.organization("nadie")) == ""
    assert panel("person-detail", factory.person("nadie")) == ""
    assert panel("place-detail", factory.place("nada")) == ""


@pytest.mark.parametrize("hide", [(ActionPlan, {"status": "draft"}), (Commitment, {"publication": "draft"})])
def test_drafts_are_in_no_panel(hide):
    committee = factory.organization("comite", classification="committee", place=factory.place())
    factory.furnish(factory.commitment(factory.plan(), "1", committee=committee, place=factory.place()))
    model, values = hide
    model.objects.update(**values)
    objects = [("organization-detail", each) for each in Organization.objects.all()]
    objects += [("person-detail", each) for each in Person.objects.all()] * (model is ActionPlan)
    objects += [("place-detail", each) for each in Place.objects.all()]
    assert not [panel(slot, each) for slot, each in objects if "Promesa" in panel(slot, each)]
    if model is ActionPlan:
        assert not [panel(slot, each) for slot, each in objects if panel(slot, each)]


@pytest.mark.parametrize("slot", ["organization-detail", "place-detail", "person-detail"])
def test_a_hundred_objects_make_the_same_queries_as_one(slot):
    model = {"organization-detail": Organization, "place-detail": Place, "person-detail": Person}[slot]
    factory.exercise(commitments=3, activities=3)
    Commitment.objects.update(place=factory.place())
    counted = []
    for number in (1, 10):
        for extra in range(number):
            factory.organization(f"extra-{extra}"), factory.place(f"extra-{extra}"), factory.person(f"extra-{extra}")
        with CaptureQueriesContext(connection) as queries:
            panels.render(slot, panels.prepare(slot, model.objects.all()))
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 10  # two of them: which wings are on, which a request asks once
