"""How fast the pages of a register of 50,000 entries come: `.venv/bin/python benchmarks/register_pages.py`.

List, facets, search and map, uncached, one visitor at a time, beside Datasette on the same rows in the same run: a
flat table with indexes and full text, as its user would make it. A dated result is left in benchmarks/results/."""

import argparse
import contextlib
import datetime
import json
import os
import platform
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import load
import peers

BUDGET, MOST_QUERIES = 100, 12  # milliseconds of the processor for a page; questions to the database
ALONE = 40  # requests one by one
HERE = "/padrones/ladrilleras/"
PAGES = {
    "list": "",
    "list, next page": "?despues=300",
    "one filter": "?fuel=wood",
    "two filters": "?status=relocated&fuel=gas",
    "by municipality": "?municipality=10005",
    "search": "?q=esperanza",
    "search with a slip": "?q=esperansa",
    "map": "?ver=mapa",
    "map, nearer": "?ver=mapa&zona=-105,24,-104.5,24.5",
    "in numbers": "?ver=cifras",
}
FACETS = "&".join(f"_facet={name}" for name in ("status", "municipality", "fuel", "products", "has_permit"))
ROWS = {
    "list": f"?_size=50&_sort=name&{FACETS}",
    "list, next page": f"?_size=50&_sort=name&_next=Arroyo+arroyo+100,300&{FACETS}",
    "one filter": f"?_size=50&_sort=name&fuel=wood&{FACETS}",
    "two filters": f"?_size=50&_sort=name&status=relocated&fuel=gas&{FACETS}",
    "by municipality": f"?_size=50&_sort=name&municipality=10005&{FACETS}",
    "search": f"?_size=50&_search=esperanza&{FACETS}",
}
WORDS = "horno ladrillo tabique norte sur refugio esperanza guadiana nayar saltito pino cruz joya arroyo loma"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=50_000)
    arguments.add_argument("--data", type=Path, help="a scratch folder that an earlier run has filled")
    arguments.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.fill:
        return filled(chosen.fill, chosen.rows)
    with tempfile.TemporaryDirectory(prefix="cocrea-registers-") as scratch:
        data = chosen.data or Path(scratch) / "data"
        if not chosen.data:
            again = [sys.executable, __file__, "--fill", str(data), "--rows", str(chosen.rows)]
            subprocess.run(again, check=True, cwd=peers.ROOT)
        found, asked = measured(data, Path(scratch))
    text = report(found, asked, chosen.rows)
    print(text)
    path = peers.ROOT / "benchmarks" / "results" / f"{datetime.date.today().isoformat()}-register-pages.md"
    path.write_text(text)


def opened(data: Path) -> None:
    """Django on the scratch folder."""
    sys.path.insert(0, str(peers.ROOT))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cocrea.config.settings", "COCREA_DATA": str(data), "DATABASE_URL": ""}
    import django  # noqa: PLC0415 - the settings must point at the scratch first

    django.setup()


def filled(data: Path, count: int) -> None:
    """A scratch folder with one register, whose rows are the same each time."""
    data.mkdir(exist_ok=True)
    opened(data)
    from django.core.management import call_command  # noqa: PLC0415

    from cocrea.systems.registers import actions  # noqa: PLC0415
    from cocrea.systems.registers.tests import kilns  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    kilns.exercise()
    for number in range(1, 40):
        kilns.town(f"10{number:03}", f"Municipio {number}")
    register = kilns.kept_register()
    out = actions.keep_entries(by=None, register=register, rows=rows(count), publish=True)
    assert not out.problems, out.problems[:3]


def rows(count: int):
    """Made-up kilns."""
    pick, words = random.Random(7), WORDS.split()
    for number in range(count):
        yield {
            "number": str(number),
            "name": f"{pick.choice(words).title()} {pick.choice(words)} {number}",
            "status": pick.choice(["informal"] * 5 + ["relocated"] * 3 + ["closed"]),
            "fuel": pick.choice(["wood", "gas", ""]),
            "products": pick.choice(["brick", "tile", "brick; tile"]),
            "kilns": str(pick.randint(1, 12)),
            "production": f"{pick.random() * 40:.2f}",
            "has_permit": pick.choice(["sí", "no"]),
            "seen": f"20{pick.randint(10, 25)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}",
            "municipality": f"10{pick.randint(1, 39):03}",
            "place": f"{24 + pick.gauss(0, 0.9):.5f}, {-104.6 + pick.gauss(0, 0.8):.5f}",
            "hours": pick.choice(["Lu-Vi 09:00-17:00", "Lu-Sá 08:00-14:00"]),
        }


def measured(data: Path, scratch: Path) -> tuple[dict, dict]:
    """(server, page) -> median, 95th percentile and processor time; page -> queries and bytes."""
    opened(data)
    asked = questions()
    from cocrea.config.supervisor import web_command  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        ours, our_server = stack.enter_context(peers.cocrea(web_command, data, cache_megabytes=0))
        theirs, their_server = stack.enter_context(peers.datasette(flat(scratch / "rows.sqlite3")))
        found = {}
        for name, path in PAGES.items():
            found["Cocrea", name] = one_visitor(ours + HERE + path, our_server)
            if name in ROWS:
                found["Datasette", name] = one_visitor(f"{theirs}/rows/kilns{ROWS[name]}", their_server)
    return found, asked


def questions() -> dict[str, tuple[int, int]]:
    """Page -> how many questions it puts to the database, and how large it is."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    told = {}
    for name, path in PAGES.items():
        with CaptureQueriesContext(connection) as caught:
            response = Client().get(HERE + path)
        assert response.status_code == 200, path
        told[name] = len(caught), len(response.content)
    return told


def flat(path: Path) -> Path:
    """The same rows as one plain table with the indexes that its filters need, and full text over all its words."""
    from cocrea.opendata.declarations import find  # noqa: PLC0415

    table = find("brick-kilns")
    names = table.names
    base = sqlite3.connect(path)
    columns = ", ".join("id INTEGER PRIMARY KEY" if name == "id" else f'"{name}"' for name in names)
    base.execute(f"CREATE TABLE kilns ({columns})")
    marks = ", ".join("?" * len(names))
    lines = ([plain(value) for value in row] for row in table.read())
    base.executemany(f"INSERT INTO kilns VALUES ({marks})", lines)  # noqa: S608 - names of our own
    for name in ("name", "status", "municipality", "fuel", "products", "has_permit"):
        base.execute(f'CREATE INDEX kilns_{name} ON kilns("{name}")')
    base.executescript(
        "CREATE VIRTUAL TABLE kilns_fts USING fts5(name, fuel, products, status, municipality_name, content=kilns, "
        "content_rowid=id); INSERT INTO kilns_fts(kilns_fts) VALUES ('rebuild'); ANALYZE;"
    )
    base.commit()
    base.close()
    return path


def plain(value):
    """A value as SQLite keeps it."""
    return value if value is None or isinstance(value, (int, float, str)) else json.loads(json.dumps(str(value)))


def one_visitor(address: str, server) -> tuple[float, float, float]:
    """Median, 95th percentile, and time of the processor for each request, in milliseconds."""
    load.one_by_one(address, 6)  # both workers are warm
    before = peers.processor_seconds(server)
    times = load.one_by_one(address, ALONE)
    return (*times, (peers.processor_seconds(server) - before) * 1000 / ALONE)


def report(found: dict, asked: dict, count: int) -> str:
    """What was measured, as a page."""
    lines = [
        f"# Pages of a register of {count:,} entries, {datetime.date.today().isoformat()}",
        "",
        f"`benchmarks/register_pages.py` on {platform.platform()}, {os.cpu_count()} cores "
        f"(load {os.getloadavg()[0]:.1f}), Python {platform.python_version()}. Uncached, one visitor. "
        f"Budget: {BUDGET} ms of the processor and "
        f"{MOST_QUERIES} queries a page. Datasette shows the same rows of a flat table with the same facets.",
        "",
        "| page | queries | kB | ms of the processor | p50 ms | p95 ms | Datasette: processor | p50 | × Datasette |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, (queries, size) in asked.items():
        p50, p95, processor = found["Cocrea", name]
        line = f"| {name} | {queries} | {size / 1000:.0f} | {processor:.0f} | {p50:.0f} | {p95:.0f} |"
        if ("Datasette", name) in found:
            theirs, _theirs95, their_processor = found["Datasette", name]
            line += f" {their_processor:.0f} | {theirs:.0f} | {their_processor / processor:.1f} |"
        else:
            line += " — | — | — |"
        lines.append(line)
    over = [name for name in asked if found["Cocrea", name][2] > BUDGET or asked[name][0] > MOST_QUERIES]
    lines += ["", f"Over budget: {', '.join(over) or 'none'}.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
