"""`./run texts`: collects the interface's texts into each app's catalogue and compiles them (Babel, no msgfmt)."""

from pathlib import Path

from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.config import env
from cocrea.config.catalogues import (
    ALWAYS,
    app_folders,
    begun,
    catalogue_path,
    compile_all,
    disagreements,
    untranslated,
    update,
)
from cocrea.config.catalogues import write as write_catalogue


class Command(BaseCommand):
    """Extract, update, compile; `--check` only looks and fails on what is missing in Spanish, or said in two ways.
    `--add` begins another language: it is offered once `./run texts` finds nothing missing in it."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("apps", nargs="*", metavar="APP", help=gettext_lazy("only these apps"))
        parser.add_argument("--check", action="store_true", help=gettext_lazy("change nothing; say what is missing"))
        parser.add_argument("--compile", action="store_true", help=gettext_lazy("only compile what is there"))
        parser.add_argument(
            "--add", metavar=_("CODE"), help=gettext_lazy("begin another language, by its two or three letters")
        )

    def handle(self, *args, apps, check, compile, add, **options):
        if compile:
            return compile_all()
        if add and not env.LANGUAGE.fullmatch(add):
            raise CommandError(_("Write the code of the language, such as en or nah."))
        missing = self.collect(apps, ALWAYS, check=check)
        for text in missing:
            self.stdout.write(text)
        if not check:
            for code in sorted({*begun(), *([add] if add else [])} - {ALWAYS}):
                lacking = self.collect(apps, code, check=False)
                self.stdout.write(_("%(code)s: %(count)d texts missing") % {"code": code, "count": len(lacking)})
            compile_all()
        twice = disagreements()
        for text in twice:
            self.stdout.write(text)
        if missing and check:
            raise CommandError(_("%(count)d texts without Spanish") % {"count": len(missing)})
        if twice and check:
            raise CommandError(_("%(count)d texts with two translations") % {"count": len(twice)})

    def collect(self, apps: list[str], code: str, *, check: bool) -> list[str]:
        """Brings the catalogues of a language up to the code; gives what they lack."""
        missing = []
        for folder in app_folders():
            if apps and folder.name not in apps:
                continue
            catalogue = update(folder, code)
            missing += [f"{folder.name}: {text}" for text in untranslated(catalogue)]
            if not check and len(catalogue):
                self.keep(catalogue, catalogue_path(folder, code))
        return missing

    def keep(self, catalogue: Catalog, path: Path) -> None:
        """Writes a catalogue, and says where when it changed or somebody has to write in it."""
        before = path.read_bytes() if path.exists() else b""
        write_catalogue(catalogue, path)
        lacking = len(untranslated(catalogue))
        if lacking or path.read_bytes() != before:
            told = {"file": path.relative_to(settings.ROOT), "count": lacking}
            self.stdout.write(_("Written: %(file)s; texts to translate: %(count)d") % told)
