"""Two workers, a process that writes, and a reader who never sees yesterday: the real server, the real database."""

import contextlib
import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from cocrea.config import supervisor

PAGE = "/organizaciones/medida/"
ROUNDS = 2000 if os.environ.get("COCREA_SOAK") else 150
WRITER = Path(__file__).with_name("writer.py")


class Reader:
    """A connection that stays with the worker that accepted it."""

    def __init__(self, port):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.http.connect()

    @property
    def worker(self) -> int:
        """The process at the other end, by the table of sockets."""
        here, there = self.http.sock.getsockname()[1], self.http.sock.getpeername()[1]
        wanted = (f"0100007F:{there:04X}", f"0100007F:{here:04X}")
        rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
        inode = next(row[9] for row in rows if (row[1], row[2]) == wanted)
        return next(pid for pid in processes() if f"socket:[{inode}]" in sockets(pid))

    def name(self) -> str:
        """What the page calls the organization now."""
        self.http.request("GET", PAGE, headers={"Accept-Encoding": "identity"})
        answer = self.http.getresponse()
        body = answer.read().decode()
        assert answer.status == 200 and answer.headers["ETag"], "the page comes through the front cache"
        return re.search(r"<h1[^>]*>(.*?)</h1>", body, re.S).group(1).strip()


def processes() -> list[int]:
    return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]


def sockets(pid: int) -> set[str]:
    with contextlib.suppress(OSError):
        return {os.readlink(each) for each in Path(f"/proc/{pid}/fd").iterdir()}
    return set()


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The environment of a house of its own, on the same engine as the tests, its tables made."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = {**os.environ, "COCREA_DATA": str(tmp_path_factory.mktemp("house")), "PORT": str(port), "DATABASE_URL": ""}
    made["COCREA_URL"] = f"http://127.0.0.1:{port}"
    made["PYTHONPATH"] = str(settings.ROOT)
    with contextlib.ExitStack() as stack:
        if connection.vendor == "postgresql":
            made["DATABASE_URL"] = stack.enter_context(own_database(connection.settings_dict))
        for command in (["migrate"], ["collectstatic", "--no-input"]):
            manage = [sys.executable, "manage.py", *command, "-v0"]
            subprocess.run(manage, cwd=settings.ROOT, env=made, check=True)
        yield made


@contextlib.contextmanager
def own_database(base):
    """A database on the tests' PostgreSQL that only this test uses."""
    name = f"scale_{secrets.token_hex(4)}"
    where = {"host": base["HOST"], "port": base["PORT"], "user": base["USER"], "password": base["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield f"postgres://{base['USER']}:{base['PASSWORD']}@{base['HOST']}:{base['PORT']}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def write(environment):
    """Gives one order to the process that writes, and waits until it is done."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER)],
        cwd=settings.ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def order(words):
        process.stdin.write(words + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "done\n"

    order("write primera")
    yield order
    process.stdin.close()
    process.wait(10)


@pytest.fixture(scope="module")
def readers(environment, write):
    """One connection to each of the two workers of the server that `./run` starts."""
    port = int(environment["PORT"])
    server = subprocess.Popen(supervisor.web_command("127.0.0.1", port), cwd=settings.ROOT, env=environment)
    try:
        found = {}
        end = time.monotonic() + 60
        while len(found) < 2 and time.monotonic() < end:
            assert server.poll() is None, "the server ended"
            with contextlib.suppress(OSError, http.client.HTTPException, StopIteration):
                reader = Reader(port)
                reader.name()
                found[reader.worker] = reader
            time.sleep(0.02)
        assert len(found) == 2, "both workers answer"
        yield list(found.values())
    finally:
        server.terminate()
        server.wait(20)


def test_every_read_shows_the_last_write(write, readers):
    for number in range(ROUNDS):
        write(f"write ronda {number}")
        for reader in readers if number % 2 else reversed(readers):
            assert reader.name() == f"ronda {number}"
            assert reader.name() == f"ronda {number}", "from what is kept"


def test_what_is_not_committed_is_not_seen(write, readers):
    write("write antes")
    assert [reader.name() for reader in readers] == ["antes"] * 2
    write("begin en curso")
    assert [reader.name() for reader in readers] == ["antes"] * 2
    write("commit")
    assert [reader.name() for reader in readers] == ["en curso"] * 2


def test_what_is_rolled_back_is_never_seen(write, readers):
    write("write firme")
    assert [reader.name() for reader in readers] == ["firme"] * 2
    write("begin deshecho")
    assert [reader.name() for reader in readers] == ["firme"] * 2
    write("rollback")
    assert [reader.name() for reader in readers] == ["firme"] * 2
    write("write después")
    assert [reader.name() for reader in readers] == ["después"] * 2
