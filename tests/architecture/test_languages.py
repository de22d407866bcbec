"""Another language, whose catalogue is made here: every public page speaks it under its own address, nothing changes
in Spanish, and no cookie is needed."""

import html
import re

import pytest
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from django.urls import get_resolver, reverse
from django.utils.translation import trans_real

from cocrea.config import catalogues
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.models import Exercise
from tests.architecture.test_routes import PUBLIC, ROUTES
from tests.architecture.test_routes import address as address

OWN = re.compile(r'<a [^>]*href="(/[^"]*)"')
FILES = re.compile(r"^/(static|logo|documentos/[^/]+/)|\.[a-z]+$")

SHOWN_AS_IT_IS = {"ledger:verify", "ui:gallery"}  # a program, and samples of components


@pytest.fixture
def pseudo(tmp_path, settings):
    """Esperanto, as it would be if it were our own texts in brackets."""
    made = Catalog(locale="eo")
    for folder in catalogues.app_folders():
        for message in catalogues.read(catalogues.catalogue_path(folder)):
            if message.id:
                many = isinstance(message.id, tuple)
                string = tuple(f"⟦{each}⟧" for each in message.id) if many else f"⟦{message.id}⟧"
                made.add(message.id, string, context=message.context)
    path = tmp_path / "eo/LC_MESSAGES/django.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        mofile.write_mo(file, made)
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = [*settings.LANGUAGES, ("eo", "eo")]
    trans_real._translations.pop("eo", None)
    yield
    trans_real._translations.pop("eo", None)


def spanish() -> re.Pattern:
    """Pieces of our Spanish texts: two words or more, without placeholders."""
    pieces = set()
    for folder in catalogues.app_folders():
        path = catalogues.catalogue_path(folder)
        if path.exists():
            with path.open("rb") as file:
                texts = [m.string for m in pofile.read_po(file, locale="es") if m.id]
            flat = [each for text in texts for each in (text if isinstance(text, tuple) else (text,))]
            pieces |= {p.strip(" .,:;«»()") for each in flat for p in re.split(r"%\(\w+\)\w", each)}
    long = sorted((p for p in pieces if " " in p and len(p) >= 14), key=len, reverse=True)
    assert len(long) > 1000
    return re.compile("|".join(map(re.escape, long)))


def outside(body: str) -> str:
    """What a page says outside of the brackets."""
    return re.sub(r"⟦.*?⟧", "", html.unescape(re.sub(r"<[^>]+>", "\n", body)), flags=re.S)


@pytest.mark.engine_free
def test_every_public_page_speaks_it_and_stays_in_it(pseudo, exercise, address, client):
    keep_exercise(by=None, exercise=Exercise.objects.get(), languages=["es", "eo"])
    wrong, wanted, pages = {}, spanish(), 0
    for name in PUBLIC:
        here, row = address(name), ROUTES[name]
        first, other = client.get(here), client.get(f"/eo{here}")
        if row.stranger != 200:
            assert other.status_code == first.status_code, name
            continue
        if other.status_code == 301:
            assert other["Location"] == here and not first["Content-Type"].startswith("text/html"), name
            continue
        assert not other.cookies and other.status_code == 200, name
        if not other["Content-Type"].startswith("text/html"):
            continue
        pages += 1
        body = other.content.decode()
        out = [a for a in OWN.findall(body.split('<nav aria-label="⟦Languages⟧">')[0]) if not a.startswith("/eo/")]
        found = {"left": wanted.findall(outside(body)), "out": [a for a in out if not FILES.search(a)]}
        is_widget = name.endswith("widget")  # it stands in the page of somebody else, in the language asked for
        leads = is_widget or f'href="{here}" hreflang="es"' in body
        found["said"] = [] if '<html lang="eo">' in body and leads else [name]
        if any(found.values()) and name not in SHOWN_AS_IT_IS:
            wrong[name] = found
        if not is_widget:
            assert f'href="/eo{here}" hreflang="eo"' in first.content.decode(), name
        assert client.get(here).content == first.content, f"{name} in Spanish, after it was read in another language"
    assert not wrong and pages > 30


def test_where_it_is_not_chosen_or_lost_its_texts_it_is_not_there(pseudo, exercise, client, settings):
    assert client.get("/eo/planes/").status_code == 404
    assert b"hreflang" not in client.get("/planes/").content, "one language is no choice"
    keep_exercise(by=None, exercise=Exercise.objects.get(), languages=["es", "eo"])
    assert client.get("/eo/planes/").status_code == 200
    settings.LANGUAGES = settings.LANGUAGES[:1]
    assert client.get("/eo/planes/").status_code == 404
    assert b"hreflang" not in client.get("/planes/").content


def test_what_the_staff_does_is_in_spanish(pseudo, exercise, client):
    keep_exercise(by=None, exercise=Exercise.objects.get(), languages=["es", "eo"])
    for method in (client.get, client.post):
        assert method("/eo/gestion/entrar/?a=1")["Location"] == "/gestion/entrar/?a=1"
        table = reverse("desk:row-list", args=["plans"])
        assert method(f"/eo{table}")["Location"] == table
    assert client.post("/eo/planes/").status_code == 405


def test_an_address_leads_nowhere_else(pseudo, exercise, client):
    keep_exercise(by=None, exercise=Exercise.objects.get(), languages=["es", "eo"])
    assert client.get("/eo")["Location"] == "/eo/"
    assert client.get("/eo/planes")["Location"] == "/eo/planes/"
    for odd in ("/eo//evil.example/", "/eo/eo/", "/eo//evil.example", "/es/planes/"):
        assert client.get(odd).status_code == 404, odd
    assert "⟦This page does not exist⟧" in client.get("/eo/nada/").content.decode()


def test_no_address_of_ours_looks_like_a_language():
    first = {str(entry.pattern).strip("^").split("/")[0] for entry in get_resolver().url_patterns}
    assert not [each for each in first if re.fullmatch("[a-z]{2,3}", each) and each != "api"]
    assert reverse("opendata:api-root").startswith("/api/")
