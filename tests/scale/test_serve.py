"""The served house as processes: its port, its end, and the one process that checkpoints."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cocrea.config import env, supervisor
from cocrea.plans.models import ActionPlan
from tests.journeys.house import free_port, wait_for

pytestmark = pytest.mark.engine_free


def house(folder, port) -> subprocess.Popen:
    address = f"http://127.0.0.1:{port}"
    here = {**os.environ, "COCREA_DATA": str(folder), "DATABASE_URL": "", "PORT": str(port), "COCREA_URL": address}
    log = (folder / "log").open("w")
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve"], cwd=settings.ROOT, env=here, stdout=log, stderr=subprocess.STDOUT
    )


def descendants(pid: int) -> set[int]:
    children = {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    return children.union(*(descendants(child) for child in children)) if children else set()


def test_opens_says_with_which_accounts_and_leaves_nothing_behind(tmp_path):
    port = free_port()
    process = house(tmp_path, port)
    wait_for(f"http://127.0.0.1:{port}/", process, tmp_path / "log")
    end = time.monotonic() + 20  # a page may be there before the words about it
    while "coordinator@" not in (tmp_path / "log").read_text() and time.monotonic() < end:
        time.sleep(0.1)
    family = descendants(process.pid)
    assert len(family) >= 3, "granian and its two workers"
    process.terminate()
    assert process.wait(30) == 0
    assert not [pid for pid in family if Path(f"/proc/{pid}").exists()]
    told = (tmp_path / "log").read_text()
    assert f"http://127.0.0.1:{port}" in told and "coordinator@" in told
    assert not (tmp_path / "cocrea.sqlite3-wal").exists(), "all is in the one file"


def test_a_taken_port_is_said_before_anything_is_made(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        process = house(tmp_path, other.getsockname()[1])
        assert process.wait(30) == 1
        told = (tmp_path / "log").read_text()
        assert "El puerto" in told and f"PORT={other.getsockname()[1] + 1}" in told
        assert not (tmp_path / "cocrea.sqlite3").exists()


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A database as ours, with a log of six megabytes (SQLite by itself stops at four) that nobody has emptied."""
    path = tmp_path / "cocrea.sqlite3"
    options = env.sqlite(path)["OPTIONS"]["init_command"]
    held = sqlite3.connect(path, isolation_level=None)
    held.executescript(options)
    held.execute("CREATE TABLE t (x)")
    for _ in range(60):
        held.execute("INSERT INTO t VALUES (randomblob(100000))")
    monkeypatch.setattr(supervisor, "connection", SimpleNamespace(vendor="sqlite", settings_dict={"NAME": str(path)}))
    yield path
    held.close()


def test_only_the_supervisor_checkpoints(database):
    before = database.stat().st_size
    assert before < 100_000, "writers leave all in the log"
    with supervisor.checkpoints() as checkpoint:
        checkpoint()
        assert database.stat().st_size > 6_000_000


def test_two_supervisors_do_not_both_checkpoint(database):
    before = database.stat().st_size
    with supervisor.checkpoints(), supervisor.checkpoints() as second:
        second()
        assert database.stat().st_size == before


@pytest.mark.django_db
def test_invented_rows_never_go_beside_real_ones(monkeypatch, tmp_path):
    with pytest.raises(CommandError, match="--into-scratch"):
        call_command("generate")
    monkeypatch.delenv("COCREA_DATA", raising=False)
    with pytest.raises(CommandError, match="COCREA_DATA"):
        call_command("generate", into_scratch=True)
    monkeypatch.setenv("COCREA_DATA", str(tmp_path))
    monkeypatch.setattr(settings, "DATA", env.ROOT / "var")
    with pytest.raises(CommandError, match="COCREA_DATA"):
        call_command("generate", into_scratch=True)
    monkeypatch.setattr(settings, "DATA", tmp_path)
    ActionPlan.objects.create(slug="real", ordinal=1, title="Real", period_start="2015")
    with pytest.raises(CommandError, match="no está vacía"):
        call_command("generate", into_scratch=True)
    assert ActionPlan.objects.count() == 1
