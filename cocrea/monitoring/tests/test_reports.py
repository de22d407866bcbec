"""Progress reports: handed in, taken back, missing; with what they begin."""

import datetime

import pytest

from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event
from cocrea.meetings.models import Session
from cocrea.monitoring import actions, prefill
from cocrea.monitoring.actions.report import digest
from cocrea.monitoring.lacking import Kind, Standing, gather
from cocrea.monitoring.models import ProgressReport
from cocrea.monitoring.tests.conftest import kept

SAID = {"state": "started", "done": "Se abrió la zanja.", "obstacles": "Lluvia.", "next_steps": "Rellenar."}


def hand_in(commitment, *, by=None, **more):
    """A report of April, by default of the first activity."""
    given = {"activity": commitment.activities.first(), "period": "2026-04", "months": 1, **SAID, **more}
    return actions.hand_in(by=by, commitment=commitment, **given)


def missing(sight):
    return {row.key: (row.words, row.standing, row.due_on) for row in sight.rows if row.kind == Kind.REPORT}


def test_what_is_missing_follows_from_the_calendar(commitments, term, clock):
    first, second = commitments
    one, two = first.activities.order_by("number")
    found = missing(gather(today=datetime.date(2026, 5, 4)))
    assert found[f"report:{first.pk}-{one.pk}"] == (
        "4 informes de avance: enero de 2026 – abril de 2026 (actividad 1)",
        Standing.OVERDUE,
        datetime.date(2026, 2, 10),
    )
    assert found[f"report:{first.pk}-{two.pk}"][2] == datetime.date(2026, 4, 10), "the other one is quarterly"
    assert found[f"report:{second.pk}-0"][1] == Standing.OVERDUE, "a commitment without activities reports whole"


def test_a_plan_without_a_term_asks_for_nothing(commitments, clock):
    assert missing(gather(today=datetime.date(2026, 5, 4))) == {}


def test_a_report_ends_its_period_and_done_ends_all(commitments, term, clock):
    first, _second = commitments
    one = first.activities.get(number="1")
    hand_in(first, period="2026-01")
    hand_in(first, period="2026-03", state="done")
    words, _standing, due = missing(gather(today=datetime.date(2026, 9, 1)))[f"report:{first.pk}-{one.pk}"]
    assert "febrero de 2026" in words and "abril" not in words
    assert due == datetime.date(2026, 3, 10)


def test_one_that_was_taken_back_is_missing_again_and_nobody_reads_it(commitments, term, clock, coordinator):
    first, _second = commitments
    report = hand_in(first)
    assert ProgressReport.objects.published().get() == report
    with pytest.raises(Invalid):
        actions.withdraw_report(by=coordinator, progress_report=report, reason=" ")
    actions.withdraw_report(by=coordinator, progress_report=report, reason="De otro compromiso")
    assert not ProgressReport.objects.published().exists()
    assert "abril" in missing(gather(today=datetime.date(2026, 5, 4)))[f"report:{first.pk}-{report.activity_id}"][0]
    again = hand_in(first, seen=digest(ProgressReport.objects.get()))
    assert again.pk == report.pk and again.is_public


def test_two_people_on_one_report_see_each_other(commitments, clock):
    first, _second = commitments
    hand_in(first)
    with pytest.raises(Refused):
        hand_in(first, done="Otra cosa", seen="")
    changed = hand_in(first, done="Otra cosa", seen=digest(ProgressReport.objects.get()))
    assert changed.done == "Otra cosa" and ProgressReport.objects.count() == 1


def test_a_draft_is_nobodys_to_read(commitments, clock, client):
    first, _second = commitments
    report = hand_in(first, is_draft=True, done="zafiro")
    assert not report.is_public and client.get(report.get_absolute_url()).status_code == 404
    assert not Event.objects.filter(action="monitoring.progressreport.draft", subjects__is_public=True).exists()
    report = hand_in(first, seen=digest(report), done="Se terminó")
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Se terminó" in page and "zafiro" not in page


def test_a_state_is_a_word_and_something_must_be_told(commitments, clock):
    first, _second = commitments
    with pytest.raises(Invalid):
        hand_in(first, state="")
    with pytest.raises(Invalid):
        hand_in(first, state="80")
    with pytest.raises(Invalid):
        hand_in(first, done="", obstacles="", next_steps="")
    with pytest.raises(Refused):
        hand_in(first, period="2026-07")


def test_a_liaison_reports_for_their_own_commitments_only(commitments, clock, liaison, member):
    first, second = commitments
    assert hand_in(first, by=liaison).is_public
    with pytest.raises(NotAllowed):
        hand_in(second, by=liaison, activity=None)
    with pytest.raises(NotAllowed):
        hand_in(first, by=member, period="2026-03")


def test_a_report_begins_with_what_the_record_knows(commitments, clock, bodies):
    first, _second = commitments
    one = first.activities.get(number="1")
    hand_in(first, period="2026-03")
    actions.keep_milestone(by=None, commitment=first, activity=one, number=1, title="Licitar", done_on="2026-04-12")
    actions.keep_milestone(
        by=None, commitment=first, activity=one, number=2, title="Abrir", due_on=datetime.date(2026, 6, 1)
    )
    begun = prefill.beginning(first, one, "2026-04", 1)
    assert begun["state"] == "started" and begun["obstacles"] == "Lluvia."
    assert "Hito alcanzado: Licitar." in begun["done"]
    assert begun["next_steps"] == "Abrir (1 de junio de 2026)."
    assert prefill.promised(first, one, "2026-04") == "Rellenar."


def test_reports_are_gone_through_in_a_session(commitments, clock, coordinator, bodies, client):
    first, _second = commitments
    report = hand_in(first)
    session = kept(
        Session(
            slug="2026-05-12",
            organization=bodies["comite"],
            kind="work_meeting",
            subject="Revisión",
            date="2026-05-12",
            status="planned",
            publication="published",
        )
    )
    client.force_login(coordinator)
    page = f"/gestion/seguimiento/sesion/{session.slug}/"
    assert "Calles" in client.get(page).content.decode()
    assert client.post(page, {"informes": [report.pk]}).status_code == 302
    assert "Seguimiento" in client.get(session.get_absolute_url()).content.decode()
    assert session.get_absolute_url() in client.get(report.get_absolute_url()).content.decode()
    client.post(page, {})
    assert ProgressReport.objects.get().session is None
