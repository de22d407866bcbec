"""What somebody new at the desk meets: what is missing before publishing, what is theirs, pages of other roles,
acts that cannot be undone, names for keys."""

import datetime

import pytest
from django.urls import reverse

from cocrea.accounts import actions as accounts
from cocrea.accounts.models import Role
from cocrea.desk import finding
from cocrea.desk.views import exercise_colours
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.models import Custodian, Exercise
from cocrea.ledger.models import Event
from cocrea.plans.models import Activity, Commitment, Responsibility
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(keeper, plan):
    """The liaison of «propia»."""
    body = factory.organization("propia", classification="department")
    body.name = "Instituto Propio"
    body.save()
    user = accounts.create_user(by=None, email="eva@villa.example", name="Eva", password="una-clave-bastante-larga")
    accounts.assign_role(by=None, user=user, role="liaison", scope_kind="organization", scope_key="propia")
    return user


@pytest.fixture
def two(plan):
    """Two published commitments, each with an overdue activity; only the first is of «propia»."""
    past = datetime.date(2020, 1, 1)
    for number in "12":
        made = factory.commitment(plan, number)
        Activity.objects.create(commitment=made, number="1", title=f"Abrir {number}", due_on=past)
    mine = Commitment.objects.get(number="1")
    Responsibility.objects.create(commitment=mine, organization=factory.organization("propia"), role="responsible")
    return mine


def page_of(client, name: str, *args, **query) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def main_of(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_the_page_that_publishes_says_what_is_missing_and_forbids_nothing(desk, plan):
    bare = Commitment.objects.create(plan=plan, number="9", title="Nuevo")
    page = main_of(page_of(desk, "desk:row-publish", "commitments", bare.pk))
    for text in ("Lo que falta", "Nadie responde por él.", "No tiene actividades.", "No tiene indicador."):
        assert text in page
    assert f"?commitment={bare.pk}" in page and "No dice qué problema resuelve." in page
    Activity.objects.create(commitment=bare, number="1", title="Abrir")
    page = main_of(page_of(desk, "desk:row-publish", "commitments", bare.pk))
    assert "No tiene actividades." not in page and "1 actividad no tiene fecha." in page
    assert desk.post(reverse("desk:row-publish", args=["commitments", bare.pk]), {"cuando": "ya"}).status_code == 302


def test_before_a_plan_is_published_it_says_how_many_commitments_will_be_seen(desk, plan, commitment):
    Commitment.objects.create(plan=plan, number="9", title="Nuevo")
    page = main_of(page_of(desk, "desk:row-publish", "plans", plan.pk))
    assert "Se verá 1 compromiso. 1 es borrador y no se ve hasta que lo publiques." in page
    assert "2 compromisos no tienen indicador." in page
    assert "ver=sin-indicador" in page


def test_the_desk_of_a_liaison_is_about_their_institution(eva, two, client):
    client.force_login(eva)
    page = main_of(page_of(client, "desk:home"))
    assert "ver=vencidas" in page.split('id="nuevo"')[0] and "Nada te espera" not in page
    glance = page.split('id="plan-1"')[1].split("</section>")[0]
    assert "Solo lo tuyo." in glance and str(two.title) in glance
    assert "Compromiso 2" not in glance and glance.count("/gestion/tablas/commitments/") == 1
    listed = main_of(page_of(client, "desk:row-list", "activities"))
    assert "Abrir 1" in listed and "Abrir 2" not in listed and "?todo=1" in listed
    listed = main_of(page_of(client, "desk:row-list", "activities", todo="1"))
    assert "Abrir 1" in listed and "Abrir 2" in listed and "Ver solo lo tuyo" in listed


def test_a_member_is_told_of_the_dates_and_drafts_of_their_committee(two, client, plan):
    committee = factory.organization("comite", classification="committee")
    Commitment.objects.filter(pk=two.pk).update(committee=committee, publication="draft")
    user = accounts.create_user(by=None, email="mia@villa.example", name="Mía", password="una-clave-bastante-larga")
    accounts.assign_role(by=None, user=user, role="member", scope_kind="committee", scope_key="comite")
    client.force_login(user)
    waits = main_of(page_of(client, "desk:home")).split('id="nuevo"')[0]
    assert "1 compromiso es borrador" in waits and "ver=vencidas" in waits
    assert "Abrir 1" in main_of(page_of(client, "desk:row-list", "activities", ver="vencidas"))


def test_a_page_of_another_role_says_so_to_the_staff_and_nothing_else_does(eva, client):
    client.force_login(eva)
    for address in ("/gestion/importar/", reverse("accounts:person-list")):
        answer = client.get(address)
        assert answer.status_code == 404 and "Tu cargo no llega a esta página" in answer.content.decode()
    for there in (True, False):  # whether the person exists is not told
        number = eva.pk if there else 99999
        answer = client.get(reverse("accounts:person-detail", args=[number]))
        assert answer.status_code == 404 and "Tu cargo no llega" in answer.content.decode()
    assert "Tu cargo no llega" not in client.get("/gestion/nada/").content.decode()
    client.logout()
    assert client.get("/gestion/importar/").status_code == 302


def test_what_cannot_be_undone_offers_no_link_to_undo_it(desk, ana, eva, commitment):
    page = main_of(page_of(desk, "desk:home"))
    given = Event.objects.filter(action="accounts.role.assign").latest("seq").seq
    kept = Event.objects.filter(action="plans.commitment.create").latest("seq").seq
    assert reverse("desk:undo", args=[kept]) in page and reverse("desk:undo", args=[given]) not in page
    assert f'aria-label="Corregir el acto {given}"' in page
    assert "(Instituto Propio)" in page and "(exercise)" not in page and "user:" not in page


def test_an_act_is_found_by_its_number_as_people_say_it(ana, commitment):
    number = Event.objects.latest("seq").seq
    for text in (f"acto {number}", f"Acto #{number}", f"#{number}", str(number)):
        assert [hit for hit in finding.find(ana, text).exact if f"Acto {number}" in hit.text], text


@pytest.mark.parametrize(
    ("text", "address"),
    [("colores", "/gestion/ejercicio/colores/"), ("logo", "logo/"), ("correo", "ejercicio/contacto/")],
)
def test_the_settings_are_found_by_what_people_call_them(ana, eva, text, address):
    def pages(by):
        return [hit.href for group in finding.find(by, text).groups for hit in group.hits]

    assert any(address in href for href in pages(ana)) and not any("/ejercicio/" in href for href in pages(eva))


def test_the_preview_of_colours_carries_colours_and_no_secret_and_can_save_them(desk, ana):
    keep_exercise(by=None, slug="villa", name="Villa Abierta", territory="Villa")
    form = main_of(page_of(desk, "desk:exercise-colours"))
    assert 'type="text"' in form and "pattern=" in form and 'formmethod="get"' not in form
    sent = {"csrfmiddlewaretoken": "secreto", "light-accent": "#005a9c", "version": "0"}
    answer = desk.post(reverse("desk:exercise-preview"), sent)
    assert answer.status_code == 302 and "secreto" not in answer.url and "light-accent=%23005a9c" in answer.url
    page = main_of(desk.get(answer.url).content.decode())
    bar = page.split('class="preview-bar"')[1].split("</form>")[0]
    given = dict(exercise_colours.QueryDict(answer.url.split("?")[1]).items())
    assert "Guardar estos colores" in bar and all(
        f'name="{name}" value="{value}"' in bar for name, value in given.items()
    )
    assert desk.post(reverse("desk:exercise-colours"), given).status_code == 302
    assert Exercise.objects.get().tokens["light"]["accent"] == "#005a9c"


def test_names_and_not_keys(eva, desk, commitment):
    role = Role.objects.get(user=eva)
    assert str(role) == "Enlace de una institución (Instituto Propio)"
    assert str(Role(role="coordinator")) == "Coordinación"
    keep_exercise(by=None, slug="villa", name="Villa Abierta", territory="Villa")
    made = Custodian(exercise=Exercise.objects.get(), organization="propia", role="Coordina", start="2026-03")
    assert str(made) == "Coordina (desde marzo de 2026)"
    page = main_of(page_of(desk, "desk:row-edit", "commitments", commitment.pk))
    assert '<span class="note">Compromiso</span>' not in page
    record = main_of(page_of(desk, "desk:home")).split('id="registro"')[1].split("</section>")[0]
    assert reverse("desk:row-list", args=["commitments"]) in record and "/datos/activities/" not in record


def test_a_list_of_one_page_has_no_pager(desk, commitment):
    page = main_of(page_of(desk, "desk:row-list", "commitments"))
    assert "Estás al principio" not in page and 'class="pager"' not in page


def test_a_word_of_one_exercise_is_offered_where_it_is_used(desk, commitment):
    assert "Follow the Money" not in page_of(desk, "desk:row-edit", "commitments", commitment.pk)
    Commitment.objects.filter(pk=commitment.pk).update(level="follow_the_money")
    assert "Follow the Money" in page_of(desk, "desk:row-edit", "commitments", commitment.pk)


def test_an_activity_is_told_to_be_of_the_plan_only_where_there_are_sheets(desk, commitment):
    Activity.objects.create(commitment=commitment, number="5", title="Abrir")
    address = commitment.get_absolute_url()
    Activity.objects.filter(commitment=commitment).update(origin="plan")
    assert "solo en el plan" not in desk.get(address).content.decode()
    Activity.objects.create(commitment=commitment, number="6", title="Cerrar", origin="both")
    assert "solo en el plan" in desk.get(address).content.decode()


def test_an_invitation_names_the_institution_and_asks_for_a_password_in_plain_words(ana, eva, client):
    made, token = accounts.invite(
        by=ana, email="leo@villa.example", role="liaison", scope_kind="organization", scope_key="propia"
    )
    address = reverse("accounts:invitation", args=[token])
    page = main_of(client.get(address).content.decode())
    assert "Enlace de una institución, Instituto Propio" in page and made.email in page
    assert "Al menos 12 letras o cifras. Una frase tuya sirve." in page and "Su contraseña" not in page
    page = main_of(client.post(address, {"name": "Leo", "password": "corta"}).content.decode())
    assert "Es muy corta: escribe al menos 12 letras o cifras." in page and "Su contraseña" not in page
