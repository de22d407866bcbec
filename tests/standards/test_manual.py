"""The manual says what the screens say: every word of a screen is one, every picture and every link is there."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages import pofile
from django.urls import reverse

from cocrea.accounts.actions import assign_role, create_user
from cocrea.config.management.commands.commands import COMMANDS
from cocrea.desk import manual
from tests.architecture.routes import ROUTES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "manual"
CHAPTERS = sorted(FOLDER.glob("*.md"))
SCREEN_WORD = re.compile(r"\*\*(.+?)\*\*|«(.+?)»")
HOLE = re.compile(r"%\(\w+\)[sd]")

engine_free = pytest.mark.engine_free
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def screens():
    """Every Spanish text of the pages; what is filled in later may be anything."""
    found = set()
    for path in ROOT.glob("cocrea/**/locale/es/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in pofile.read_po(file):
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                found |= {text for text in texts if message.id and text}
    plain = {text.strip().rstrip(":").casefold() for text in found}
    holed = [text for text in found if HOLE.search(text)]
    return plain, [re.compile(".+".join(map(re.escape, HOLE.split(text))), re.I) for text in holed]


@pytest.fixture
def signed_in(client, db):
    """Signs in somebody with a role."""

    def enter(role: str) -> None:
        somebody = create_user(by=None, email=f"{role}@villa.example", name=role, password="una-clave-bastante-larga")
        assign_role(by=None, user=somebody, role=role, scope_key="")
        client.force_login(somebody)

    return enter


@engine_free
@each_chapter
def test_every_word_of_a_screen_is_one(path, screens):
    plain, holed = screens
    words = {bold or quoted for bold, quoted in SCREEN_WORD.findall(path.read_text())}
    unknown = [w for w in words if w.casefold() not in plain and not any(h.fullmatch(w) for h in holed)]
    assert not unknown


@engine_free
@each_chapter
def test_links_and_pictures_are_there(path):
    text = path.read_text()
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file, _, part = target.partition("#")
        assert (FOLDER / file).exists(), target
        if part:
            slug = file.removesuffix(".md")
            assert part in {id for _text, id in manual.read(slug).contents}, target
    assert re.match(r"# .+\n\n", text), "a title, then what it is about"


@engine_free
def test_pictures_are_taken_named_and_small():
    spec = importlib.util.spec_from_file_location("pictures_of_the_manual", FOLDER / "pictures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    files = {path.stem for path in (FOLDER / "imagenes").glob("*.png")}
    named = set(re.findall(r"!\[[^\]]+\]\(imagenes/([a-z-]+)\.png\)", "".join(p.read_text() for p in CHAPTERS)))
    assert files == named == set(script.PICTURES)
    assert sum(path.stat().st_size for path in (FOLDER / "imagenes").iterdir()) < 1_500_000


@engine_free
@each_chapter
def test_commands_are_those_of_the_house(path):
    for command in re.findall(r"\./run ([a-z][\w-]*)", path.read_text()):
        assert command in COMMANDS, command


@engine_free
def test_every_page_of_the_staff_has_its_chapter():
    chapters = manual.index().linked
    assert {path.stem for path in CHAPTERS} - {"README"} == set(chapters)
    staff = [name for name, row in ROUTES.items() if row.who == "staff" and not name.startswith("desk:manual")]
    assert len(staff) > 30 and not [name for name in staff if manual.chapter_of(name) not in chapters]
    routes = {key for key in manual.CHAPTERS if ":" in key and "-" in key}
    assert routes <= set(ROUTES), "a chapter for a page that is gone"


@engine_free
def test_sentences_are_short():
    for path in CHAPTERS:
        prose = re.sub(r"```.*?```", "", path.read_text(), flags=re.S)
        for sentence in re.split(r"[.:;?!]\s|\n", prose):
            assert len(sentence.split()) <= 24, sentence


def test_it_is_read_at_the_desk_with_its_pictures(client, signed_in):
    signed_in("liaison")
    index = client.get(reverse("desk:manual")).content.decode()
    for slug in manual.index().linked:
        address = reverse("desk:manual-chapter", args=[slug])
        assert f'href="{address}"' in index
        answer = client.get(address)
        text = answer.content.decode()
        assert answer.status_code == 200 and manual.chapter(slug).title in text and ".md" not in text
        for picture in re.findall(r'<img src="([^"]+)"', text):
            shown = client.get(picture)
            assert shown.status_code == 200 and shown["Content-Type"] == "image/png"
            assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    for wrong in ("README", "pictures", "nada"):
        assert client.get(f"/gestion/manual/{wrong}/").status_code == 404
    assert client.get("/gestion/manual/imagenes/..%2Fpictures.py").status_code == 404


def test_each_page_leads_to_its_chapter(client, signed_in):
    signed_in("coordinator")
    for route, slug in (("desk:import", "excel"), ("accounts:person-list", "personas-y-permisos")):
        address = reverse("desk:manual-chapter", args=[slug])
        assert f'<a href="{address}">Ayuda</a>' in client.get(reverse(route)).content.decode()
    assert "Ayuda</a>" not in client.get("/").content.decode()
