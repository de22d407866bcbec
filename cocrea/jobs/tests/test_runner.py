import datetime

import pytest
from django.utils import timezone

from cocrea.jobs import actions, runner
from cocrea.jobs.models import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    made = []
    work = actions.Recurring(name="each-hour", every=datetime.timedelta(hours=1), run=lambda: made.append(1))
    monkeypatch.setattr(actions, "_recurring", {"each-hour": work})
    return made


def test_runs_when_due_and_not_before(calls):
    now = timezone.now()
    assert runner.run_due(now) == ["each-hour"]
    assert runner.run_due(now + datetime.timedelta(minutes=59)) == []
    assert runner.run_due(now + datetime.timedelta(minutes=60)) == ["each-hour"]
    assert len(calls) == 2


def test_two_workers_do_not_both_run_it(calls):
    now = timezone.now()
    (work,) = actions.all_recurring()
    assert runner.claim(work, now)
    assert not runner.claim(work, now)


def test_failure_is_kept_and_stops_nobody(monkeypatch):
    made = []

    def fail():
        raise ValueError("disk is full")

    hour = datetime.timedelta(hours=1)
    works = {
        "a": actions.Recurring(name="a", every=hour, run=fail),
        "b": actions.Recurring(name="b", every=hour, run=lambda: made.append(1)),
    }
    monkeypatch.setattr(actions, "_recurring", works)
    assert runner.run_due() == ["a", "b"]
    assert made == [1]
    failed = Run.objects.get(name="a")
    assert failed.error == "ValueError: disk is full"
    assert failed.finished_at is None
