"""A photo set of 20 MB over a connection that is cut three times in the middle of a piece arrives whole, once; and
the pages on the way, looked at. The house is the real server; the connection is a socket."""

import hashlib
import io
import random
import re
import socket
import struct

import pytest
from PIL import Image

from tests.journeys.desk import faults, signed_in
from tests.journeys.house import press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
MB = 1024 * 1024
PIECE = 512 * 1024
RESET = struct.pack("ii", 1, 0)  # closing says nothing: the other side finds out by itself


@pytest.fixture(scope="module")
def photos():
    """Five photos of four megabytes: small pictures, followed by what a camera leaves behind them."""
    return [photo(number) for number in range(5)]


def photo(number: int) -> bytes:
    chance = random.Random(number)
    pixels = Image.frombytes("RGB", (64, 64), chance.randbytes(64 * 64 * 3))
    return encoded(pixels).ljust(4 * MB, b"\0")


def encoded(picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


class Line:
    """A connection to the house, made anew for each request; `cut` breaks it after so many bytes of the body."""

    def __init__(self, address: str, pass_: str):
        self.host, _colon, port = address.removeprefix("http://").partition(":")
        self.port, self.pass_, self.cuts = int(port), pass_, 0

    def ask(self, method: str, key: str, body: bytes = b"", cut: int = 0, **headers) -> tuple[int, int]:
        """Status and the offset at which it goes on; (0, -1) where the connection broke."""
        told = {"Host": f"{self.host}:{self.port}", "X-Pass": self.pass_, "Content-Length": str(len(body)), **headers}
        lines = [f"{method} /evidencias/archivos/{key}/ HTTP/1.1", *(f"{n}: {v}" for n, v in told.items())]
        with socket.create_connection((self.host, self.port), timeout=60) as line:
            line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
            if cut:
                line.sendall(body[:cut])
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                self.cuts += 1
                return 0, -1
            line.sendall(body)
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        status = int(answer.split(b" ", 2)[1])
        offset = re.search(rb"upload-offset: (\d+)", answer, re.I)
        return status, int(offset.group(1)) if offset else -1

    def send(self, key: str, content: bytes, cuts: list[int]) -> None:
        """Sends a file; at each of `cuts`, the connection breaks in the middle of a piece."""
        headers = {"X-Name": f"{key}.jpg", "Upload-Length": str(len(content))}
        headers["X-Sha256"] = hashlib.sha256(content).hexdigest()
        status, offset = self.ask("POST", key, **headers)
        assert (status, offset) == (201, 0)
        while offset < len(content):
            piece = content[offset : offset + PIECE]
            breaks = next((cut for cut in cuts if offset < cut < offset + len(piece)), 0)
            status, at = self.ask(
                "PATCH", key, piece, cut=breaks and breaks - offset, **{"Upload-Offset": str(offset)}
            )
            if breaks:
                cuts.remove(breaks)
                status, at = self.ask("HEAD", key)
                assert offset <= at <= breaks, "nothing is there that was not sent"
            assert status in (200, 409), "what was still on its way when somebody asked has arrived meanwhile"
            offset = at


def test_a_photo_set_over_a_bad_connection(desk, browser, photos):
    context, page = signed_in(browser, desk, 360, with_script=False)
    page.goto(f"{desk}/gestion/evidencias/nueva/")
    press(page, "main ul.lines a >> nth=0")
    address, line = page.url, Line(desk, page.input_value("input[name=pass]"))
    for number, content in enumerate(photos):
        line.send(f"foto-{number}", content, [MB + 77_777] if number in (0, 2, 4) else [])
    assert line.cuts == 3
    page.fill("#id_title", "Reforestación")
    page.fill("#id_claim", "Se plantaron doscientos árboles.")
    page.select_option("#id_author_organization", index=1)
    form = {name: page.input_value(f"[name={name}]") for name in ("csrfmiddlewaretoken", "pass", "title", "claim")}
    form["author_organization"] = page.input_value("#id_author_organization")
    press(page, "main form button[type=submit] >> nth=0")
    receipt = page.url
    assert "/evidencias/recibos/" in receipt, page.inner_text("main")
    told = page.inner_text("main")
    for content in photos:
        assert hashlib.sha256(content).hexdigest() in told
    assert told.count("SHA-256") == 6, "five files and the receipt"
    # The answer was lost, and the same form is sent once more: it has arrived already.
    referer = {"Referer": f"{desk}/gestion/evidencias/nueva/"}
    again = context.request.post(address, form=form, headers=referer)
    assert again.url == receipt
    assert line.ask("HEAD", "foto-0")[0] == 410
    looked_at(browser, desk, page, receipt)
    context.close()


def looked_at(browser, desk, page, receipt: str) -> None:
    """The pages of what arrived, at both widths, as axe sees them."""
    number = re.search(r"/evidencias/(\d+)/", page.locator("main ul.lines a").first.get_attribute("href")).group(1)
    paths = [receipt.removeprefix(desk), f"/evidencias/{number}/", "/evidencias/", f"/gestion/evidencias/{number}/"]
    context, seen = signed_in(browser, desk, 360)
    found = []
    for path in [*paths, "/gestion/evidencias/?estado=submitted"]:
        for width in (360, 1280):
            seen.set_viewport_size({"width": width, "height": 800})
            seen.goto(desk + path)
            found += [(path, width, *fault) for fault in faults(seen)]
    context.close()
    assert not found
