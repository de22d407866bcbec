"""A long import says how far it is, through reloads and restarts; what a restart cuts off begins again or says so."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cocrea.desk import tasks
from cocrea.desk.actions.importing import claim
from cocrea.desk.models import Upload
from cocrea.intake.tests import writing
from cocrea.jobs import progress
from cocrea.jobs.actions import all_recurring
from cocrea.jobs.progress import Progress, is_alive, progress_of, working
from cocrea.ledger.models import Head
from cocrea.plans.models import TimelineEvent

pytestmark = pytest.mark.django_db
ROWS = 61


@pytest.fixture
def upload(desk, plan):
    """A long file, looked at and claimed."""
    rows = [["plan", "position", "title"], *(["2031", n, f"Hecho {n}"] for n in range(10, 10 + ROWS))]
    desk.post(reverse("desk:import"), {"file": SimpleUploadedFile("events.csv", writing.as_csv(rows))})
    made = Upload.objects.latest("pk")
    claim(by=made.user, upload=made, digest=made.digest, state=Upload.State.WAITING)
    return Upload.objects.get(pk=made.pk)


def page(client, upload) -> str:
    return client.get(reverse("desk:upload", args=[upload.pk])).content.decode()


def cut_off(upload, ago=60):
    """As if the server had fallen while it was being written."""
    then = timezone.now() - datetime.timedelta(seconds=ago)
    Upload.objects.filter(pk=upload.pk).update(state="running", changed_at=then)


def test_rows_and_percents_are_told_while_it_is_written(desk, upload, monkeypatch):
    monkeypatch.setattr(progress, "PAUSE", -1)
    seen = []
    keep = progress.note

    def noted(pk, told):
        keep(pk, told)
        seen.append(told)
        if told.done == 30:
            assert is_alive(pk)
            shown = page(desk, upload)
            assert f'value="30" max="{ROWS}"' in shown and "30 de 61 filas (49 %)" in shown

    monkeypatch.setattr(progress, "note", noted)
    tasks.write_in_background.func(upload.pk)
    assert [told.done for told in seen] == list(range(ROWS + 1)) and seen[-1].percent == 100
    assert TimelineEvent.objects.filter(title__startswith="Hecho").count() == ROWS
    assert not is_alive(upload.pk) and progress_of(upload.pk) == Progress()


def test_what_a_restart_cut_off_is_said_and_begins_again_by_itself(desk, upload):
    head = Head.objects.values().get()
    cut_off(upload)
    progress.note(upload.pk, Progress(20, ROWS, begun=1))
    shown = page(desk, upload)
    assert "No se escribió nada" in shown and "Empezar otra vez ahora" in shown and "<progress" not in shown
    tasks.resume_imports()
    upload.refresh_from_db()
    assert upload.state == "waiting" and Head.objects.values().get() == head
    queued = DBTaskResult.objects.latest("enqueued_at")
    assert queued.args_kwargs["args"] == [upload.pk]
    tasks.resume_imports()
    assert DBTaskResult.objects.count() == 1, "whoever looks again finds it in the queue"
    tasks.write_in_background.func(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "applied" and Head.objects.get().seq == head["seq"] + 1


def test_a_person_may_begin_it_again_at_once(desk, upload):
    cut_off(upload, ago=10)
    desk.post(reverse("desk:upload", args=[upload.pk]), {"otra-vez": "1"})
    upload.refresh_from_db()
    assert upload.state == "waiting" and DBTaskResult.objects.count() == 1


def test_what_somebody_is_writing_is_left_alone(desk, upload):
    cut_off(upload)
    with working(upload.pk):
        tasks.resume_imports()
        desk.post(reverse("desk:upload", args=[upload.pk]), {"otra-vez": "1"})
        tasks.write_in_background.func(upload.pk)  # a second worker
        assert "Empezar otra vez" not in page(desk, upload)
    upload.refresh_from_db()
    assert upload.state == "running" and not DBTaskResult.objects.exists()


def test_a_file_that_takes_the_server_down_is_given_up(desk, upload):
    cut_off(upload)
    progress.note(upload.pk, Progress(20, ROWS, begun=tasks.MOST_BEGUN))
    tasks.resume_imports()
    upload.refresh_from_db()
    assert upload.state == "failed" and "tres veces" in page(desk, upload)
    assert not TimelineEvent.objects.filter(title__startswith="Hecho").exists()
    assert 'name="visto"' in page(desk, upload), "it is offered again"


def test_what_was_never_put_in_the_queue_is_found(upload):
    tasks.resume_imports()
    assert not DBTaskResult.objects.exists(), "it waits its turn"
    Upload.objects.filter(pk=upload.pk).update(changed_at=timezone.now() - datetime.timedelta(hours=1))
    tasks.resume_imports()
    tasks.resume_imports()
    assert DBTaskResult.objects.count() == 1


def test_the_worker_knows_of_it():
    assert "desk.resume_imports" in {work.name for work in all_recurring()}


def test_every_row_is_named_first_some_then_all(desk, plan):
    rows = [["plan", "position", "title"], *(["2031", n, f"Hecho {n}"] for n in range(10, 260))]
    desk.post(reverse("desk:import"), {"file": SimpleUploadedFile("events.csv", writing.as_csv(rows))})
    upload = Upload.objects.latest("pk")
    some = page(desk, upload)
    every = desk.get(reverse("desk:upload", args=[upload.pk]) + "?filas=todas").content.decode()
    assert len(re.findall(r"Hecho \d+", some)) == 100 and "?filas=todas" in some and "150 más" in some
    assert len(re.findall(r"Hecho \d+", every)) == 250 and "?filas=todas" not in every and "fila 251" in every
