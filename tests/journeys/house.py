"""A whole house for browser tests: the real server, the real exercise, in a folder of its own."""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve

ROOT = Path(__file__).resolve().parents[2]
MOST = 15_000  # addresses: a page that always leads to another one, such as a calendar, would never be done
PASSWORD = "journeys-only-password"


def press(page, selector: str) -> None:
    """Presses what leads to another page, and waits until that page is there: a click alone waits for nothing."""
    with page.expect_navigation():
        page.click(selector)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def served(folder: Path, **environment):
    """Serves a house from `folder` and yields its address; stops it, children and all, at the end."""
    run = next((each for each in folder.parents if re.fullmatch(r"pytest-\d+", each.name)), None)
    if run and "COCREA_EXERCISE" not in environment and not any(folder.iterdir()):
        shutil.copytree(prepared(run), folder, dirs_exist_ok=True)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    here = {
        **os.environ,
        "COCREA_DATA": str(folder),
        "DATABASE_URL": "",
        "PORT": str(port),
        "COCREA_URL": address,
        "COCREA_DEMO_PASSWORD": PASSWORD,
        **environment,
    }
    log = (folder / "server.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"], cwd=ROOT, env=here, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        wait_for(address, process, folder / "server.log")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def prepared(run: Path) -> Path:
    """A data folder in which the exercise is loaded and nobody has been yet: made once in the folder of a run of the
    tests, for all its processes, and copied for each house, because to load takes far longer than to copy."""
    folder = run / "prepared"
    with (run / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            beside = run / "preparing"
            here = {**os.environ, "COCREA_DATA": str(beside), "DATABASE_URL": ""}
            subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=here, check=True)
            beside.rename(folder)
    return folder


def wait_for(address: str, process, log: Path, seconds: int = 600) -> None:
    """Until the first page answers; what the server printed, if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(address, timeout=5).read()
            return
        time.sleep(0.2)
    raise AssertionError(f"the house does not open:\n{log.read_text()[-3000:]}")


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in {"href", "src", "action"} and value]


def get(address: str, **headers) -> tuple[int, dict, bytes]:
    """Status, headers, body; a refusal is an answer, not an exception."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def links(address: str, body: bytes) -> set[str]:
    """Addresses on the same site that a page links to, without fragments."""
    parser = _Links()
    parser.feed(body.decode())
    absolute = {urljoin(address, link).split("#")[0] for link in parser.found}
    return {link for link in absolute if urlsplit(link).netloc == urlsplit(address).netloc}


def crawl(address: str, of_each: int) -> dict[str, tuple[int, dict, bytes]]:
    """What a stranger reaches from the home page, the sitemap and the feeds: of each route and kind of file at most
    `of_each` addresses, always the same ones."""
    seen, asked = {}, Counter()
    wave = {address + "/", address + "/sitemap.xml", address + "/robots.txt"}
    with ThreadPoolExecutor(4) as pool:
        while wave:
            answers = dict(zip(wave, pool.map(get, wave), strict=True))
            seen |= answers
            assert len(seen) < MOST, f"the site has no end: {sorted(wave)[:5]}"
            found = set().union(*(leads(address, here, *answer) for here, answer in answers.items())) - seen.keys()
            wave = set()
            for each in sorted(found, key=lambda each: hashlib.sha256(urlsplit(each).path.encode()).digest()):
                kind = kind_of(each)
                asked[kind] += 1
                if kind is None or asked[kind] <= of_each:
                    wave.add(each)
    return seen


def kind_of(address: str) -> tuple | None:
    """The route of an address, the kind of file that it names, and what it asks for; None for what is no route."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).view_name
    except Resolver404:
        return None
    return route, PurePosixPath(parts.path).suffix, tuple(sorted(parse_qs(parts.query)))


def leads(home: str, here: str, status: int, headers: dict, body: bytes) -> set[str]:
    """Where an answer leads on the same site: the links of a page, the addresses of a feed or a sitemap."""
    kind = headers.get("Content-Type", "")
    if status != 200:
        return set()
    if kind.startswith("text/html"):
        return links(here, body)
    if "xml" not in kind:
        return set()
    found = set(re.findall(rb"https?://[^<\"\s]+", body))
    same = {each.decode().replace("&amp;", "&") for each in found if each.startswith(home.encode())}
    return {each.split("#")[0] for each in same}
