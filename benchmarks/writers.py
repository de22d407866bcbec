"""`.venv/bin/python benchmarks/writers.py`: processes that write acts at once, as fast as they can, on SQLite with
turns (`cocrea/config/sqlite`), on SQLite without them and, where BENCH_DATABASE_URL names a server, on PostgreSQL.

The three are measured in turns, several rounds in one run: what else the machine does falls on all of them."""

import argparse
import contextlib
import datetime
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
TURNS, NONE, POSTGRESQL = "SQLite, with turns", "SQLite, without turns", "PostgreSQL"


def write_until(end: float, own: int) -> dict:
    """One writer: an act of one row after another. How many, the longest, and how many the database refused."""
    from django.db import OperationalError  # noqa: PLC0415  (Django is set up by now)

    from cocrea.actors.actions import keep_organization  # noqa: PLC0415

    row, done, longest, refused = None, 0, 0.0, 0
    while (began := time.monotonic()) < end:
        try:
            values = (
                {"name": f"{own}-{done}"} if row else {"slug": f"w{own}", "name": "w", "classification": "government"}
            )
            row = keep_organization(by=None, organization=row, **values)
            done += 1
        except OperationalError:  # a lock that was not got in time, on either engine
            refused += 1
        longest = max(longest, time.monotonic() - began)
    return {"done": done, "longest": longest, "refused": refused}


def worker(own: int, seconds: float, has_turns: bool) -> None:
    """Waits for the line that starts all of them at once, writes, and tells."""
    import django  # noqa: PLC0415

    django.setup()
    if not has_turns:
        from cocrea.config.sqlite.base import DatabaseWrapper  # noqa: PLC0415

        DatabaseWrapper._take_turn = lambda self: None
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(write_until(time.monotonic() + seconds, own)), flush=True)


def round_of(name: str, url: str, writers: int, seconds: float) -> list[dict]:
    """All writers on a new database of their own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COCREA_DATA": folder, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "cocrea.config.settings"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [sys.executable, __file__, "--seconds", str(seconds), *(["--no-turns"] if name == NONE else [])]
        at_work = [
            subprocess.Popen([*command, "--worker", str(own)], cwd=ROOT, env=environment, **pipes)
            for own in range(writers)
        ]
        for each in at_work:
            each.stdout.readline()
        for each in at_work:
            each.stdin.write("go\n")
            each.stdin.flush()
        return [json.loads(each.communicate()[0]) for each in at_work]


def summary(rounds: list[list[dict]], seconds: float) -> dict:
    """Medians over the rounds, each of all its writers."""
    counts = [[each["done"] for each in one] for one in rounds]
    return {
        "rate": statistics.median(sum(each) / seconds for each in counts),
        "lucky": statistics.median(max(each) / seconds for each in counts),
        "unlucky": statistics.median(min(each) / seconds for each in counts),
        "longest": max(each["longest"] for one in rounds for each in one),
        "refused": sum(each["refused"] for one in rounds for each in one),
    }


def report(found: dict[str, dict], arguments) -> str:
    """The dated result."""
    load = ", ".join(f"{each:.1f}" for each in arguments.load)
    lines = [
        f"# Writers, {datetime.date.today()}",
        "",
        f"`.venv/bin/python benchmarks/writers.py --writers {arguments.writers} --seconds {arguments.seconds:g} "
        f"--rounds {arguments.rounds}`: processes that write acts of one row at once, as fast as they can. "
        f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}, SQLite "
        f"{sqlite3.sqlite_version}. Load average when it began: {load} (1, 5, 15 min). Medians of rounds in turns. "
        "Only the ratios hold on another machine.",
        "",
        "| database | acts/s | × without turns | luckiest/s | unluckiest/s | one ÷ other | longest wait | refused |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, told in found.items():
        ratio, spread = told["rate"] / found[NONE]["rate"], told["lucky"] / (told["unlucky"] or float("nan"))
        lines.append(
            f"| {name} | {told['rate']:.1f} | {ratio:.2f} | {told['lucky']:.1f} | {told['unlucky']:.1f} "
            f"| {spread:.1f} | {told['longest']:.1f} s | {told['refused']} |"
        )
    return "\n".join(lines) + "\n"


def compare(arguments) -> str:
    """All rounds of all databases."""
    from tests.scale.powercut import database_beside  # noqa: PLC0415

    server = os.environ.get("BENCH_DATABASE_URL", "")
    names = [TURNS, NONE, *([POSTGRESQL] if server else [])]
    rounds: dict[str, list] = {name: [] for name in names}
    for _round in range(arguments.rounds):
        for name in names:
            beside = database_beside(server, "bench") if name == POSTGRESQL else contextlib.nullcontext("")
            with beside as url:
                rounds[name].append(round_of(name, url, arguments.writers, arguments.seconds))
    return report({name: summary(told, arguments.seconds) for name, told in rounds.items()}, arguments)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--worker", type=int)
    parser.add_argument("--no-turns", action="store_true")
    asked = parser.parse_args()
    if asked.worker is not None:
        worker(asked.worker, asked.seconds, not asked.no_turns)
    else:
        asked.load = os.getloadavg()
        text = compare(asked)
        (ROOT / "benchmarks/results" / f"{datetime.date.today()}-writers.md").write_text(text)
        print(text)
