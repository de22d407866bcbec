"""A word without end, wherever somebody may type one: no page is wider than a small phone."""

import re
import sqlite3

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.urls import Resolver404, resolve

from tests.journeys.house import get, links, served

pytestmark = [pytest.mark.browser, pytest.mark.engine_free]
WORD = "Transparencia" * 16  # 208 letters
# Columns of words; the others hold codes, dates and addresses, which have a form.
FREE = re.compile(r"name|title|text|subject|value_[ab]|note|reason|term|definition|numerator|denominator|label|theme")
OWN = ("plans", "actors", "documents", "exercise", "site")
# What sticks out, to be told when the test fails.
WIDEST = """() => [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 321)
    .slice(0, 4).map(e => e.tagName + "." + (e.className.baseVal ?? e.className))"""


def lengthen(database):
    """Puts the word into every column of words of every row, behind the ledger's back: only looks matter here."""
    with sqlite3.connect(database, timeout=20) as rows:
        for model in (model for label in OWN for model in apps.get_app_config(label).get_models()):
            for field in model._meta.concrete_fields:
                is_free = isinstance(field, CharField | TextField) and not field.choices and not field.unique
                if is_free and FREE.search(field.name):
                    long = WORD[: (field.max_length or 400) - 7]
                    table, column = model._meta.db_table, field.column
                    update = f'UPDATE "{table}" SET "{column}" = ? || rowid WHERE "{column}" <> \'\''  # noqa: S608 - our own names
                    rows.execute(update, [long])


def one_of_each(house):
    """Route: an address of it, of the pages that a stranger reaches."""
    found, waiting = {}, [f"{house}/buscar/?q=transparencia", f"{house}/"]
    while waiting:
        address = waiting.pop()
        try:
            name = resolve("/" + address.split("/", 3)[3].split("?")[0]).view_name
        except Resolver404:
            continue
        if name in found:
            continue
        status, headers, body = get(address)
        found[name] = address if headers.get("Content-Type", "").startswith("text/html") and status == 200 else ""
        if found[name]:
            waiting += sorted(links(address, body))
    return {name: address for name, address in found.items() if address}


@pytest.fixture(scope="module")
def long_house(tmp_path_factory):
    """A house whose every text is one word; nothing is kept, so that it shows at once."""
    folder = tmp_path_factory.mktemp("long")
    with served(folder, COCREA_CACHE_MB="0") as address:
        lengthen(folder / "cocrea.sqlite3")
        yield address


def test_no_page_scrolls_sideways_on_a_small_phone(long_house, browser):
    pages, wide = one_of_each(long_house), {}
    page = browser.new_page(viewport={"width": 320, "height": 700})
    for name, address in pages.items():
        page.goto(address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[name] = (width, address, page.evaluate(WIDEST))
    page.close()
    assert len(pages) > 25
    assert not wide
