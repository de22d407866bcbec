"""`./run new-exercise NAME`: the folder of another state's or municipality's exercise, empty and ready to start."""

import csv
import io
import json
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.exercise.models import Exercise
from cocrea.exercise.seed import WORDS
from cocrea.intake.actions import SEED
from cocrea.intake.declarations import importers

LETTER = re.compile(r"[^\W\d_]")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
MUNICIPALITY = re.compile(r"(0[1-9]|[12][0-9]|3[0-2])(?!000)[0-9]{3}")  # INEGI: state, then municipality
PLACES = "places"
COMMON = "comunes"  # the folder beside the exercises with what belongs to none of them: instruments, their sources


class Command(BaseCommand):
    """Writes files only; the exercise comes to life when a house starts with COCREA_EXERCISE."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        name = gettext_lazy("as it will stand at the head of every page")
        territory = gettext_lazy("the state or municipality; without it, the name")
        code, digits = _("CODE"), gettext_lazy("its five digits at INEGI")
        folder, into = _("FOLDER"), gettext_lazy("where to put the folder; exercises/ else")
        parser.add_argument("name", metavar=_("NAME"), help=name)
        parser.add_argument("--territory", default="", metavar=_("TERRITORY"), help=territory)
        parser.add_argument("--municipality", default="", metavar=code, help=digits)
        parser.add_argument("--into", type=Path, default=None, metavar=folder, help=into)

    def handle(self, *args, name, territory, municipality, into, **options):
        key, territory = name.strip(), territory.strip()
        name = as_read(key, territory)
        territory = territory or name
        slug = checked(name, territory, municipality)
        folder = (into or settings.EXERCISES).expanduser() / slug
        if os.path.lexists(folder):
            raise CommandError(_("%(folder)s is there already. Nothing was written.") % {"folder": folder})
        write(folder, files(slug, name, territory, municipality))
        asked = slug if into is None else shlex.quote(str(folder.resolve()))
        self.tell(name, folder, f"COCREA_EXERCISE={asked} COCREA_DATA=./var-{slug} ./run")

    def tell(self, name: str, folder: Path, start: str) -> None:
        """Where it lies, whose it is, and the lines that start it and make its first coordinator."""
        told = {"name": name, "folder": folder}
        self.stdout.write(_("“%(name)s” is in %(folder)s. That folder is yours: keep a copy of it.") % told)
        self.stdout.write(_("First make the account of whoever coordinates, with their e-mail and name:"))
        person = _('E-MAIL "NAME"')
        self.stdout.write(f"  {start} create_user {person} --role coordinator")
        self.stdout.write(_("Then open it:"))
        self.stdout.write(f"  {start}")
        self.stdout.write(_("Begin every ./run of this exercise like that: it has a data folder of its own."))


def as_read(key: str, territory: str) -> str:
    """The name that people read. Who writes a key, `nuevo-leon`, gets the territory of that key, or its words with
    capitals; every other name stays as it was written."""
    if not key or key != slugify(key):
        return key
    return territory if slugify(territory) == key else key.replace("-", " ").title()


def checked(name: str, territory: str, municipality: str) -> str:
    """The key of the exercise. Raises CommandError, in words, for what cannot be used."""
    slug = slugify(name)
    for said, field in ((name, "name"), (territory, "territory")):
        most = Exercise._meta.get_field(field).max_length
        if CONTROL.search(said) or "/" in said or "\\" in said:
            raise CommandError(_("%(text)s: write it on one line, without slashes.") % {"text": repr(said)})
        if len(said) > most:
            raise CommandError(_("%(text)s…: shorten it to %(most)d letters.") % {"text": said[:30], "most": most})
    if not LETTER.search(name) or not slug or len(slug) > Exercise._meta.get_field("slug").max_length:
        text = _("%(name)s: write a name with letters, such as “Gobierno Abierto Villa”, of 50 at most.")
        raise CommandError(text % {"name": repr(name)})
    if municipality and not MUNICIPALITY.fullmatch(municipality):
        text = _("%(code)s: write the five digits of INEGI, those of the state first.")
        raise CommandError(text % {"code": repr(municipality)})
    return slug


def files(slug: str, name: str, territory: str, municipality: str) -> dict[str, str]:
    """Name -> content: the exercise's words, and every table of this program with its header. Rows have only those
    that belong to no exercise: instruments of evaluation with their sources."""
    found = {SEED: toml(slug=slug, name=name, territory=territory)}
    for importer in importers():
        rows = [list(importer.headers)]
        rows += [[row.get(column, "") for column in rows[0]] for row in common(importer.key)]
        if importer.key == PLACES and municipality:
            values = {"slug": slugify(territory), "name": territory, "kind": "municipality", "code": municipality}
            rows.append([values.get(column, "") for column in rows[0]])
        found[f"{importer.key}.csv"] = table(rows)
    return found


def common(key: str) -> list[dict[str, str]]:
    """The rows of a table with which every exercise begins."""
    path = settings.EXERCISES / COMMON / f"{key}.csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))) if path.exists() else []


def table(rows: list[list[str]]) -> str:
    """CSV as every other file of an exercise is written."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def toml(**given: str) -> str:
    """The words that an exercise begins with; what nobody said yet is empty, or what the model begins with."""
    lines = [
        "# " + _("The exercise's words on its first day. The first start reads them once; then they are kept at"),
        "# " + _("the desk, on the page “The exercise”, with its colours and institutions in charge."),
        "",
        "systems = []",
        "",
        "[exercise]",
    ]
    for word in WORDS:
        field = Exercise._meta.get_field(word)
        default = field.default if field.default is not models.NOT_PROVIDED else ""
        meaning = str(field.verbose_name)
        # A JSON string is a TOML string too.
        lines.append(f"{word} = {json.dumps(given.get(word, default), ensure_ascii=False)}  # {meaning}")
    return "\n".join([*lines, ""])


def write(folder: Path, content: dict[str, str]) -> None:
    """All files or none: they are written beside, and the folder gets its name at the end."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".coming-", dir=folder.parent))
    except OSError as error:
        raise CommandError(
            _("%(folder)s cannot be written: %(error)s") % {"folder": folder, "error": error.strerror}
        ) from error
    try:
        for name, text in content.items():
            (beside / name).write_text(text, encoding="utf-8")
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise CommandError(
            _("%(folder)s cannot be written: %(error)s") % {"folder": folder, "error": error.strerror}
        ) from error
