"""A served house that may lose its power: every process of it killed at once, without a word, and started again."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.journeys.house import PASSWORD, ROOT, free_port, wait_for


class House:
    """The real server in `folder`, on SQLite or on the PostgreSQL database of `url`."""

    def __init__(self, folder: Path, url: str = ""):
        self.folder, port = folder, free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "COCREA_DATA": str(folder),
            "DATABASE_URL": url,
            "PORT": str(port),
            "COCREA_URL": self.address,
            "COCREA_DEMO_PASSWORD": PASSWORD,
        }
        self.log = folder / "server.log"
        self.process = None

    def open(self) -> None:
        """Starts it and waits for its first page."""
        with self.log.open("a") as log:
            command = [sys.executable, "manage.py", "serve"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        wait_for(self.address, self.process, self.log)

    def cut(self) -> None:
        """Stops all processes where they are, then kills them: nobody has a moment to finish anything."""
        family = [self.process.pid]
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            family = sorted({*family, *descendants(self.process.pid)} if number == signal.SIGSTOP else family)
            for pid in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
        self.process.wait(20)

    def close(self) -> None:
        """Stops it as Ctrl+C does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(40)

    def told(self, after: int = 0) -> dict:
        """What its database holds, read by a process of its own."""
        command = [sys.executable, "-m", "tests.scale.told", str(after)]
        found = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True)
        return json.loads(found.stdout)


def descendants(pid: int) -> set[int]:
    """The processes below one."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    children = {int(each) for each in path.read_text().split()} if path.exists() else set()
    return children.union(*(descendants(child) for child in children)) if children else set()


@contextlib.contextmanager
def database_beside(url: str, purpose: str = "writers"):
    """An empty database on the server of `url`, dropped at the end; yields its address. Nothing for SQLite."""
    if not url:
        yield ""
        return
    name = f"cocrea_{purpose}_{os.getpid()}"
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
