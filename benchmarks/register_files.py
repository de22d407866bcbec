"""`.venv/bin/python benchmarks/register_files.py`: 50,000 rows into a register and out again, with a dated result.

A workbook and a CSV of the same rows, through the path of the desk: read, looked at, written, sent again; then the
table as CSV, of which the memory is measured with few and with many entries. In a scratch folder, on SQLite or, where
DATABASE_URL names one, on PostgreSQL."""

import argparse
import csv
import datetime
import io
import os
import platform
import random
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("COCREA_DATA", tempfile.mkdtemp(prefix="cocrea-registers-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from cocrea.actors.boundaries import load_boundaries  # noqa: E402
from cocrea.actors.models import Place  # noqa: E402
from cocrea.actors.tests.test_boundaries import geojson, square  # noqa: E402
from cocrea.exercise.models import Exercise  # noqa: E402
from cocrea.kernel import collector  # noqa: E402
from cocrea.ledger.models import Head  # noqa: E402
from cocrea.systems.registers import actions  # noqa: E402
from cocrea.systems.registers.actions import uploading  # noqa: E402
from cocrea.systems.registers.declaration import from_toml  # noqa: E402
from cocrea.systems.registers.models import Entry, Upload  # noqa: E402

BUDGET = 60  # seconds: looked at and written
TOML = """
key = "bench-{n}"
address = "prueba-{n}"
title = "Prueba {n}"
one = "cosa"
many = "cosas"
primary_key = ["folio"]
name_field = "name"
filters = ["status", "kind", "municipality"]
columns = ["folio", "name", "kind"]
views = ["list", "map"]
field = [
  {{ name = "folio", title = "Folio", required = true, unique = true }},
  {{ name = "name", title = "Nombre", required = true }},
  {{ name = "kind", title = "Tipo", kind = "code", choices = {{ a = "Uno", b = "Dos", c = "Tres" }} }},
  {{ name = "municipality", title = "Municipio", kind = "municipality" }},
  {{ name = "location", title = "Lugar", kind = "point" }},
  {{ name = "opened", title = "Fecha", kind = "date" }},
  {{ name = "amount", title = "Monto", kind = "money" }},
  {{ name = "is_free", title = "Gratuito", kind = "boolean" }},
  {{ name = "hours", title = "Horario", kind = "schedule" }},
  {{ name = "phone", title = "Teléfono", kind = "phone", withheld = "Es un dato personal." }},
]
[[status]]
code = "open"
title = "Abierto"
next = ["shut"]
[[status]]
code = "shut"
title = "Cerrado"
"""
HEADER = [
    *("Folio", "Nombre", "Tipo", "Municipio", "Latitud", "Longitud", "Fecha", "Monto", "Gratuito", "Horario"),
    *("Teléfono", "Estatus"),
]
TOWNS = ("Lerdo", "Mapimí", "Nazas", "Rodeo")


def rows(count: int):
    """Made-up rows, the same each time."""
    pick = random.Random(7)
    yield HEADER
    for n in range(1, count + 1):
        town = pick.randrange(len(TOWNS))
        yield [
            *(f"F-{n:06}", f"Lugar número {n}", ("Uno", "DOS", "c")[n % 3], TOWNS[town]),
            *(round(24 + pick.random(), 6), round(-106 + town + pick.random(), 6)),
            *(f"{n % 28 + 1:02}/0{n % 9 + 1}/2024", f"${n:,}.50", ("Sí", "No")[n % 2], "Lunes a viernes de 9 a 17"),
            *(f"871 {n % 1000:03} {n % 10000:04}", ("Abierto", "Cerrado")[n % 2]),
        ]


def as_csv(count: int) -> bytes:
    """The rows as the CSV of a spreadsheet."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(rows(count))
    return buffer.getvalue().encode("cp1252")


def as_xlsx(count: int) -> bytes:
    """The rows as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hoja 1")
    for row in rows(count):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def timed(act) -> tuple[object, complex]:
    """What it gives, and how long it takes: by the clock, and of the processor (as the imaginary part)."""
    began, spent = time.perf_counter(), time.process_time()
    found = act()
    return found, complex(time.perf_counter() - began, time.process_time() - spent)


def brought_in(name: str, content: bytes, number: int, count: int) -> dict[str, complex]:
    """A file through the path of the desk, step by step, in seconds."""
    register = actions.declare(by=None, declaration=from_toml(TOML.format(n=number)))
    actions.publish_register(by=None, register=register)
    told: list[tuple[float, int]] = []

    def progress(done: int, _total: int) -> None:
        told.append((time.perf_counter(), done))

    upload, read = timed(lambda: uploading.send_file(by=None, register=register, file_name=name, content=content))
    uploading.match_columns(by=None, upload=upload, columns=upload.columns)
    _found, looked = timed(lambda: uploading.look_at(upload, progress))
    assert (upload.found["new"], upload.found["problems"], upload.found["warnings"]) == (count, 0, 0), upload.found
    said = {"state": Upload.State.RUNNING, "is_published": True}
    assert uploading.claim(by=None, upload=upload, digest=upload.digest, **said)
    told.clear()
    _outcome, wrote = timed(lambda: uploading.write_upload(by=None, upload=upload, progress=progress))
    assert Entry.objects.published().filter(register=register).count() == count
    pauses = [later - sooner for (sooner, _a), (later, _b) in zip(told, told[1:], strict=False)]
    head = Head.objects.values().get()
    again = uploading.send_file(by=None, register=register, file_name=name, content=content)
    _found, seen = timed(lambda: uploading.look_at(again))
    assert again.found["unchanged"] == count
    assert uploading.claim(by=None, upload=again, digest=again.digest, **said)
    _outcome, same = timed(lambda: uploading.write_upload(by=None, upload=again))
    assert Head.objects.values().get() == head, "the same file writes nothing"
    return {
        "read": read,
        "looked at": looked,
        "written": wrote,
        "longest pause of its progress": complex(max(pauses), 0),
        "sent again": seen + same,
    }


def streamed(address: str) -> tuple[int, int, float]:
    """A table as CSV: its rows, the most memory that reading it took at once (kB), and seconds."""
    tracemalloc.start()
    began, count = time.perf_counter(), 0
    for piece in Client().get(f"/datos/{address}.csv").streaming_content:
        count += piece.count(b"\n")
    took, (_now, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return count - 1, peak // 1024, took


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=50_000)
    count = arguments.parse_args().rows
    call_command("migrate", verbosity=0)
    collector.seldom()  # as the worker does, which writes long files
    Exercise.objects.create(slug="prueba", name="Prueba", territory="Prueba", systems=["registers"])
    for at, town in enumerate(TOWNS):
        Place.objects.create(slug=f"m{at}", name=town, kind="municipality", code=f"1000{at + 1}")
    load_boundaries(by=None, content=geojson(*((f"1000{at + 1}", square(-106 + at, 24)) for at in range(len(TOWNS)))))
    few = brought_in("pocas.csv", as_csv(count // 10), 0, count // 10)
    found = {"CSV": brought_in("filas.csv", as_csv(count), 1, count)}
    found["XLSX"] = brought_in("filas.xlsx", as_xlsx(count), 2, count)
    text = report(count, found, few, [streamed("bench-0"), streamed("bench-1")])
    print(text)
    path = ROOT / "benchmarks" / "results" / f"{datetime.date.today().isoformat()}-register-files.md"
    path.write_text(text)


def said(took: complex) -> str:
    """Seconds by the clock, and of the processor where they were taken."""
    return f"{took.real:.1f}" + (f" ({took.imag:.1f})" if took.imag else "")


def report(count: int, found: dict, few: dict, csvs: list) -> str:
    """What was measured, as a page."""
    steps = list(few)
    where = f"{platform.platform()}, {os.cpu_count()} cores (load {os.getloadavg()[0]:.1f})"
    where += f", Python {platform.python_version()}, {django.db.connection.vendor}"
    lines = [
        f"# {count:,} rows into a register, {datetime.date.today().isoformat()}",
        "",
        f"`benchmarks/register_files.py` on {where}. Seconds by the clock, and of one processor in brackets: where",
        f"others work too, the second says more. Budget: looked at and written in {BUDGET} s.",
        "",
        "| file | " + " | ".join(steps) + " | looked at + written |",
        "|---" * (len(steps) + 2) + "|",
    ]
    for name, told in {f"CSV, {count // 10:,} rows": few, **found}.items():
        total = told["looked at"] + told["written"]
        lines.append(f"| {name} | " + " | ".join(said(told[step]) for step in steps) + f" | {said(total)} |")
    lines += ["", "The table as CSV, streamed:", "", "| rows | most memory at once (kB) | seconds |", "|---|---|---|"]
    lines += [f"| {rows_:,} | {peak:,} | {took:.1f} |" for rows_, peak, took in csvs]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
