"""What the sources say, typed here by hand from them: a slip in the files of the exercise does not slip by."""

import pytest

from cocrea.actors.models import Membership, Organization, Post
from cocrea.elections.models import Election
from cocrea.meetings.models import Agreement, Attendance, GuidelineVersion, Session, VoteEvent
from cocrea.plans.models import Figure
from cocrea.secretariat.models import Call, Declaration, DeclarationSignatory, SeatingAct

pytestmark = pytest.mark.django_db
CITIZENS = "Titular representante de la sociedad civil"
COLLEGES = {
    "Colegio de Arquitectos del Valle del Guadiana",
    "Colegio de Licenciados en Ciencias de la Comunicación, A.C.",
    "Colegio de Contadores Públicos de Durango, A.C.",
    "Colegio de Arquitectos",
    "Colegio Ciudadano de Medio Ambiente",
    "Colegios de Arquitectos e Ingenieros Civiles",
    "Colegios de profesionistas",
    "Asociaciones de periodistas y colegios de comunicación",
    "Federación de Colegios de Profesionistas de Durango",
}


def test_when_the_calls_opened_and_closed(durango):
    assert set(Call.objects.values_list("opens_on", "closes_on", "registered")) == {
        ("2015-03-16", "", None),
        ("2017-09-25", "2017-10-20", 31),
        ("2020-10-28", "", None),
    }


def test_who_signed_the_declarations_and_that_no_source_says_where(durango):
    signed = DeclarationSignatory.objects.values_list("declaration__date", "organization__name", "person")
    inai = "Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales"
    idaip = "Instituto Duranguense de Acceso a la Información Pública y de Protección de Datos Personales"
    state, city = "Poder Ejecutivo del Estado de Durango", "Ayuntamiento de Durango"
    congress, judges = "Congreso del Estado de Durango", "Poder Judicial del Estado de Durango"
    towns = ("Ayuntamiento de Gómez Palacio", "Ayuntamiento de Tepehuanes")
    first = {("2017-10-30", name, None) for name in (state, congress, judges, inai, idaip)}
    assert set(signed) == first | {("2020-12-15", name, None) for name in (state, city, *towns, inai, idaip)}
    assert not Declaration.objects.exclude(place=None).exists()


def test_the_sessions_their_numbers_and_what_was_voted(durango):
    told = Session.objects.values_list("organization__slug", "kind", "number", "date")
    assert set(told) == {
        ("sttl", "session", 5, "2015-08-11"),
        ("stl", "session", None, "2018-01-18"),
        ("stl", "work_meeting", None, "2019-11-04"),
        ("stl", "extraordinary", 6, ""),
    }
    counted = Figure.objects.filter(unit="sesiones").values_list("subject", "value")
    of_plan = "del Secretariado Técnico Local en el segundo plan"
    assert {subject.removesuffix(of_plan).strip(): int(value) for subject, value in counted} == {
        "Sesiones": 12,
        "Sesiones ordinarias": 6,
        "Sesiones extraordinarias": 6,
    }
    votes = VoteEvent.objects.values_list("motion__session__date", "mode", "outcome", "yes", "no", "abstain")
    assert set(votes) == {
        ("2015-08-11", "unstated", "passed", None, None, None),
        ("2018-01-18", "unanimous", "passed", None, None, None),
    }
    (version,) = GuidelineVersion.objects.values_list("label", "approved_on", "guideline__organization__slug")
    assert version == ("2018-2019", "2018-01-18", "stl")


def test_when_seats_were_elected_and_how(durango):
    assert set(Election.objects.values_list("body__slug", "held_on", "mode", "is_inferred")) == {
        ("sttl", "2015-04-07", "", False),
        ("stl", "2017-11-23", "", True),
        ("comite-poder-ejecutivo", "2021-02-25", "digital", False),
        ("comite-durango", "2021-02-25", "digital", False),
        ("comite-gomez-palacio", "", "self_selection", False),
        ("comite-tepehuanes", "", "self_selection", False),
    }
    assert not Election.objects.exclude(cast=None, roll_size=None).exists(), "no source counts the votes"
    first = SeatingAct.objects.get(organization__slug="sttl", date="2015-04-07").text
    bodies = ("Consejo Ciudadano de Transparencia Municipal", "Consejo Coordinador Empresarial")
    bodies += ("Federación de Colegios de Profesionistas", "Consejo Estatal Ciudadano")
    assert all(name in first for name in bodies), "where those of 2015 came from"
    voting = Post.objects.filter(role="facilitator").values_list("voting", flat=True)
    assert set(voting) == {"unknown"}, "no source says whether they vote"
    assert Post.objects.get(role="vocal").voting == "voice"


def test_who_came_on_4_november_2019_and_what_was_asked_of_whom(durango):
    came = Attendance.objects.filter(session__date="2019-11-04")
    told = came.order_by("position").values_list("person__name", "honorific", "office", "character", "presence")
    assert list(told) == [
        *[("Paulina Elizabeth Compeán Torres", "Lic.", "Comisionada Propietaria del IDAIP", "guarantor", "present")],
        *[("José Ignacio Mendívil Buenrostro", "LCyTC.", CITIZENS, "titular", "present")],
        *[("Manuel Galván Díaz", "Ing.", CITIZENS, "titular", "present")],
        ("Verónica Andrade Zamora", "C.P.", "Facilitadora del Secretariado Técnico Local", "facilitator", "present"),
        (
            *("Gema Cristina Ruvalcaba Ochoa", "Lic."),
            "Encargada de la Coordinación de Gobierno Abierto y Transparencia Proactiva del IDAIP",
            *("guarantor", "present"),
        ),
    ]
    asked = Agreement.objects.filter(session__date="2019-11-04").order_by("position")
    to = [
        {part.organization.name if part.organization else part.person.name for part in each.of_role("addressee")}
        for each in asked
    ]
    secretariat = "Secretariado Técnico Local de Gobierno Abierto del Estado de Durango"
    judges = "Poder Judicial del Estado de Durango"
    assert to == [{"CETIC"}, {judges}, set(), set(), {"Esteban Villegas"}, {secretariat}]
    assert [each.mode for each in asked] == ["suggested"] * 5 + ["agreed"]
    assert [str(each.due_on or "") for each in asked] == [""] * 5 + ["2019-11-19"]


def test_colleges_are_called_as_their_sources_call_them(durango):
    found = Organization.objects.filter(name__icontains="colegio").values_list("name", flat=True)
    assert set(found) == COLLEGES
    offices = Membership.objects.filter(organization__name__icontains="colegio")
    assert set(offices.values_list("person__name", "role", "organization__name")) == {
        ("Reyes Ávila Ontiveros", "Presidente", "Federación de Colegios de Profesionistas de Durango"),
        ("Lorena del Carmen Cázares Ramírez", "Presidenta", "Colegio de Arquitectos del Valle del Guadiana"),
        (
            *("José Ignacio Mendívil Buenrostro", "Integrante"),
            "Colegio de Licenciados en Ciencias de la Comunicación, A.C.",
        ),
        ("Manuel Galván Díaz", "Presidente", "Federación de Colegios de Profesionistas de Durango"),
        ("Verónica Andrade Zamora", "Integrante", "Colegio de Contadores Públicos de Durango, A.C."),
    }
