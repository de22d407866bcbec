"""Server time and queries of the dashboards with 50 plans, 2,000 activities, 50,000 evidence items, 100,000
measurements; today, and as it was on a day long ago.

    .venv/bin/python benchmarks/dashboards.py                # SQLite, in a folder that is thrown away
    DATABASE_URL=postgres://… .venv/bin/python benchmarks/dashboards.py   # into an empty database
    COCREA_DATA=/tmp/crowd .venv/bin/python benchmarks/dashboards.py      # filled once, read again

The budget is 100 ms of server time and twelve queries a page. Results: benchmarks/results/.
"""

import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("COCREA_DATA", tempfile.mkdtemp(prefix="cocrea-dashboards-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from cocrea.plans.models import ActionPlan  # noqa: E402
from cocrea.status.tests import crowd  # noqa: E402

BUDGET_MS, MOST_QUERIES, TIMES = 100, 12, 15
LONG_AGO = datetime.date.today() - datetime.timedelta(days=200)
PAGES = (
    "/avance/",
    "/avance/plan/plan-7/",
    "/avance/institucion/cuerpo-3/",
    "/avance/comparar/?planes=plan-1,plan-2",
)


def main() -> int:
    """Fills a house, reads every page many times, prints a line a page."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not ActionPlan.objects.exists():
        crowd.fill(random.Random(7), plans=50, activities=2000, evidence=50_000, measurements=100_000)
        crowd.analyze()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{connection.vendor}; load of the machine {load}; median of {TIMES}")
    worst = 0.0
    for address in (*PAGES, *(with_day(page) for page in PAGES)):
        own, clock, queries, size = measure(address)
        took = own if connection.vendor == "sqlite" else clock
        worst = max(worst, took)
        flag = "" if took <= BUDGET_MS and queries <= MOST_QUERIES else "  OVER"
        print(
            f"{own:7.1f} ms ({clock:7.1f} by the clock)  {queries:2} queries  {size / 1000:5.1f} kB  {address}{flag}"
        )
    return int(worst > BUDGET_MS)


def with_day(address: str) -> str:
    """The same page long ago."""
    return f"{address}{'&' if '?' in address else '?'}fecha={LONG_AGO}"


def measure(address: str) -> tuple[float, float, int, int]:
    """Median milliseconds of this process (SQLite reckons in it) and by the clock, queries, bytes; nothing is kept
    between readings."""
    client, asked = Client(), []
    with connection.execute_wrapper(lambda execute, *args: asked.append(args[0]) or execute(*args)):
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    own, clock = [], []
    for _time in range(TIMES):
        began = time.process_time(), time.perf_counter()
        client.get(address)
        own.append((time.process_time() - began[0]) * 1000)
        clock.append((time.perf_counter() - began[1]) * 1000)
    return statistics.median(own), statistics.median(clock), len(asked), len(response.content)


if __name__ == "__main__":
    raise SystemExit(main())
