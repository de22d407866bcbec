"""How long minutes take as Word and PDF, and how often the recogniser of agreements is right.

    .venv/bin/python benchmarks/minutes.py

Measures the minutes of the loaded exercise (2019-11-04 of Durango) in this process, and writes a dated result."""

import datetime
import os
import platform
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")

import django  # noqa: E402

django.setup()

from cocrea.meetings.minuting.pdf import pdf_of  # noqa: E402
from cocrea.meetings.minuting.sealing import sheet_of  # noqa: E402
from cocrea.meetings.minuting.sheet import rows_for  # noqa: E402
from cocrea.meetings.minuting.word import word_of  # noqa: E402
from cocrea.meetings.tests.test_recognising import measured  # noqa: E402

TIMES = 15


def timed(act) -> tuple[float, float]:
    """The first time, and the median of the others, in milliseconds."""
    spent = []
    for _time in range(TIMES):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return spent[0], statistics.median(spent[1:])


def main() -> None:
    """Measures, prints and writes."""
    minutes = rows_for().get(session__slug=sys.argv[1] if len(sys.argv) > 1 else "2019-11-04")
    rows = []
    for name, make in (("Word", word_of), ("PDF", pdf_of)):
        first, usual = timed(lambda make=make: make(sheet_of(rows_for().get(pk=minutes.pk))))
        rows.append(f"| {name}, from the database to the bytes | {first:.0f} ms | {usual:.0f} ms |")
    found = measured()
    told = (
        f"# Minutes, {datetime.date.today()}\n\n`benchmarks/minutes.py` on {platform.platform()}, "
        f"{os.cpu_count()} cores "
        f"shared with other work (load {os.getloadavg()[0]:.0f}), Python {platform.python_version()}.\n\n"
        "| what | first time | median of the next |\n|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"## Phrases that look like agreements\n\n{found['sentences']} sentences "
        "(`cocrea/meetings/tests/phrases.csv`), written apart from the patterns; these were not changed afterwards. "
        "No promise: a person confirms each.\n\n| what | share |\n|---|---|\n"
        f"| of the agreements and suggestions, offered (recall) | {found['recall']:.0%} |\n"
        f"| of what is offered, right (precision) | {found['precision']:.0%} |\n"
        f"| of the right ones, agreed or suggested told apart | {found['kind']:.0%} |\n"
        f"| of the deadlines with a day, read | {found['deadline']:.0%} |\n"
    )
    print(told)
    path = ROOT / "benchmarks/results" / f"{datetime.date.today()}-minutes.md"
    path.write_text(told)


if __name__ == "__main__":
    main()
