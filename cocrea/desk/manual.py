"""The manual: the Markdown of docs/manual/, read inside the desk as it is read in the repository."""

import dataclasses
import functools
import re
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cocrea.exercise import systems

INDEX = "README.md"
PICTURES = "imagenes"
PICTURE = re.compile(r"[a-z0-9-]+\.png")
# Which chapter helps on a page of the desk: by the name of its route, else by the first of its words.
CHAPTERS = {
    "desk:home": "primeros-pasos",
    "desk:guide": "la-primera-hora",
    "desk:row-list": "llevar-un-plan",
    "desk:row-history": "deshacer-e-historia",
    "desk:undo": "deshacer-e-historia",
    "desk:row-publish": "publicar-y-retirar",
    "desk:row-withdraw": "publicar-y-retirar",
    "plans:plan-preview": "publicar-y-retirar",
    "plans:commitment-preview": "publicar-y-retirar",
    "desk:book": "excel",
    "desk:import": "excel",
    "desk:table-import": "excel",
    "desk:upload": "excel",
    "desk:keys": "primeros-pasos",
    "desk:find": "primeros-pasos",
    "accounts:account": "primeros-pasos",
    "accounts:change-password": "primeros-pasos",
    "accounts:session-list": "primeros-pasos",
    "accounts:second-factor-on": "primeros-pasos",
    "accounts:second-factor-off": "primeros-pasos",
    "accounts:recovery-codes": "primeros-pasos",
    "desk:attachment": "documentos",
    "desk:attachments": "documentos",
    "desk:publication": "publicar-y-retirar",
    "desk:row": "llevar-un-plan",
    "desk:table": "llevar-un-plan",
    "desk:exercise": "el-ejercicio",
    "desk:custodian": "el-ejercicio",
    "secretariat:seat": "secretariado",
    "secretariat:seats": "secretariado",
    "secretariat:term": "secretariado",
    "actors:contact": "sesiones",
    "meetings": "sesiones",
    "accounts": "personas-y-permisos",
    "notices": "avisos",
    "secretariat:retention": "convocatorias",
    "secretariat": "convocatorias",
    "elections": "elecciones",
    "letters": "oficios",
    "statements": "contradicciones",
    "measurements": "indicadores",
    "monitoring": "lo-que-falta",
    "monitoring:desk": "plan-de-trabajo",
    "monitoring:milestone": "plan-de-trabajo",
    "monitoring:milestones": "plan-de-trabajo",
    "monitoring:report": "informes-de-avance",
    "monitoring:link": "informes-de-avance",
    "monitoring:links": "informes-de-avance",
    "monitoring:follow": "informes-de-avance",
    "evidence": "evidencias",
    "evaluation:advice": "recomendaciones",
    "evaluation:reply": "recomendaciones",
    "evaluation": "evaluar",
    "desk": "llevar-un-plan",
    "meetings:minutes": "minutas",
    "meetings:amendment": "minutas",
    "meetings:topic": "minutas",
    "meetings:agreement": "acuerdos",
    "meetings:session-agreements": "acuerdos",
}


@dataclasses.dataclass(frozen=True)
class Chapter:
    """A chapter as HTML. `contents`: what is on it, (text, id). `linked`: the chapters it leads to, in order."""

    slug: str
    title: str
    html: str
    contents: tuple[tuple[str, str], ...]
    linked: tuple[str, ...]


def folder() -> Path:
    """Where the manual lies."""
    return settings.ROOT / "docs" / "manual"


def index() -> Chapter:
    """The first page of the manual; the order in which it names the chapters is their order."""
    return read("")


def chapter(slug: str) -> Chapter | None:
    """A chapter that the first page names; None for any other."""
    return read(slug) if slug in index().linked else None


def chapter_of(route: str) -> str:
    """The chapter that helps on the page of a route, such as `desk:row-edit`; empty for a page that has none."""
    app, _, name = route.partition(":")
    known = CHAPTERS | {system.key: system.chapter for system in systems.installed()}
    return next((known[key] for key in (route, f"{app}:{name.split('-')[0]}", app) if key in known), "")


def picture(name: str) -> Path | None:
    """The file of a picture of the manual."""
    path = folder() / PICTURES / name
    return path if PICTURE.fullmatch(name) and path.exists() else None


def read(slug: str) -> Chapter:
    """A chapter from its file, read again only when the file has changed."""
    path = folder() / (f"{slug}.md" if slug else INDEX)
    return _read(slug, path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=64)
def _read(slug: str, path: Path, _changed: int) -> Chapter:
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens, title, contents, linked = markdown.parse(path.read_text()), "", [], []
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        inline = tokens[place + 1] if token.type == "heading_open" else None
        if inline is not None and token.tag == "h1":
            title = plain(inline)
        elif inline is not None:
            name = plain(inline)
            token.attrSet("id", slugify(name))
            contents += [(name, slugify(name))] if token.tag == "h2" else []
        if not _is_title(tokens, place):
            kept.append(token)
        for inner in token.children or ():
            linked += _at_home(inner)
    html = markdown.renderer.render(kept, markdown.options, {})
    return Chapter(slug, title, html, tuple(contents), tuple(dict.fromkeys(linked)))


def _is_title(tokens: list[Token], place: int) -> bool:
    """The page draws the title itself."""
    return any(
        tokens[near].tag == "h1" and tokens[near].type == "heading_open"
        for near in (place, place - 1, place - 2)
        if near >= 0
    )


def plain(inline: Token) -> str:
    """The text of a heading without its marks."""
    return "".join(inner.content for inner in inline.children or ())


def _at_home(token: Token) -> list[str]:
    """Turns a link of the repository into one of the desk; the chapter to which it leads, if any."""
    if token.type == "image":
        name = str(token.attrGet("src")).removeprefix(f"{PICTURES}/")
        path = picture(name)
        token.attrSet("src", reverse("desk:manual-picture", args=[name]))
        token.attrSet("loading", "lazy")
        for side, pixels in zip(("width", "height"), size_of(path) if path else (), strict=False):
            token.attrSet(side, str(pixels))
    elif token.type == "link_open":
        file, mark, part = str(token.attrGet("href")).partition("#")
        if file.endswith(".md") and "/" not in file:
            slug = "" if file == INDEX else file.removesuffix(".md")
            address = reverse("desk:manual-chapter", args=[slug]) if slug else reverse("desk:manual")
            token.attrSet("href", address + mark + part)
            return [slug] if slug else []
    return []


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a PNG in points of the screen: so that the page does not jump when it comes."""
    with path.open("rb") as file:
        head = file.read(24)
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
