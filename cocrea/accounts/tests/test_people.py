"""Who has which role: given, ended, never the last one; what each may do, from the rules themselves."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cocrea.accounts.actions import assign_role, create_user, deactivate, end_role, offer_password_link
from cocrea.accounts.models import Role, RoleName
from cocrea.accounts.rights import rights
from cocrea.accounts.rules import has_role
from cocrea.accounts.tests.conftest import PASSWORD
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Subject

pytestmark = pytest.mark.django_db
WHY = "cambio de encargo"


def test_giving_and_ending_a_role_at_the_screen(desk, eva, organizations):
    page = reverse("accounts:person-detail", args=[eva.pk])
    give = reverse("accounts:role-give", args=[eva.pk])
    assert desk.post(give, {"role": "member", "reason": WHY}).status_code == 200, "of which committee?"
    assert desk.post(give, {"role": "steward", "reason": ""}).status_code == 200, "why?"
    done = desk.post(give, {"role": "member", "committee": "comite", "reason": WHY})
    assert done["Location"] == f"{page}?hecho=cargo"
    assert "Comite" in desk.get(page).content.decode()
    role = eva.roles.get(role="member")
    end = reverse("accounts:role-end", args=[role.pk])
    assert desk.post(end, {"reason": WHY})["Location"] == f"{page}?hecho=fin"
    assert not has_role(eva, "member"), "at once"
    event = Event.objects.get(action="accounts.role.end")
    assert WHY in event.body and not event.is_public


def test_a_role_may_end_later_and_be_given_again(ana, eva):
    role, today = eva.roles.get(), timezone.localdate()
    end_role(by=ana, role=role, reason=WHY, last_day=today)
    assert has_role(eva, "liaison"), "until tonight"
    with pytest.raises(Invalid):
        end_role(by=ana, role=role, reason=WHY, last_day=today - datetime.timedelta(days=1))
    end_role(by=ana, role=role, reason=WHY)
    with pytest.raises(Refused):
        end_role(by=ana, role=role, reason=WHY)
    Role.objects.filter(pk=role.pk).update(start_on=today - datetime.timedelta(days=90))
    again = assign_role(by=ana, user=eva, role="liaison")
    assert (again.pk, again.start_on, again.end_on) == (role.pk, today, None) and has_role(eva, "liaison")


def test_the_last_coordinator_stays(desk, ana, eva):
    role = ana.roles.get()
    for act in (
        lambda: end_role(by=ana, role=role, reason=WHY),
        lambda: end_role(by=ana, role=role, reason=WHY, last_day=timezone.localdate()),
        lambda: deactivate(by=ana, user=ana, reason=WHY),
    ):
        with pytest.raises(Refused):
            act()
    answer = desk.post(reverse("accounts:role-end", args=[role.pk]), {"reason": WHY}).content.decode()
    assert "Nadie más coordina" in answer
    assign_role(by=ana, user=eva, role="coordinator", end_on=timezone.localdate() + datetime.timedelta(days=3))
    with pytest.raises(Refused):
        end_role(by=ana, role=role, reason=WHY)
    assign_role(by=ana, user=eva, role="coordinator")
    desk.post(reverse("accounts:role-end", args=[role.pk]), {"reason": WHY})
    assert not has_role(ana, "coordinator") and has_role(eva, "coordinator")
    with pytest.raises(NotAllowed):
        end_role(by=ana, role=eva.roles.get(role="liaison"), reason=WHY)


def test_a_shut_coordinator_does_not_count(ana, eva):
    assign_role(by=ana, user=eva, role="coordinator")
    deactivate(by=ana, user=eva, reason=WHY)
    with pytest.raises(Refused):
        deactivate(by=ana, user=ana, reason=WHY)


def test_shutting_and_opening_at_the_screen(desk, eva):
    address, page = (reverse(f"accounts:{name}", args=[eva.pk]) for name in ("person-state", "person-detail"))
    assert desk.post(address, {"reason": "Eva Luna se fue"}).status_code == 200
    assert desk.post(address, {"reason": WHY})["Location"] == f"{page}?hecho=cerrada"
    eva.refresh_from_db()
    assert not eva.is_active and "está cerrada" in desk.get(page).content.decode().lower()
    assert desk.post(address, {"reason": WHY})["Location"] == f"{page}?hecho=abierta"


def test_only_the_coordinator_touches_the_accounts_of_others(ana, eva):
    for act in (
        lambda: deactivate(by=eva, user=ana, reason=WHY),
        lambda: end_role(by=eva, role=ana.roles.get(), reason=WHY),
        lambda: offer_password_link(by=eva, user=ana, reason=WHY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_ledger_tells_nothing_of_the_person(desk, eva):
    desk.post(reverse("accounts:role-give", args=[eva.pk]), {"role": "steward", "reason": WHY})
    desk.post(reverse("accounts:person-state", args=[eva.pk]), {"reason": WHY})
    kept = repr(list(Event.objects.values_list())) + repr(list(Subject.objects.values_list()))
    assert "Luna" not in kept and "villa.example" not in kept
    assert not Event.objects.filter(is_public=True).exists()


def test_the_list_asks_the_same_of_the_database_for_many(desk, ana, django_assert_max_num_queries):
    for number in range(60):
        user = create_user(by=None, email=f"p{number}@villa.example", name=f"Persona {number}", password=PASSWORD)
        assign_role(by=None, user=user, role="steward")
    address = reverse("accounts:person-list")
    with django_assert_max_num_queries(13):  # one for each kind of scope among them
        page = desk.get(address).content.decode()
    assert "Persona 48" in page and "Persona 49" not in page and "despues=" in page
    following = page.split("despues=")[1].split('"')[0]
    assert "Persona 49" in desk.get(address, {"despues": following}).content.decode()
    found = desk.get(address, {"q": "persona 33"}).content.decode()
    assert "Persona 33" in found and "Persona 34" not in found


def test_numbers_that_are_no_person(desk):
    for pk in (999, 2**63, 2**70):
        assert desk.get(f"/gestion/personas/{pk}/").status_code == 404


def test_what_each_role_may_do_is_what_the_rules_say(ana, eva):
    found = {right.title: right for right in rights()}
    people = found["Decir quién puede entrar y con qué cargo"]
    assert people.roles == {role.value: role.value == "coordinator" for role in RoleName}
    assert "/gestion/personas/…/cargo/" in people.addresses
    keeping = found["Llevar el registro público"].roles
    assert {role for role, may in keeping.items() if may} == {"coordinator", "steward"}
    assert all(found["Cuidar tu propia cuenta"].roles.values())


def test_every_staff_route_is_on_the_page(desk):
    listed = {address for right in rights() for address in right.addresses}
    assert {"/gestion/tablas/", "/gestion/cuenta/sesiones/", "/gestion/personas/"} <= listed
    page = desk.get(reverse("accounts:permissions")).content.decode()
    assert not [address for address in listed if address not in page]


def test_where_a_role_holds_is_said_to_everybody_and_to_whoever_has_it(desk, ana, eva, organizations):
    page = desk.get(reverse("accounts:permissions")).content.decode()
    where = "Solo los compromisos en los que participa tu institución"
    assert all(text in page for text in (where, "No publica, no retira ni importa", "los compromisos de tu comité"))
    assert where not in desk.get(reverse("accounts:account")).content.decode(), "the coordinator keeps everything"
    assign_role(by=ana, user=eva, role="liaison", scope_key="salud")
    browser = Client()
    browser.force_login(eva)
    own = browser.get(reverse("accounts:account")).content.decode()
    assert where in own and "Actividades, también filas nuevas" in own


def test_no_page_of_the_people_for_a_liaison(eva):
    browser = Client()
    browser.force_login(eva)
    assert browser.get(reverse("accounts:person-list")).status_code == 404
    assert browser.get(reverse("accounts:permissions")).status_code == 200
