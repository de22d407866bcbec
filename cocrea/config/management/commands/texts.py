"""`./run texts`: collects the interface's texts into each app's catalogue and compiles them (Babel, no msgfmt)."""

import datetime
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

METHODS = [("**/migrations/**", "ignore"), ("**/tests/**", "ignore"), ("**.py", "python"), ("**.html", "jinja2")]
HEADER = "# Spanish texts of Cocrea. `./run texts` keeps the list; people write the msgstr."
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
OPTIONS = {"**.html": {"newstyle_gettext": "true", "trimmed": "true", "extensions": "jinja2.ext.do"}}


def app_folders() -> list[Path]:
    """The folders of our own apps."""
    return [settings.ROOT / app.replace(".", "/") for app in settings.APPS]


def catalogue_path(folder: Path) -> Path:
    """Where an app's Spanish texts are kept."""
    return folder / "locale/es/LC_MESSAGES/django.po"


def read(path: Path) -> Catalog:
    """A catalogue from its file; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale="es", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return pofile.read_po(file, locale="es")


def extract(folder: Path) -> Catalog:
    """What an app's code and pages say."""
    found = Catalog(locale="es", charset="utf-8", fuzzy=False)
    for file, _line, message, _comments, context in extract_from_dir(
        str(folder), METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        found.add(message, locations=[(file, 1)], context=context)
    return found


def update(folder: Path) -> Catalog:
    """The app's catalogue with exactly the texts that the code has now, translations kept."""
    catalogue, found = read(catalogue_path(folder)), extract(folder)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment, catalogue.project, catalogue.version = HEADER, "cocrea", "1"
    catalogue.creation_date = catalogue.revision_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    catalogue.last_translator = catalogue.msgid_bugs_address = "cocrea"
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Message ids without a Spanish text."""
    texts = [message for message in catalogue if message.id]
    return [str(m.id) for m in texts if not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def compile_all() -> None:
    """Writes the .mo file beside every catalogue that is newer than it."""
    for folder in app_folders():
        source = catalogue_path(folder)
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
            with target.open("wb") as file:
                mofile.write_mo(file, read(source))


class Command(BaseCommand):
    """Extract, update, compile; `--check` only looks and fails on what is missing."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("apps", nargs="*", metavar="APP", help=gettext_lazy("only these apps"))
        parser.add_argument("--check", action="store_true", help=gettext_lazy("change nothing; say what is missing"))
        parser.add_argument("--compile", action="store_true", help=gettext_lazy("only compile what is there"))

    def handle(self, *args, apps, check, compile, **options):
        if compile:
            return compile_all()
        missing = []
        for folder in app_folders():
            if apps and folder.name not in apps:
                continue
            catalogue = update(folder)
            missing += [f"{folder.name}: {text}" for text in untranslated(catalogue)]
            if not check and len(catalogue):
                path = catalogue_path(folder)
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    pofile.write_po(file, catalogue, no_location=True, omit_header=False, sort_output=True, width=110)
        if not check:
            compile_all()
        for text in missing:
            self.stdout.write(text)
        if missing and check:
            raise CommandError(_("%(count)d texts without Spanish") % {"count": len(missing)})
