"""How fast pages come: `.venv/bin/python benchmarks/pages.py`, with a dated result under benchmarks/results/.

Fifty plans, 1,000 commitments, 10,000 activities. One machine, one run: home, a plan and a commitment, from the
front cache and without it, beside nginx serving the same bytes from disk and Datasette serving the same rows.
"""

import argparse
import contextlib
import datetime
import importlib.metadata
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from pathlib import Path

import load
import peers

BUDGET = 50  # milliseconds of server time, uncached
ALONE = 150  # requests one by one
ROUNDS = 3
BEGAN = os.getloadavg()
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
    arguments.add_argument("--seconds", type=int, default=4, help="of each measure")
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
    """All measures: (server, page) -> Measure; page -> times one by one, uncached; page -> compressed bytes.

    All servers stand at once and are measured in turns, several rounds: what else the machine is doing meanwhile
    falls on all of them alike."""
    sys.path.insert(0, str(peers.ROOT))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cocrea.config.settings", "COCREA_DATA": str(data), "DATABASE_URL": ""}
    from cocrea.config.supervisor import web_command  # noqa: PLC0415 - the settings must point at the scratch first

    with contextlib.ExitStack() as stack:
        kept, _server = stack.enter_context(peers.cocrea(web_command, data, cache_megabytes=64))
        bodies = {name: fetched(kept + path) for name, path in PAGES.items()}
        disk, _server = stack.enter_context(peers.nginx(scratch, bodies))
        copy = shutil.copyfile(data / "cocrea.sqlite3", scratch / "rows.sqlite3")
        rows_of, _server = stack.enter_context(peers.datasette(copy))
        fresh, fresh_server = stack.enter_context(peers.cocrea(web_command, data, cache_megabytes=0))
        contestants = {
            "nginx, from disk": ({name: f"{disk}/{name}.html" for name in PAGES}, 32),
            "Cocrea, cached": ({name: kept + path for name, path in PAGES.items()}, 32),
            "Cocrea, uncached": ({name: fresh + path for name, path in PAGES.items()}, 8),
            "Datasette": ({name: rows_of + path for name, path in rows(copy).items()}, 8),
        }
        assert all(fetched(f"{disk}/{name}.html") == body for name, body in bodies.items()), "the same bytes"
        found = in_turns(contestants, seconds)
        alone = {name: one_visitor(fresh + path, fresh_server) for name, path in PAGES.items()}
        with writing(data):
            rained = in_turns({"Cocrea, cached, 10 writes/s": contestants["Cocrea, cached"]}, seconds)
    return found | rained, alone, {name: len(body) for name, body in bodies.items()}


def in_turns(contestants: dict, seconds: int) -> dict:
    """(server, page) -> the median of several rounds."""
    told = defaultdict(list)
    for _round in range(ROUNDS):
        for name in PAGES:
            for server, (addresses, connections) in contestants.items():
                one = load.measure(addresses[name], connections=connections, seconds=seconds)
                told[server, name].append(one)
    return {key: load.median(each) for key, each in told.items()}


def one_visitor(address: str, server) -> tuple[float, float, float]:
    """Median, 95th percentile, and time of the processor for each request, in milliseconds."""
    load.one_by_one(address, 20)  # both workers are warm
    before = peers.processor_seconds(server)
    times = load.one_by_one(address, ALONE)
    return (*times, (peers.processor_seconds(server) - before) * 1000 / ALONE)


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
    for (server, page), each in sorted(found.items(), key=lambda item: list(PAGES).index(item[0][1])):
        ratios = [f"{each.rate / found[peer, page].rate:.2f}" for peer in ("nginx, from disk", "Datasette")]
        wrong = f" ({each.failed} failed)" if each.failed else ""
        cells = [server, page, f"{each.rate:,.0f}{wrong}", f"{each.p50:.2f}", f"{each.p99:.2f}", *ratios]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        f"Uncached, one visitor alone, against a budget of {BUDGET} ms of server time. The clock also counts",
    ]
    lines += ["what else ran on the machine; the processor's time does not.", ""]
    lines += ["| page | median ms | p95 ms | processor ms | compressed kB | processor within budget | clock |"]
    lines += ["|---|---:|---:|---:|---:|---|---|"]
    for page, (median, late, processor) in alone.items():
        verdicts = " | ".join("yes" if each <= BUDGET else "no" for each in (processor, median))
        numbers = f"{median:.1f} | {late:.1f} | {processor:.1f} | {sizes[page] / 1000:.1f}"
        lines.append(f"| {page} | {numbers} | {verdicts} |")
    return "\n".join(lines) + "\n"


def machine(seconds: int) -> str:
    """What was run, on what."""
    nginx = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True).stderr.strip().split("/")[-1]
    packages = ("django", "jinja2", "granian", "datasette")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    return (
        f"`.venv/bin/python benchmarks/pages.py --seconds {seconds}`: 50 plans, 1,000 commitments, 10,000 activities "
        f"on SQLite {sqlite3.sqlite_version}; {os.cpu_count()} cores shared by server and loader, "
        f"{platform.platform()}, Python {platform.python_version()}, {versions}, nginx {nginx}, {load.tool()}. "
        f"{busy()} Median of {ROUNDS} rounds in turns. "
        "Loopback, keep-alive, gzip; 32 connections for what is kept and for nginx, 8 for what is computed. "
        "Granian: two workers of eight threads, as `./run` starts it; nginx: two workers, gzip_static; "
        "Datasette: one process, immutable file, no facets suggested, its table page of the same rows."
    )


def busy() -> str:
    """Whether the machine had anything else to do before this began."""
    return f"Other work on the machine when it began: load average {BEGAN[0]:.1f} (1 min), {BEGAN[1]:.1f} (5 min)."


if __name__ == "__main__":
    main()
