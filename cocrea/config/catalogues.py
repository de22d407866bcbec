"""The interface's texts, one catalogue for each app and language: collected from the code, kept, compiled (Babel, no
msgfmt). Spanish is always whole; another language is compiled, and so offered, once it is whole in every app."""

import datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from django.conf import settings

from cocrea.exercise.languages import ALWAYS

METHODS = [("**/migrations/**", "ignore"), ("**/tests/**", "ignore"), ("**.py", "python"), ("**.html", "jinja2")]
HEADER = "# Texts of Cocrea ({code}). `./run texts` keeps the list; people write the msgstr."
SPANISH_HEADER = "# Spanish texts of Cocrea. `./run texts` keeps the list; people write the msgstr."
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}
OPTIONS = {"**.html": {"newstyle_gettext": "true", "trimmed": "true", "extensions": "jinja2.ext.do"}}


def app_folders() -> list[Path]:
    """The folders of our own apps."""
    return [settings.ROOT / app.replace(".", "/") for app in settings.APPS]


def catalogue_path(folder: Path, code: str = ALWAYS) -> Path:
    """Where an app's texts in a language are kept."""
    return folder / f"locale/{code}/LC_MESSAGES/django.po"


def begun() -> list[str]:
    """The languages besides Spanish in which any app has a catalogue, whole or not."""
    found = {path.parts[-3] for folder in app_folders() for path in folder.glob("locale/*/LC_MESSAGES/django.po")}
    return sorted(found - {ALWAYS})


def read(path: Path) -> Catalog:
    """A catalogue from its file; an empty one where there is none."""
    code = known(path.parts[-3])
    if not path.exists():
        return Catalog(locale=code, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=code)


def known(code: str) -> str | None:
    """The code of a language whose plurals Babel knows; None for another, which is taken to have two."""
    try:
        return str(Locale.parse(code))
    except (UnknownLocaleError, ValueError):
        return None


def extract(folder: Path) -> Catalog:
    """What an app's code and pages say."""
    found = Catalog(locale=ALWAYS, charset="utf-8", fuzzy=False)
    for file, _line, message, _comments, context in extract_from_dir(
        str(folder), METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        found.add(message, locations=[(file, 1)], context=context)
    return found


def update(folder: Path, code: str = ALWAYS) -> Catalog:
    """The app's catalogue with exactly the texts that the code has now, translations kept."""
    catalogue, found = read(catalogue_path(folder, code)), extract(folder)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = SPANISH_HEADER if code == ALWAYS else HEADER.format(code=code)
    catalogue.project, catalogue.version = "cocrea", "1"
    catalogue.creation_date = catalogue.revision_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    catalogue.last_translator = catalogue.msgid_bugs_address = "cocrea"
    return catalogue


def write(catalogue: Catalog, path: Path) -> None:
    """Keeps a catalogue as people edit it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pofile.write_po(file, catalogue, no_location=True, omit_header=False, sort_output=True, width=110)


def untranslated(catalogue: Catalog) -> list[str]:
    """Message ids without a text in the language."""
    texts = [message for message in catalogue if message.id]
    return [str(m.id) for m in texts if not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def disagreements(code: str = ALWAYS) -> list[str]:
    """Texts that two apps translate differently: Django merges the catalogues, so that one of them would win in every
    app. Either they are said alike, or what means something else gets a context (`pgettext`)."""
    said: dict[tuple, dict[str, list[str]]] = {}
    for folder in app_folders():
        for message in read(catalogue_path(folder, code)):
            if message.id and all([message.string] if isinstance(message.string, str) else message.string):
                key = message.context or "", str(message.id)
                said.setdefault(key, {}).setdefault(str(message.string), []).append(folder.name)
    return [
        f"{text}{f' [{context}]' if context else ''}: "
        + "; ".join(f"{', '.join(apps)}: {words}" for words, apps in versions.items())
        for (context, text), versions in sorted(said.items())
        if len(versions) > 1
    ]


def missing(folder: Path, code: str) -> list[str]:
    """Message ids that an app says in Spanish and not in this language."""
    said = read(catalogue_path(folder, code))
    lacking = set(untranslated(said))
    return [
        str(message.id)
        for message in read(catalogue_path(folder))
        if message.id and (str(message.id) in lacking or said.get(message.id, message.context) is None)
    ]


def compile_all() -> None:
    """Writes the .mo file beside every catalogue that is newer than it. A language that lacks a text anywhere loses
    its compiled files: nobody shall read half a page."""
    for folder in app_folders():
        _compile(catalogue_path(folder))
    for code in begun():
        paths = [catalogue_path(folder, code) for folder in app_folders() if catalogue_path(folder).exists()]
        if all(_is_fresh(path) for path in paths):
            continue
        is_whole = not any(missing(path.parents[3], code) for path in paths)
        for path in paths:
            if is_whole:
                _compile(path, always=True)
            else:
                path.with_suffix(".mo").unlink(missing_ok=True)


def _is_fresh(path: Path) -> bool:
    """Whether it is compiled, since it and the Spanish beside it were written."""
    target, spanish = path.with_suffix(".mo"), catalogue_path(path.parents[3])
    return target.exists() and target.stat().st_mtime >= max(
        each.stat().st_mtime for each in (path, spanish) if each.exists()
    )


def _compile(source: Path, *, always: bool = False) -> None:
    target = source.with_suffix(".mo")
    is_old = source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime)
    if is_old or (always and source.exists()):
        with target.open("wb") as file:
            mofile.write_mo(file, read(source))
