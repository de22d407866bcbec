"""The page that confirms foreign minutes: the record says who holds a seat, whatever the file calls them; what is
wrong says where."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from cocrea.actors.models import Membership, Organization, Person, Post
from cocrea.meetings.actions.bringing import bring_minutes
from cocrea.meetings.forms.bringing import Confirmation
from cocrea.meetings.minuting.attending import person_in
from cocrea.meetings.minuting.docxtext import words_of
from cocrea.meetings.minuting.foreign import draft_of
from cocrea.meetings.recognising import plain
from cocrea.meetings.tests.minuted import kept
from cocrea.meetings.tests.test_signed_and_brought import posted

pytestmark = pytest.mark.django_db


def minutes_in_word(day: str = "Fecha: 14 de octubre de 2026") -> bytes:
    """Minutes that say of nobody what the record says, and agreements of which one has nobody on record."""
    document = Document()
    for line in (
        "MINUTA DEL COMITÉ DE VILLA",
        day,
        "Asunto: Datos",
        "Participantes:",
        "1. María Ortega Ríos, Notaria",
        "2. Ing. Jorge Lara Campos",
        "3. Luz Peña Soto, Suplente",
        "4. Pedro Ruiz Mora, Director de Obras Públicas, invitado",
        "5. Inés Vela Cruz, invitada",
        "6. Ana Luna, Autoridad municipal",
        "Desarrollo:",
        "1. Datos",
        "Se presentó el portal.",
        "Acuerdos:",
        "Luz Peña Soto capacitará a las vecinas antes del 15 de noviembre de 2026.",
        "Jorge redactará el manual.",
        "Quien Quiera pintará el muro.",
    ):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def seats() -> dict[str, Post]:
    """Three who sit in the body, and one who will be called a guest."""
    body = kept(Organization(slug="cv", name="Comité de Villa", acronym="CV", classification="committee"))
    found = {}
    for role, name in (
        ("president", "María Ortega Ríos"),
        ("authority", "Jorge Lara Campos"),
        ("titular", "Luz Peña Soto"),
        ("vocal", "Inés Vela Cruz"),
    ):
        person = kept(Person(slug=plain(name).replace(" ", "-"), name=name))
        post = kept(Post(slug=role, organization=body, role=role, label=f"Asiento {role}"))
        kept(Membership(person=person, organization=body, post=post, role=role, start="2026-01-01"))
        found[name] = post
    return found


def test_whose_seat_is_on_record_comes_in_it(by, seats):
    form = Confirmation.of_draft(draft_of(words_of(minutes_in_word())))
    told = posted(form)
    read = [told[f"persona-{n}-character"] for n in range(1, 7)]
    assert read == ["titular", "authority", "titular", "guest", "guest", "authority"]
    again = Confirmation.of_post(told)
    assert again.is_valid(), again.errors
    came = bring_minutes(by=by, told=again.told(), publish=True).attendances.order_by("position")
    assert [(each.character, each.post) for each in came] == [
        ("titular", seats["María Ortega Ríos"]),
        ("authority", seats["Jorge Lara Campos"]),
        ("titular", seats["Luz Peña Soto"]),
        ("guest", None),
        ("guest", None),
        ("authority", None),
    ]
    assert came[0].membership.person == came[0].person and came[0].office == "Notaria"


def test_whoever_reads_the_page_may_say_otherwise(seats):
    told = posted(Confirmation.of_draft(draft_of(words_of(minutes_in_word()))))
    told |= {"persona-1-character": "guest", "persona-2-character": "secretary", "persona-5-character": "vocal"}
    form = Confirmation.of_post(told)
    assert form.is_valid(), form.errors
    people = form.told().people
    assert (people[0]["character"], people[0].get("post")) == ("guest", None)
    assert (people[1]["character"], people[1]["post"]) == ("secretary", seats["Jorge Lara Campos"])
    assert (people[4]["character"], people[4]["post"]) == ("vocal", seats["Inés Vela Cruz"])


def test_a_day_that_is_written_later_seats_them_too(seats):
    told = posted(Confirmation.of_draft(draft_of(words_of(minutes_in_word("Sede: Sala 1")))))
    assert told["persona-1-character"] == "guest"
    form = Confirmation.of_post(told | {"day": "2026-10-14"})
    assert form.is_valid(), form.errors
    assert form.told().people[0]["post"] == seats["María Ortega Ríos"]
    early = Confirmation.of_post(told | {"day": "2025-10-14", "acuerdo-1-due_on": ""})
    assert early.is_valid() and early.told().people[0].get("post") is None


def test_who_will_do_it_answers_for_it_where_somebody_is_called_so(seats):
    told = posted(Confirmation.of_draft(draft_of(words_of(minutes_in_word()))))
    assert [told[f"acuerdo-{n}-owner"] for n in (1, 2, 3)] == ["Luz Peña Soto", "Jorge Lara Campos", ""]


@pytest.mark.parametrize(
    ("line", "character"),
    [
        ("Ana Luna, Presidenta", "titular"),
        ("Ana Luna, Presidente del Comité", "titular"),
        ("Ana Luna, Presidenta Municipal", "authority"),
        ("Ana Luna, Representante de organizaciones de la sociedad civil", "titular"),
        ("Ana Luna, Representante de la Secretaría de Obras", "authority"),
        ("Ana Luna, Autoridad municipal", "authority"),
        ("Ana Luna, Director de Obras Públicas, invitado", "guest"),
        ("Ana Luna (invitada)", "guest"),
        ("Ana Luna, Presidenta de la Cámara", "guest"),
    ],
)
def test_what_the_words_of_an_office_suggest(line, character):
    found = person_in(line)
    assert (found.name, found.character) == ("Ana Luna", character)


def test_what_is_wrong_says_in_which_row(by, client, seats, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(by)
    file = SimpleUploadedFile("m.docx", minutes_in_word())
    where = client.post(reverse("meetings:minutes-bring"), {"archivo": file})["Location"]
    page = client.get(where).content.decode()
    assert "Asiento en ese día: Asiento president" in page and "El archivo dice que vino por invitación" in page
    assert '<label for="id_tema-1-title">Título</label>' in page  # used, so it is needed
    assert '<label for="id_tema-2-title">Título <span class="optional">' in page
    told = posted(Confirmation.of_draft(draft_of(words_of(minutes_in_word()))))
    told |= {"acuerdo-1-due_on": "2026-10-01", "tema-1-title": "", "acuerdo-3-mode": ""}
    answer = client.post(where, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_acuerdo-1-due_on">Acuerdo 1, plazo: Es antes de la sesión' in page
    assert '<a href="#id_tema-1-title">Tema 1, título: ' in page
    assert '<a href="#id_acuerdo-3-mode_0">Acuerdo 3, qué es: ' in page
    assert 'id="id_acuerdo-1-due_on-error"' in page and 'id="id_tema-1-title-error"' in page
    told |= {"acuerdo-1-mode": "suggested", "tema-1-title": "Datos", "acuerdo-3-mode": "no"}
    assert client.post(where, told).status_code == 302


def test_a_deadline_of_which_no_day_is_read_says_so(by, client, seats, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(by)
    document = Document(io.BytesIO(minutes_in_word()))
    document.add_paragraph("Publicar el mapa. Responsable: Luz Peña Soto. Fecha: fin de mes.")
    out = io.BytesIO()
    document.save(out)
    file = SimpleUploadedFile("m.docx", out.getvalue())
    where = client.post(reverse("meetings:minutes-bring"), {"archivo": file})["Location"]
    assert "El archivo dice «fin de mes» como plazo" in client.get(where).content.decode()


def test_of_several_who_answer_for_it_nobody_is_left_out(seats):
    told = posted(Confirmation.of_draft(draft_of(words_of(minutes_in_word()))))
    form = Confirmation.of_post(told | {"acuerdo-1-owner": "Luz Peña Soto y Ana Luna"})
    assert form.is_valid(), form.errors
    _topic, kept_values, parties = form.told().agreements[0]
    assert [str(who) for who in parties["responsible"]] == ["Luz Peña Soto"]
    assert kept_values["note"].endswith("Luz Peña Soto y Ana Luna")
