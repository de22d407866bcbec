"""What a sentence of minutes says where no label does."""

import pytest

from cocrea.meetings.minuting.attending import person_in
from cocrea.meetings.minuting.prose import Said, presence_in, said_in

pytestmark = pytest.mark.engine_free

TITLE = "MINUTA DE LA {} DEL SECRETARIADO"
BEGAN = "En la ciudad, siendo las 10:15 horas del día 18 de noviembre de 2026, en la Sala de Juntas, se reunieron."


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("CUARTA SESIÓN ORDINARIA", "ordinary", 4),
        ("Décima segunda sesión extraordinaria", "extraordinary", 12),
        ("sesión ordinaria número 3", "ordinary", 3),
        ("sesión extraordinaria 2", "extraordinary", 2),
        ("sesión ordinaria", "ordinary", None),
        ("la sesión extraordinaria", "extraordinary", None),
        ("reunión de trabajo", "", None),
        ("situación ordinaria", "", None),
    ],
)
def test_which_session_it_was(words, kind, number):
    said = said_in(TITLE.format(words), "")
    assert (said.kind, said.number) == (kind, number)


def test_when_and_where_it_began_and_ended():
    ended = "No habiendo más asuntos, siendo las 12:40 horas se dio por concluida la sesión."
    assert said_in(BEGAN, ended) == Said("", None, "2026-11-18", "10:15", "12:40", "Sala de Juntas")
    assert said_in("", "Se dio por terminada la sesión a las 13:05 horas del mismo día.").ends == "13:05"
    assert said_in("", "Se levanta la sesión a las 9:30 horas.").ends == "09:30"
    assert said_in("Se reunieron siendo las 25:70 horas.", "siendo las 12:40 llegó Ana.") == Said()
    assert said_in("el 31 de febrero de 2026", "").day == ""


@pytest.mark.parametrize(
    ("line", "rest", "came"),
    [
        ("Ana Luna.- Titular.- Presente", "Ana Luna.- Titular", "present"),
        ("Ana Luna.- Titular.- Ausente", "Ana Luna.- Titular", "absent"),
        ("Ana Luna, Titular (ausente, justificó)", "Ana Luna, Titular", "excused"),
        ("Ana Luna, Titular (ausente sin justificar)", "Ana Luna, Titular", "absent"),
        ("Ana Luna, Titular. No asistió.", "Ana Luna, Titular", "absent"),
        ("Ana Luna, Titular. No asistió, con aviso", "Ana Luna, Titular", "excused"),
        ("Ana Luna | Titular | Asistió", "Ana Luna | Titular", "present"),
        ("Ana Luna.- Titular.- Sí", "Ana Luna.- Titular", "present"),
        ("Ana Luna.- Titular.- No", "Ana Luna.- Titular", "absent"),
        ("Ana Luna, Titular", "Ana Luna, Titular", "present"),
        ("Ana Luna, Encargada de Presentes y Futuros", "Ana Luna, Encargada de Presentes y Futuros", "present"),
        ("Ana Luna, Directora de Justicia", "Ana Luna, Directora de Justicia", "present"),
    ],
)
def test_who_came(line, rest, came):
    assert presence_in(line) == (rest, came)


@pytest.mark.parametrize("head", ["No. Nombre Cargo Institución Asistencia", "Nombre completo.- Cargo.- Asistió"])
def test_the_head_of_a_list_is_nobody(head):
    assert person_in(head) is None
