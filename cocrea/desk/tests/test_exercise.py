"""The screens of the exercise's settings: saved by an act, seen at once, undone, refused in words."""

import io

import pytest
from django.core import mail
from django.shortcuts import render
from django.urls import reverse
from PIL import Image

from cocrea.actors.models import Organization
from cocrea.desk.actions.undo import undo
from cocrea.desk.undoing import inverse_of
from cocrea.desk.views import exercise as exercise_views
from cocrea.desk.views import exercise_colours, exercise_custodians
from cocrea.exercise import systems
from cocrea.exercise.actions import keep_custodian, keep_exercise, seed_exercise
from cocrea.exercise.calc import HOUSE
from cocrea.exercise.models import Custodian, Exercise
from cocrea.kernel.errors import NotAllowed
from cocrea.ledger.chain import verify
from cocrea.ledger.models import Event
from cocrea.plans.tests import factory

pytestmark = pytest.mark.django_db
HOME = "/gestion/ejercicio/"


@pytest.fixture(autouse=True)
def exercise(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return keep_exercise(by=None, slug="villa", name="Villa Abierta", territory="Villa", summary="Un ejercicio")


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Every page of the settings brings what it was drawn from."""

    def draw(request, template, context, **more):
        response = render(request, template, context, **more)
        response.shown = context
        return response

    for view in (exercise_views, exercise_colours, exercise_custodians):
        monkeypatch.setattr(view, "render", draw)


def last() -> Event:
    return Event.objects.latest("seq")


def sent(client, section: str, **values):
    """The form of a section as it stands, with these values."""
    page = client.get(f"{HOME}{section}/")
    form = page.shown["form"]
    data = {f.html_name: f.value() for f in form if f.value() is not None}
    return client.post(f"{HOME}{section}/", {**data, **values})


def colours(**changed) -> dict:
    values = {f"{mode}-{name}": value for mode, named in HOUSE.items() for name, value in named.items()}
    return values | {name.replace("_", "-"): value for name, value in changed.items()}


def test_a_name_is_saved_by_one_act_and_everybody_sees_it_at_once(desk, ana, client):
    before = Event.objects.count()
    answer = sent(desk, "identidad", name="Villa Más Abierta", tagline="Lo prometido")
    assert answer["Location"] == f"{HOME}?hecho=guardado#identidad"
    assert Event.objects.count() == before + 1 and last().action == "exercise.exercise.update" and last().is_public
    assert last().subjects.get().kind == "exercise.exercise"
    for address in ("/", "/acerca/", "/novedades.atom", "/datos/exercise.csv", "/datos/catalogo.ttl"):
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        assert "Villa Más Abierta" in body.decode(), address
    assert "Está guardado" in desk.get(f"{HOME}?hecho=guardado").content.decode()


def test_saving_what_stands_there_writes_nothing(desk):
    before = Event.objects.count()
    for section in ("identidad", "contacto", "datos"):
        assert sent(desk, section).status_code == 302
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("section", "values", "said"),
    [
        ("identidad", {"name": ""}, "Este dato es necesario"),
        ("identidad", {"name": "x" * 121}, "Acórtalo a 120"),
        ("contacto", {"contact_email": "nadie"}, "correo"),
        ("contacto", {"site_url": "villa"}, "https://"),
        ("contacto", {"sender_name": "a\nb"}, "línea"),
        ("datos", {"licence": "MÍA"}, "Elige una opción"),
        ("idiomas", {"languages": ["fr"]}, "fr"),
        ("sistemas", {"systems": ["nada"]}, "nada"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field_and_nothing_typed_is_lost(desk, section, values, said):
    before = Event.objects.count()
    answer = sent(desk, section, **values)
    assert answer.status_code == 200 and Event.objects.count() == before
    field = answer.shown["form"][next(iter(values))]
    if section in {"idiomas", "sistemas"}:  # there is nothing to choose from: no form is shown
        assert field.errors
        return
    assert said in " ".join(field.errors), field.errors
    assert field.value() == next(iter(values.values()))


def test_what_somebody_else_set_meanwhile_is_not_overwritten(desk, keeper, exercise):
    version = desk.get(f"{HOME}identidad/").shown["form"]["version"].value()
    keep_exercise(by=keeper("berta"), exercise=exercise, tagline="De Berta", contact_email="berta@villa.example")
    typed = {"name": "Villa Abierta", "territory": "Villa", "tagline": "De Ana", "summary": "Un ejercicio"}
    answer = desk.post(f"{HOME}identidad/", {**typed, "version": version})
    page = answer.content.decode()
    assert answer.status_code == 409 and "De Berta" in page and "De Ana" in page
    assert Exercise.objects.get().tagline == "De Berta"
    again = {**typed, "version": answer.shown["form"]["version"].value()}
    assert desk.post(f"{HOME}identidad/", again).status_code == 302
    assert Exercise.objects.get().tagline == "De Ana"


def test_two_people_in_two_parts_do_not_meet(desk, keeper, exercise):
    version = desk.get(f"{HOME}identidad/").shown["form"]["version"].value()
    keep_exercise(by=keeper("berta"), exercise=exercise, contact_email="berta@villa.example")
    typed = {"name": "Otra", "territory": "Villa", "tagline": "", "summary": "", "version": version}
    assert desk.post(f"{HOME}identidad/", typed).status_code == 302
    kept = Exercise.objects.get()
    assert (kept.name, kept.contact_email) == ("Otra", "berta@villa.example")


def test_every_setting_can_be_undone(desk, ana, exercise):
    sent(desk, "identidad", name="Otra")
    desk.post(f"{HOME}colores/", colours(light_accent="#005a9c") | {"version": last().seq})
    assert Exercise.objects.get().tokens["light"]["accent"] == "#005a9c"
    page = desk.get(reverse("desk:undo", args=[last().seq])).content.decode()
    assert "#005a9c" in page and "Volvería" in page
    answer = desk.post(reverse("desk:undo", args=[last().seq]), {"reason": "No me gusta"})
    assert answer["Location"] == f"{HOME}historia/?hecho=deshecho"
    assert Exercise.objects.get().tokens == {}
    assert Exercise.objects.get().name == "Otra" and verify().is_whole
    assert "Se deshizo" in desk.get(answer["Location"]).content.decode()


def test_the_exercise_itself_cannot_be_undone(ana):
    Exercise.objects.all().delete()
    seed_exercise(by=None, toml=b'[exercise]\nslug = "otra"\nname = "Otra"\nterritory = "Otra"')
    assert inverse_of(last()).obstacles


def test_a_steward_cannot_undo_what_only_the_coordinator_sets(desk, beto):
    sent(desk, "identidad", name="Otra")
    with pytest.raises(NotAllowed):
        undo(by=beto, event=last(), reason="Porque sí")
    assert Exercise.objects.get().name == "Otra"


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(desk):
    before = Event.objects.count()
    answer = desk.post(f"{HOME}colores/", colours(light_accent="#e0a090") | {"version": last().seq})
    page = answer.content.decode()
    assert answer.status_code == 200 and Event.objects.count() == before
    assert "Necesita 4.5" in page and 'value="#e0a090"' in page and 'name="sugerencia"' in page
    mended = desk.post(f"{HOME}colores/", colours(light_accent="#e0a090") | {"sugerencia": "1"})
    assert Event.objects.count() == before and 'value="#e0a090"' not in mended.content.decode()
    fields = {c["id"]: c["value"] for mode in mended.shown["modes"] for c in mode["colours"]}
    saved = desk.post(f"{HOME}colores/", fields | {"version": mended.shown["version"]})
    assert saved.status_code == 302 and fields["light-accent"] in desk.get("/tema.css").content.decode()


def test_suggestions_for_a_ground_that_hides_all(desk):
    grey = colours(light_paper="#777777", light_surface="#787878") | {"sugerencia": "1"}
    fields = {c["id"]: c["value"] for m in desk.post(f"{HOME}colores/", grey).shown["modes"] for c in m["colours"]}
    answer = desk.post(f"{HOME}colores/", fields | {"version": last().seq})
    assert answer.status_code == 302


@pytest.mark.parametrize("bad", ["red", "", "#12345", "#111;}body{display:none"])
def test_what_is_no_colour_is_refused_and_never_enters_a_style_sheet(desk, bad):
    answer = desk.post(f"{HOME}colores/", colours(dark_ink=bad) | {"version": last().seq})
    assert answer.status_code == 200 and answer.shown["errors"] and not answer.shown["can_mend"]
    sheet = desk.get(f"{HOME}colores/vista.css", {"dark-ink": bad, "modo": "dark"}).content.decode()
    assert "display" not in sheet and (bad == "" or bad not in sheet)


def test_a_preview_shows_the_colours_of_its_address_and_keeps_nothing(desk):
    before = Event.objects.count()
    page = desk.get(f"{HOME}colores/vista/", {"light-accent": "#005a9c"}).content.decode()
    sheet = page.split('rel="stylesheet" href="')[-1].split('"')[0].replace("&amp;", "&")
    assert "--accent:#005a9c" in desk.get(sheet).content.decode()
    assert "005a9c" not in desk.get("/tema.css").content.decode() and Event.objects.count() == before
    assert "no se leerían" in desk.get(f"{HOME}colores/vista/", {"light-accent": "#ffffff"}).content.decode()


def test_somebody_elses_colours_are_not_overwritten(desk, exercise):
    version = desk.get(f"{HOME}colores/").shown["version"]
    keep_exercise(by=None, exercise=exercise, tokens={"light": {"accent": "#222266"}})
    answer = desk.post(f"{HOME}colores/", colours(light_accent="#005a9c") | {"version": version})
    assert answer.status_code == 409 and Exercise.objects.get().tokens == {"light": {"accent": "#222266"}}
    again = colours(light_accent="#005a9c") | {"version": answer.shown["version"]}
    assert desk.post(f"{HOME}colores/", again).status_code == 302


def picture(kind: str) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(file, kind)
    file.seek(0)
    file.name = f"escudo.{kind.lower()}"
    return file


def test_a_logo_comes_is_said_in_words_and_goes(desk):
    assert desk.post(f"{HOME}logo/", {"logo_alt": "Escudo"}).status_code == 200, "first a picture"
    assert desk.post(f"{HOME}logo/", {"logo": picture("WEBP"), "logo_alt": "Escudo"}).status_code == 302
    assert 'alt="Escudo"' in desk.get("/acerca/").content.decode()
    desk.post(f"{HOME}logo/", {"logo_alt": "El escudo de Villa"})
    assert 'alt="El escudo de Villa"' in desk.get("/acerca/").content.decode()
    desk.post(f"{HOME}logo/", {"quitar": "1"})
    assert "brand-logo" not in desk.get("/acerca/").content.decode()
    undo_page = desk.post(reverse("desk:undo", args=[last().seq]), {"reason": "Era bueno"})
    assert undo_page.status_code == 302 and 'alt="El escudo de Villa"' in desk.get("/acerca/").content.decode()


def test_an_svg_is_refused_in_words(desk):
    file = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    file.name = "logo.svg"
    answer = desk.post(f"{HOME}logo/", {"logo": file, "logo_alt": "Escudo"})
    assert "No se acepta SVG: puede" in answer.content.decode() and 'value="Escudo"' in answer.content.decode()


@pytest.fixture
def bodies(db):
    return [
        Organization.objects.create(slug=s, name=s.upper(), classification="guarantor") for s in ("vieja", "nueva")
    ]


def test_an_institution_in_charge_is_added_ended_and_followed(desk, bodies, client):
    values = {"organization": "vieja", "role": "Convoca", "start": "2015", "end": ""}
    assert desk.post(f"{HOME}responsables/nueva/", values).status_code == 302
    assert "VIEJA" in client.get("/").content.decode(), "the foot of every page says who is in charge"
    former = Custodian.objects.get()
    page = desk.get(f"{HOME}responsables/{former.pk}/").content.decode()
    assert f"?sucede={former.pk}" in page
    values |= {"organization": "nueva", "start": "2025-04"}
    assert desk.post(f"{HOME}responsables/nueva/?sucede={former.pk}", values).status_code == 302
    former.refresh_from_db()
    assert former.end == "2025-04" and last().action == "exercise.custodian.replace"
    assert "NUEVA" in client.get("/").content.decode()
    undo(by=desk.get("/gestion/cuenta/").wsgi_request.user, event=last(), reason="No fue así")
    former.refresh_from_db()
    assert former.end == "" and Custodian.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"organization": ""}, "organization"),
        ({"organization": "nadie"}, "organization"),
        ({"role": ""}, "role"),
        ({"start": "quince"}, "start"),
        ({"start": "2020", "end": "2019"}, "end"),
    ],
)
def test_what_is_wrong_with_an_institution_stands_beside_the_field(desk, bodies, values, field):
    asked = {"organization": "vieja", "role": "Convoca", "start": "2015", "end": ""} | values
    answer = desk.post(f"{HOME}responsables/nueva/", asked)
    assert answer.status_code == 200 and answer.shown["form"].errors[field] and not Custodian.objects.exists()


def test_the_same_institution_twice_is_refused(desk, bodies, exercise):
    keep_custodian(by=None, exercise=exercise, organization="vieja", role="Convoca", start="2015")
    asked = {"organization": "vieja", "role": "Otra vez", "start": "2015", "end": ""}
    answer = desk.post(f"{HOME}responsables/nueva/", asked)
    assert answer.status_code == 200 and answer.shown["form"].errors and Custodian.objects.count() == 1


@pytest.mark.parametrize("pk", [0, 10**6, 2**63])
def test_an_institution_that_is_not_there(desk, pk):
    assert desk.get(f"{HOME}responsables/{pk}/").status_code == 404


def test_a_test_letter_goes_to_oneself_under_the_exercises_name_a_few_times(desk, ana, exercise):
    keep_exercise(by=None, exercise=exercise, sender_name="Gobierno Abierto Villa, A. C.")
    found = [desk.post(f"{HOME}carta/")["Location"] for _each in range(5)]
    assert "hecho=carta" in found[0] and "hecho=espera" in found[-1] and 0 < len(mail.outbox) < 5
    assert mail.outbox[0].to == [ana.email]
    assert mail.outbox[0].from_email.startswith('"Gobierno Abierto Villa, A. C." <')
    assert "Espera" in desk.get(found[-1].split("#")[0]).content.decode()


def test_where_mail_is_not_set_the_screen_says_so_and_offers_no_letter(desk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = desk.get(HOME).content.decode()
    assert "COCREA_EMAIL_URL" in page and f'action="{HOME}carta/"' not in page
    assert "sin-carta" in desk.post(f"{HOME}carta/")["Location"]


def test_with_nothing_to_choose_the_screens_say_so(desk, monkeypatch):
    monkeypatch.setattr(systems, "_systems", {})
    assert "solo en español" in desk.get(f"{HOME}idiomas/").content.decode()
    assert "ningún sistema instalado" in desk.get(f"{HOME}sistemas/").content.decode()
    assert desk.get(f"{HOME}nada/").status_code == 404


def test_another_language_is_offered_once_its_texts_are_here(desk, settings):
    settings.LANGUAGES = [("es-mx", "Español"), ("en", "Inglés")]
    assert sent(desk, "idiomas", languages=["en"]).status_code == 302
    assert Exercise.objects.get().languages == ["es", "en"]
    assert "Español, English" in desk.get(HOME).content.decode()
    settings.LANGUAGES = settings.LANGUAGES[:1]
    page = desk.get(HOME).content.decode()
    assert "Español, English" not in page and "le faltan textos: English" in page


def test_with_spanish_alone_the_screen_says_so_and_pages_have_no_switch(desk, client):
    page = desk.get(HOME).content.decode()
    assert "Hoy solo el español tiene todos sus textos" in page and f'href="{HOME}idiomas/"' not in page
    assert "hreflang" not in client.get("/").content.decode()


def test_a_house_without_an_exercise_has_nothing_to_set(desk):
    Exercise.objects.all().delete()
    assert desk.get(HOME).status_code == 404


def test_the_page_costs_the_same_however_many_institutions(desk, bodies, exercise, django_assert_max_num_queries):
    for year in range(2000, 2012):
        keep_custodian(by=None, exercise=exercise, organization="vieja", role="Convoca", start=str(year))
    desk.get(HOME)
    with django_assert_max_num_queries(16):
        desk.get(HOME)


def test_whoever_may_not_change_the_settings_undoes_none_of_them(ana, beto, exercise, client):
    factory.organization("obras")
    keep_custodian(by=ana, exercise=exercise, organization="obras", role="lo lleva", start="2031")
    seated = last()
    keep_exercise(by=ana, exercise=exercise, name="Villa Nueva")
    client.force_login(beto)
    for event in (seated, last()):
        with pytest.raises(NotAllowed):
            undo(by=beto, event=event, reason="Porque sí")
        answer = client.post(reverse("desk:undo", args=[event.seq]), {"reason": "Porque sí"})
        assert answer.status_code == 403 and "coordinación" in answer.content.decode()
    assert Custodian.objects.exists() and Exercise.objects.get().name == "Villa Nueva"
