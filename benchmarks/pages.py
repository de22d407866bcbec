"""How fast pages come: `.venv/bin/python benchmarks/pages.py`, with a dated result under benchmarks/results/.

Fifty plans, 1,000 commitments, 10,000 activities. One machine, one run: home, a plan and a commitment, from the
front cache and without it, beside nginx serving the same bytes from disk and Datasette serving the same rows.
"""

import argparse
import datetime
import importlib.metadata
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import load
import peers

BUDGET = 50  # milliseconds of server time, uncached
ALONE = 150  # requests one by one
PAGES = {
    "home": "/",
    "plan": "/planes/inventado-25/",
    "commitment": "/planes/inventado-25/compromisos/10/",
}
ROWS = {  # the same rows as Datasette shows them
    "home": "/{db}/plans_actionplan",
    "plan": "/{db}/plans_commitment?plan_id__exact={plan}",
    "commitment": "/{db}/plans_activity?commitment_id__exact={commitment}",
}
COLUMNS = ("server", "page", "requests/s", "p50 ms", "p99 ms", "× nginx", "× Datasette")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=8, help="of each measure")
    arguments.add_argument("--data", type=Path, help="a scratch folder already filled by ./run generate")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="cocrea-benchmark-") as scratch:
        data = chosen.data or filled(Path(scratch) / "data")
        found, alone, sizes = measured(data, Path(scratch), chosen.seconds)
    text = report(found, alone, sizes, chosen.seconds)
    print(text)
    folder = peers.ROOT / "benchmarks" / "results"
    folder.mkdir(exist_ok=True)
    (folder / f"{datetime.date.today().isoformat()}-pages.md").write_text(text)


def manage(data: Path, *words: str) -> None:
    """A management command on the scratch folder."""
    here = {**os.environ, "COCREA_DATA": str(data), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "manage.py", *words], cwd=peers.ROOT, env=here, check=True)


def filled(data: Path) -> Path:
    """A scratch folder with the invented exercise; takes a minute or two."""
    data.mkdir()
    manage(data, "migrate", "-v0")
    manage(data, "collectstatic", "--no-input", "-v0")
    manage(data, "generate", "--into-scratch")
    return data


def measured(data: Path, scratch: Path, seconds: int):
    """All measures: (server, page) -> Measure; page -> times one by one, uncached; page -> compressed bytes."""
    sys.path.insert(0, str(peers.ROOT))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cocrea.config.settings", "COCREA_DATA": str(data), "DATABASE_URL": ""}
    from cocrea.config.supervisor import web_command  # noqa: PLC0415 - the settings must point at the scratch first

    found, alone = {}, {}
    with peers.cocrea(web_command, data, cache_megabytes=64) as (address, _server):
        bodies = {name: fetched(address + path) for name, path in PAGES.items()}
        for name, path in PAGES.items():
            found["Cocrea, cached", name] = load.measure(address + path, connections=32, seconds=seconds)
        with writing(data):
            for name, path in PAGES.items():
                found["Cocrea, cached, 10 writes/s", name] = load.measure(
                    address + path, connections=32, seconds=seconds
                )
    with peers.cocrea(web_command, data, cache_megabytes=0) as (address, server):
        for name, path in PAGES.items():
            load.one_by_one(address + path, 20)  # both workers are warm
            before = peers.processor_seconds(server)
            times = load.one_by_one(address + path, ALONE)
            alone[name] = (*times, (peers.processor_seconds(server) - before) * 1000 / ALONE)
            found["Cocrea, uncached", name] = load.measure(address + path, connections=8, seconds=seconds)
    with peers.nginx(scratch, bodies) as (address, _server):
        for name in PAGES:
            page = f"{address}/{name}.html"
            assert fetched(page) == bodies[name], "the same bytes"
            found["nginx, from disk", name] = load.measure(page, connections=32, seconds=seconds)
    with peers.datasette(data / "cocrea.sqlite3") as (address, _server):
        for name, path in rows(data / "cocrea.sqlite3").items():
            found["Datasette", name] = load.measure(address + path, connections=8, seconds=seconds)
    return found, alone, {name: len(body) for name, body in bodies.items()}


def fetched(address: str) -> bytes:
    """The page as it travels, compressed."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": load.ACCEPT})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def rows(database: Path) -> dict[str, str]:
    """Datasette's address of the rows of each page."""
    with sqlite3.connect(database) as reading:
        (plan,) = reading.execute("SELECT id FROM plans_actionplan WHERE slug = 'inventado-25'").fetchone()
        (commitment,) = reading.execute(
            "SELECT id FROM plans_commitment WHERE plan_id = ? AND number = '10'", [plan]
        ).fetchone()
    return {name: path.format(db=database.stem, plan=plan, commitment=commitment) for name, path in ROWS.items()}


class writing:
    """Ten public acts of the ledger a second, from a process of its own, while the block lasts."""

    def __init__(self, data: Path):
        here = {**os.environ, "COCREA_DATA": str(data), "PYTHONPATH": str(peers.ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "tests/scale/writer.py"],
            cwd=peers.ROOT,
            env=here,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._write)

    def __enter__(self):
        self.thread.start()
        time.sleep(3)  # the process that writes is starting

    def _write(self):
        number = 0
        while not self.over.wait(0.1):
            number += 1
            self.process.stdin.write(f"write {number}\n")
            self.process.stdin.flush()
            assert self.process.stdout.readline() == "done\n"

    def __exit__(self, *exception):
        self.over.set()
        self.thread.join()
        self.process.stdin.close()
        self.process.wait(20)


def report(found: dict, alone: dict, sizes: dict, seconds: int) -> str:
    """The result as a page of Markdown: command, machine, versions, numbers, ratios."""
    lines = [f"# Pages, {datetime.date.today().isoformat()}", "", machine(seconds), ""]
    lines += ["| " + " | ".join(COLUMNS) + " |", "|---|---|" + "---:|" * (len(COLUMNS) - 2)]
    for (server, page), each in found.items():
        ratios = [f"{each.rate / found[peer, page].rate:.2f}" for peer in ("nginx, from disk", "Datasette")]
        wrong = f" ({each.failed} failed)" if each.failed else ""
        cells = [server, page, f"{each.rate:,.0f}{wrong}", f"{each.p50:.2f}", f"{each.p99:.2f}", *ratios]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", f"Server time of one visitor alone, uncached, against a budget of {BUDGET} ms:", ""]
    lines += ["| page | median ms | p95 ms | processor ms | compressed kB | median within budget |"]
    lines += ["|---|---:|---:|---:|---:|---|"]
    for page, (median, late, processor) in alone.items():
        verdict = "yes" if median <= BUDGET else "no"
        numbers = f"{median:.1f} | {late:.1f} | {processor:.1f} | {sizes[page] / 1000:.1f}"
        lines.append(f"| {page} | {numbers} | {verdict} |")
    return "\n".join(lines) + "\n"


def machine(seconds: int) -> str:
    """What was run, on what."""
    nginx = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True).stderr.strip().split("/")[-1]
    packages = ("django", "jinja2", "granian", "datasette")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    return (
        f"`.venv/bin/python benchmarks/pages.py --seconds {seconds}`: 50 plans, 1,000 commitments, 10,000 activities "
        f"on SQLite {sqlite3.sqlite_version}; {os.cpu_count()} cores shared by server and loader, "
        f"load average before {os.getloadavg()[2]:.1f} (15 min) and after {os.getloadavg()[0]:.1f} (1 min), "
        f"{platform.platform()}, Python {platform.python_version()}, {versions}, nginx {nginx}, {load.tool()}. "
        "Loopback, keep-alive, gzip; 32 connections for what is kept and for nginx, 8 for what is computed. "
        "Granian: two workers of eight threads, as `./run` starts it; nginx: two workers, gzip_static; "
        "Datasette: one process, immutable file, no facets suggested, its table page of the same rows."
    )


if __name__ == "__main__":
    main()
