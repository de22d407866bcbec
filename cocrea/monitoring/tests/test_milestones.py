"""Milestones: planned again with a reason, as they stood on a day, in calendars and on one page."""

import datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from cocrea.kernel.errors import Invalid, NotAllowed
from cocrea.monitoring import actions
from cocrea.monitoring.models import Milestone, MilestoneChange

DAY = datetime.date.fromisoformat


@pytest.fixture
def milestone(commitments, bodies):
    """One of the first commitment, due at the end of May."""
    return actions.keep_milestone(
        by=None,
        commitment=commitments[0],
        number=1,
        title="Padrón en línea",
        organization=bodies["obras"],
        companion=bodies["vecinas"],
        starts_on=DAY("2026-03-01"),
        due_on=DAY("2026-05-31"),
        recorded_on=DAY("2026-02-01"),
    )


def test_a_public_date_moves_only_by_planning_again(milestone, coordinator):
    with pytest.raises(Invalid) as caught:
        actions.keep_milestone(by=coordinator, milestone=milestone, due_on=DAY("2026-07-31"))
    assert "due_on" in caught.value.errors
    with pytest.raises(Invalid):
        actions.replan_milestone(by=coordinator, milestone=milestone, due_on=DAY("2026-07-31"), reason="  ")
    made = actions.replan_milestone(by=coordinator, milestone=milestone, due_on=DAY("2026-07-31"), reason="Lluvias")
    assert (made.old_due_on, made.due_on) == (DAY("2026-05-31"), DAY("2026-07-31"))
    kept = Milestone.objects.as_on().get()
    assert (kept.due_on, kept.due, kept.starts) == (DAY("2026-05-31"), DAY("2026-07-31"), DAY("2026-03-01"))


def test_as_it_stood_on_a_day(milestone, coordinator, clock):
    for day, due in (("2026-04-01", "2026-06-30"), ("2026-05-01", "2026-08-31")):
        more = {"due_on": DAY(due), "reason": "Otra vez", "on": DAY(day)}
        actions.replan_milestone(by=coordinator, milestone=milestone, **more)
    actions.finish_milestone(by=coordinator, milestone=milestone, done_on="abril de 2026")
    stood = {
        day: Milestone.objects.as_on(DAY(day)).values_list("due", "finished").get()
        for day in ("2026-03-31", "2026-04-15", "2026-05-02")
    }
    assert stood["2026-03-31"] == (DAY("2026-05-31"), None)
    assert stood["2026-04-15"] == (DAY("2026-06-30"), None), "a month is over with its last day"
    assert stood["2026-05-02"] == (DAY("2026-08-31"), DAY("2026-04-30"))


def test_the_same_dates_and_backward_ones_are_refused(milestone, coordinator):
    again = {"by": coordinator, "milestone": milestone, "reason": "Porque sí"}
    for dates in ({"due_on": DAY("2026-05-31")}, {"due_on": DAY("2026-01-01")}, {"due_on": None}):
        with pytest.raises(Invalid):
            actions.replan_milestone(**again, **dates)
    assert not MilestoneChange.objects.exists()


def test_done_has_come(milestone, coordinator):
    with pytest.raises(Invalid):
        actions.finish_milestone(by=coordinator, milestone=milestone, done_on="2026-05-05")
    assert Milestone.objects.get().done_on == ""
    assert actions.finish_milestone(by=coordinator, milestone=milestone, done_on="3/5/2026").done_on == "2026-05-03"


def test_who_may(milestone, liaison, member):
    with pytest.raises(NotAllowed):
        actions.replan_milestone(by=member, milestone=milestone, due_on=DAY("2026-07-31"), reason="Yo digo")
    actions.replan_milestone(by=liaison, milestone=milestone, due_on=DAY("2026-07-31"), reason="Falta material")


def test_the_pages_and_the_calendars(milestone, coordinator, client, plan):
    actions.replan_milestone(by=coordinator, milestone=milestone, due_on=DAY("2026-07-31"), reason="Lluvias fuertes")
    for address in ("/planes/2026/plan-de-trabajo/", "/planes/2026/compromisos/1/plan-de-trabajo/"):
        page = client.get(address).content.decode()
        for text in ("Padrón en línea", "31 jul 2026", "31 may 2026", "Lluvias fuertes", "<svg"):
            assert text in page, (address, text)
        feed = Calendar.from_ical(client.get(address.rstrip("/") + ".ics").content)
        (todo,) = feed.walk("VTODO")
        assert todo["due"].dt == DAY("2026-07-31") and todo["status"] == "NEEDS-ACTION"
    body = Calendar.from_ical(client.get(reverse("meetings:organization-feed", args=["vecinas"])).content)
    assert [str(each["summary"]) for each in body.walk("VTODO")] == ["Padrón en línea"], "of who goes along too"


def test_a_plan_with_many_shows_its_commitments(commitments, client, django_assert_max_num_queries):
    for number in range(1, 42):
        first = commitments[number % 2]
        actions.keep_milestone(
            by=None, commitment=first, number=number, title=f"Hito {number}", due_on=DAY("2026-06-01")
        )
    with django_assert_max_num_queries(12):
        response = client.get("/planes/2026/plan-de-trabajo/")
    page = response.content.decode()
    assert "0 de 20 hitos alcanzados" in page and "Hito 7" not in page
    with django_assert_max_num_queries(12):
        page = client.get("/planes/2026/compromisos/1/plan-de-trabajo/").content
    assert b"Hito 40" in page and len(page) < 60_000
