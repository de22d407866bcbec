"""A load on one address, and what came of it: with wrk where it is installed, else with threads of Python."""

import dataclasses
import http.client
import re
import shutil
import statistics
import subprocess
import threading
import time
from urllib.parse import urlsplit

ACCEPT = "gzip"
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}


@dataclasses.dataclass(frozen=True)
class Measure:
    """Requests a second, median and 99th percentile in milliseconds, and answers that were no success."""

    rate: float
    p50: float
    p99: float
    failed: int = 0


def tool() -> str:
    """Which loader measures, with its version."""
    if not shutil.which("wrk"):
        return "threads of Python (wrk is not installed)"
    told = subprocess.run(["wrk", "-v"], capture_output=True, text=True)
    return (told.stdout + told.stderr).split("[")[0].strip()


def measure(address: str, *, connections: int, seconds: int) -> Measure:
    """Loads the address."""
    by = by_wrk if shutil.which("wrk") else by_threads
    return by(address, connections, seconds)


def median(measures: list[Measure]) -> Measure:
    """The measure of the median rate; all failures counted."""
    middle = sorted(measures, key=lambda each: each.rate)[len(measures) // 2]
    return dataclasses.replace(middle, failed=sum(each.failed for each in measures))


def by_wrk(address: str, connections: int, seconds: int) -> Measure:
    """wrk with two threads; latencies are those of its own distribution."""
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "--latency"]
    command += ["-H", f"Accept-Encoding: {ACCEPT}"]
    told = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    wrong = re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", told)
    return Measure(rate, percentile(told, 50), percentile(told, 99), sum(map(int, wrong)))


def percentile(told: str, which: int) -> float:
    """One line of wrk's distribution, in milliseconds."""
    value, unit = re.search(rf"^\s+{which}%\s+([\d.]+)(us|ms|s|m)\s*$", told, re.M).groups()
    return float(value) * UNITS[unit]


def by_threads(address: str, connections: int, seconds: int) -> Measure:
    """Keep-alive connections, one a thread. Python itself is the limit here: compare only within one run."""
    times, failed, end = [], [], time.monotonic() + seconds

    def ask():
        for status, took in asked(address, until=end):
            times.append(took)
            if status >= 400:
                failed.append(status)

    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    cuts = statistics.quantiles(times, n=100)
    return Measure(len(times) / seconds, cuts[49], cuts[98], len(failed))


def asked(address: str, *, until: float, most: int = 10**9):
    """Status and milliseconds of one request after another on one connection."""
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    where = parts.path + (f"?{parts.query}" if parts.query else "")
    for _ in range(most):
        if time.monotonic() > until:
            break
        begun = time.perf_counter()
        line.request("GET", where, headers={"Accept-Encoding": ACCEPT})
        answer = line.getresponse()
        answer.read()
        yield answer.status, (time.perf_counter() - begun) * 1000
    line.close()


def one_by_one(address: str, count: int = 150) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds when nobody else asks: what the server itself takes."""
    times = [took for _status, took in asked(address, until=time.monotonic() + 120, most=count)]
    return statistics.median(times), statistics.quantiles(times, n=20)[18]
