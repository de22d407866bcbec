"""Fetching from outside: nobody is led inside, and nothing is too large or takes too long."""

import contextlib
import http.server
import socket
import threading
import time

import pytest

from cocrea.documents import shelf
from cocrea.evidence import actions, excerpt, fetching
from cocrea.evidence.models import Evidence
from cocrea.evidence.tests import made
from cocrea.kernel.errors import Invalid, Refused

INSIDE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2001:db8::1",
    "::127.0.0.1",
    "nada",
    "2001:0:7f00:1:0:0:80ff:fffe",
]
OUTSIDE = ["8.8.8.8", "200.38.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
ADDRESSES = [
    *("ftp://sitio.example/", "file:///etc/passwd", "gopher://x/", "//sitio.example", "javascript:1", ""),
    *(
        "http://sitio.example:22/",
        "http://sitio.example:8000/",
        "https://sitio.example:80/",
        "http://a:b@sitio.example/",
    ),
    *("http://sitio.example:noport/", "http:///x", "http://[::1/"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address):
    assert not fetching.is_outside(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address):
    assert fetching.is_outside(address)


@pytest.mark.parametrize("url", ADDRESSES)
def test_other_addresses_are_not_asked(url):
    with pytest.raises(Refused):
        fetching.fetch(url, look_up=lambda *_who: pytest.fail("nobody is looked up"))


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], []])
def test_a_name_that_leads_inside_is_not_called(found):
    with pytest.raises(Refused, match="pública"):
        fetching.fetch("http://sitio.example/", look_up=lambda *_who: found)


@pytest.mark.parametrize(
    "url", ["http://localhost/", "http://127.0.0.1/", "http://0x7f000001/", "http://2130706433/", "http://[::1]/"]
)
def test_nor_is_this_machine_however_it_is_written(url):
    with pytest.raises(Refused):
        fetching.fetch(url)


HOSTS = ["localhost", "LOCALHOST.", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "[::1]", "[fd12::1]"]
NAMES = ["intranet", "a.localhost", "nas.local", "metadata.google.internal", "router.home.arpa"]


@pytest.mark.parametrize("host", [*HOSTS, *NAMES])
def test_what_is_known_to_be_inside_is_refused_before_it_is_kept(commitment, people, host):
    with pytest.raises(Invalid) as refused:
        made.submitted(commitment, by=people["obras"], files=[], url=f"http://{host}/pagina")
    assert "Envíala como archivo" in str(refused.value.errors["url"])
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("host", ["sitio.example", "8.8.8.8", "[2606:4700:4700::1111]", "local.example.mx"])
def test_what_may_be_outside_is_kept_and_judged_when_it_is_looked_up(host):
    fetching.require_outside(f"https://{host}/pagina")


class Pages(http.server.BaseHTTPRequestHandler):
    """A small site, with a trap or two."""

    def do_GET(self):
        match self.path:
            case "/mueve":
                self.answer(302, headers={"Location": "/pagina"})
            case "/adentro":
                self.answer(302, headers={"Location": "http://metadata.example/latest/"})
            case "/circulo":
                self.answer(302, headers={"Location": "/circulo"})
            case "/grande":
                self.answer(200, b"x" * 5000)
            case "/miente":  # says nothing of its size
                self.answer(200, b"x" * 5000, length=False)
            case "/gotea":
                self.answer(200, b"", length=False)
                with contextlib.suppress(OSError):
                    for _turn in range(100):
                        self.wfile.write(b".")
                        self.wfile.flush()
                        time.sleep(0.05)
            case "/gotea-antes":
                with contextlib.suppress(OSError):
                    for _turn in range(100):
                        self.wfile.write(b"H")
                        self.wfile.flush()
                        time.sleep(0.05)
            case "/lista.pdf":
                self.answer(200, made.PDF, {"Content-Type": "application/pdf"})
            case "/programa":
                self.answer(200, b"MZ", {"Content-Type": "application/x-msdownload"})
            case "/nada":
                self.answer(404, b"no")
            case _:
                host = self.headers["Host"].encode()
                self.answer(200, b"<html><script>mal()</script><p>Hola &amp; adi\xc3\xb3s " + host, HTML)

    def answer(self, status, body=b"", headers=(), length=True):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        if length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told):
        """Silence."""


HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture(scope="module")
def port():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture
def fetch(port):
    """Fetches from the small site: in this network it is outside, and `metadata.example` is not."""
    names = {"sitio.example": "127.0.0.1", "metadata.example": "169.254.169.254"}

    def fetched(path, **more):
        told = {"look_up": lambda host, _port: [names[host]], "judge": lambda ip: ip == "127.0.0.1", "ports": None}
        return fetching.fetch(f"http://sitio.example:{port}{path}", **(told | more))

    return fetched


def test_a_page_is_fetched_by_its_name_through_the_address_that_was_judged(fetch, port):
    found = fetch("/mueve")
    assert found.url == f"http://sitio.example:{port}/pagina"
    assert found.media_type == "text/html" and f"sitio.example:{port}".encode() in found.content


def test_a_redirection_inside_is_not_followed(fetch):
    with pytest.raises(Refused, match="pública"):
        fetch("/adentro")


def test_a_name_that_changes_its_mind_is_asked_once(fetch):
    """Judged and then looked up again, the name could answer something else the second time (rebinding)."""
    asked = []

    def look_up(host, _port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert fetch("/pagina", look_up=look_up).content and asked == ["sitio.example"]


@pytest.mark.parametrize("path", ["/circulo", "/nada", "/grande", "/miente"])
def test_what_has_no_end_is_not_there_or_is_too_large(fetch, path):
    with pytest.raises(Refused):
        fetch(path, most=1000)


@pytest.mark.parametrize("path", ["/gotea", "/gotea-antes"])
def test_a_site_that_drips_holds_nobody_up(fetch, path):
    began = time.monotonic()
    with pytest.raises(Refused):
        fetch(path, seconds=0.3)
    assert time.monotonic() - began < 2


def test_a_site_that_never_answers(fetch):
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Refused):
        url = f"http://sitio.example:{silent.getsockname()[1]}/"
        fetching.fetch(url, look_up=lambda *_w: ["127.0.0.1"], judge=lambda _ip: True, ports=None, seconds=0.3)


@pytest.fixture
def page(commitment):
    return made.submitted(commitment, files=[], url="https://sitio.example/pagina")


def through(fetch, path):
    return lambda _url: fetch(path)


def test_a_page_is_captured_once_and_given_as_plain_text_only(page, fetch, client):
    assert actions.capture_waiting(fetch=through(fetch, "/pagina")) == 1
    kept = Evidence.objects.get(pk=page.pk)
    first = kept.document.sha256
    assert b"<script>" in shelf.read(kept.document.path), "the original is what was answered"
    assert actions.capture_waiting(fetch=through(fetch, "/otra")) == 0
    assert excerpt.of(kept).startswith("Hola & adiós sitio.example")
    answer = client.get(f"/documentos/{first}/")
    assert answer["Content-Type"] == "text/plain" and answer["Content-Disposition"].startswith("attachment")
    assert "mal()" not in client.get(f"/evidencias/{page.number}/").content.decode()
    assert first in client.get(f"/evidencias/{page.number}/").content.decode()


def test_what_the_address_gives_is_kept_as_what_it_is_or_not_at_all(page, fetch):
    actions.capture_waiting(fetch=through(fetch, "/programa"))
    page = Evidence.objects.get(pk=page.pk)
    assert page.document is None and page.capture_trouble
    assert actions.capture_waiting(fetch=through(fetch, "/lista.pdf")) == 0, "nobody tries again by themselves"
    actions.capture_again(by=None, evidence=page)
    actions.capture_waiting(fetch=through(fetch, "/lista.pdf"))
    assert Evidence.objects.get(pk=page.pk).document.media_type == "application/pdf"


def test_nothing_is_accepted_unseen(page, people):
    with pytest.raises(Refused, match="capturado"):
        actions.accept_evidence(by=people["coordina"], evidence=page, organization=made.body("garante"))
