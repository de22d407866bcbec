"""What every public page owes a person, looked at in a real browser on the real exercise."""

import gzip
import html
import importlib.resources
import os
import re
from collections import defaultdict

import pytest
from babel.messages import pofile
from django.urls import resolve

from tests.journeys.house import ROOT, get, links, press

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]

FIRST_VISIT = 40_000
SOAK, EVERY = os.environ.get("COCREA_SOAK") == "1", 10_000
PHONES, WIDE = (320, 360), 1280  # both phones are below the same breakpoint: they show the same elements
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text()
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})
  .then(found => found.violations.map(each => [each.id, each.nodes[0].html.slice(0, 160)]))"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pages(site):
    """The addresses that answer with a page."""
    return {a: answer for a, answer in site.items() if answer[1].get("Content-Type", "").startswith("text/html")}


def path_of(address):
    return "/" + address.split("/", 3)[3].split("?")[0]


def one_of_each(site, most=2):
    """For each route, its longest pages: what is richest breaks first."""
    by_route = defaultdict(list)
    for address, (_status, _headers, body) in pages(site).items():
        by_route[resolve(path_of(address)).view_name].append((len(body), address))
    return sorted(address for found in by_route.values() for _size, address in sorted(found)[-most:])


def test_no_link_is_broken(site):
    broken = {address: status for address, (status, _headers, _body) in site.items() if status not in {200, 302}}
    assert not broken
    assert len(pages(site)) > 150


def test_first_visit_is_light(site, house):
    heavy = {}
    for address, (_status, _headers, body) in pages(site).items():
        parts = [link for link in links(address, body) if re.search(r"\.(css|svg|js|png|ico)$|/tema\.css", link)]
        loaded = [part for part in parts if part.encode().split(b"/", 3)[3] in body]
        size = len(gzip.compress(body, 6)) + sum(len(gzip.compress(site[part][2], 6)) for part in loaded)
        if size > FIRST_VISIT or len(loaded) + 1 > 6:
            heavy[address] = (size, len(loaded) + 1)
    assert not heavy


def test_no_page_needs_or_brings_a_script(site):
    data = b'<script type="application/ld+json">'  # linked data for other programs: no browser runs it
    bodies = {address: body.replace(data, b"") for address, (_status, _headers, body) in pages(site).items()}
    with_script = [address for address, body in bodies.items() if b"<script" in body or b" on" + b"click" in body]
    assert not with_script


def test_pages_are_in_spanish_and_titled(site):
    for address, (_status, _headers, body) in pages(site).items():
        text = body.decode()
        assert '<html lang="es' in text, address
        assert re.search(r"<title>[^<]{4,}</title>", text), address
        assert text.count("<h1") == 1, address


def english():
    """Pieces of our English texts that no Spanish page may show: two words or more, without placeholders."""
    pieces = set()
    for path in ROOT.glob("cocrea/**/locale/es/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalogue = pofile.read_po(file, locale="es")
        for message in catalogue:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            spanish = " ".join(message.string) if isinstance(message.string, tuple) else message.string
            found = {piece.strip(" .,:;") for each in ids for piece in re.split(r"%\(\w+\)\w", each)}
            pieces |= {piece for piece in found if " " in piece and len(piece) >= 12 and piece not in spanish}
    return pieces


def test_no_english_is_left_on_a_page(site):
    pieces = english()
    assert len(pieces) > 300
    wanted = re.compile("|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True)))
    lines = {}  # each text once, with a page on which it stands: most stand on many
    for address, (_status, _headers, body) in pages(site).items():
        for line in html.unescape(re.sub(r"<[^>]+>", "\n", body.decode())).splitlines():
            lines.setdefault(line, address)
    left = {path_of(address): found.group() for line, address in lines.items() if (found := wanted.search(line))}
    assert not left


def test_no_page_is_wider_than_its_screen_and_axe_finds_nothing(site, browser):
    context = browser.new_context()
    page, findings = context.new_page(), []
    for turn, address in enumerate(one_of_each(site, most=EVERY if SOAK else 1)):
        page.set_viewport_size({"width": PHONES[-1], "height": 800})
        page.goto(address)
        page.evaluate(AXE)
        findings += [(address, *found) for found in looked_at(page, turn)]
    context.close()
    assert not findings


def looked_at(page, turn: int):
    """What is wrong with the page that is open: at each width, all that axe knows in the light; in the dark, at one
    width of every third page or with COCREA_SOAK=1 at all, other colours and nothing else. Loaded once."""
    for width in (WIDE, *PHONES):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            yield width, f"{wide} px too wide"
        if width == PHONES[0]:
            continue
        schemes = [("light", {"type": "tag", "values": RULES}), ("dark", CONTRAST)]
        for scheme, rules in schemes if SOAK or (width == WIDE and turn % 3 == 0) else schemes[:1]:
            page.emulate_media(color_scheme=scheme)
            yield from ((width, scheme, *found) for found in page.evaluate(RUN, rules))
        page.emulate_media(color_scheme="light")


def test_readable_without_script_and_by_keyboard(house, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(house + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenido") or "#" in page.url, "the first stop is the link that skips to the content"
    page.goto(house + "/buscar/")
    page.fill("main input[name=q]", "ladrillera")
    page.keyboard.press("Enter")
    page.wait_for_url("**/buscar/?q=ladrillera*")
    press(page, "main a[href*='/compromisos/']")
    assert "/planes/" in page.url
    context.close()


def test_unknown_address_helps(house):
    status, headers, body = get(house + "/planes/1999/")
    assert status == 404
    assert headers["Content-Type"].startswith("text/html")
    assert b"/buscar/" in body
    assert b"/planes/" in body
