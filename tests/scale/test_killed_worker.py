"""The worker's process is really killed (SIGKILL) in the middle of sending, again and again, with a mail server on a
real socket: every letter arrives, none that was noted as sent goes out again, and what was in hand when it died goes
out with the name it had, so that the server knows it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from django.db import connection

from cocrea.notices.actions import send_notice
from cocrea.notices.message import message_id
from cocrea.notices.models import Notice
from tests.journeys.house import ROOT
from tests.scale.mailbox import Mailbox

SOAK = os.environ.get("COCREA_SOAK") == "1"
LETTERS, KILLS = (2000, 40) if SOAK else (60, 3)
LEASE = 400  # seconds after which who took a letter is thought dead, and some more

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailbox():
    with Mailbox() as server:
        yield server
        server.shutdown()


class Beside:
    """The test's own tables as a process beside it reaches them: a copy of them in a file, or the same server."""

    def __init__(self, folder, mailbox: Mailbox):
        self.path = folder / "cocrea.sqlite3"
        self.environment = {
            **os.environ,
            "COCREA_DATA": str(folder),
            "COCREA_EMAIL_URL": mailbox.url,
            "DJANGO_SETTINGS_MODULE": "cocrea.config.settings",
        }
        if connection.vendor == "sqlite":
            self.environment["DATABASE_URL"] = ""
            connection.ensure_connection()
            with sqlite3.connect(self.path) as copy:
                connection.connection.backup(copy)
        else:
            url = os.environ["DATABASE_URL"].rpartition("/")[0]
            self.environment["DATABASE_URL"] = f"{url}/{connection.settings_dict['NAME']}"

    def worker(self, ahead: int) -> subprocess.Popen:
        """A worker with its clock so many seconds ahead."""
        command = [sys.executable, "-m", "tests.scale.postman", str(ahead)]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.PIPE)

    def states(self) -> dict[str, str]:
        """What is noted of each letter."""
        if connection.vendor != "sqlite":
            return dict(Notice.objects.values_list("key", "state"))
        with sqlite3.connect(self.path) as reading:
            return dict(reading.execute("SELECT key, state FROM notices_notice"))


def test_killed_in_the_middle_of_sending(tmp_path, mailbox):
    keys = [f"t:{number}" for number in range(LETTERS)]
    for number, key in enumerate(keys):
        send_notice(key=key, to=f"p{number}@villa.example", subject=key, body="Ven.", kind="t")
    beside, noted = Beside(tmp_path, mailbox), []
    for turn in range(KILLS):
        worker, goal = beside.worker(turn * LEASE), len(mailbox.taken) + LETTERS // (KILLS + 1)
        while len(mailbox.taken) < goal and worker.poll() is None:
            time.sleep(0.003)
        os.kill(worker.pid, signal.SIGKILL)
        assert worker.wait(10) == -signal.SIGKILL, "it was at work"
        done = {message_id(key) for key, state in beside.states().items() if state == "sent"}
        noted.append((len(mailbox.taken), done))
    last = beside.worker(KILLS * LEASE)
    assert last.wait(300) == 0, last.stderr.read().decode()[-2000:]

    assert set(mailbox.taken) == {message_id(key) for key in keys}, "nothing missed"
    assert set(beside.states().values()) == {"sent"}
    for count, done in noted:
        assert not done & set(mailbox.taken[count + 1 :]), "what was noted as sent never goes out again"
    repeats = len(mailbox.taken) - LETTERS
    assert repeats <= KILLS, "at most the one that was in hand, with the same Message-ID"
    if SOAK:
        sys.stdout.write(f"{LETTERS} letters, {KILLS} kills, {repeats} sent again under the same name\n")
