"""What `./run doctor` looks at: each finding says what is, whether it is well, and what to do about it."""

import dataclasses
import shutil
import sqlite3
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.accounts.letters import can_send, is_read
from cocrea.accounts.models import User
from cocrea.config import env, tables
from cocrea.config.catalogues import app_folders, catalogue_path, read, untranslated
from cocrea.exercise.models import Exercise
from cocrea.intake.actions import SEED
from cocrea.jobs.models import Run
from cocrea.notices.models import Line, Notice

OK, WARNING, ERROR = "ok", "warning", "error"
GIGABYTE = 1024**3


@dataclasses.dataclass(frozen=True)
class Finding:
    """One line of the check-up. `hint` says what to do; empty when all is well."""

    level: str
    subject: str
    text: str
    hint: str = ""


def all_findings() -> Iterator[Finding]:
    """Every check, in the order in which a person would ask. Needs a reachable database."""
    yield database()
    yield migrations()
    yield disk()
    yield folder()
    yield mail()
    yield secret_key()
    yield address()
    if migrations().level == OK:
        yield demonstration_accounts()
        yield exercise()
        yield recurring_work()
        yield letters()
    yield texts()


def database() -> Finding:
    """SQLite: durable settings and a version without the old WAL fault. PostgreSQL: 15 or later."""
    if connection.vendor == "postgresql":
        version = connection.pg_version // 10000
        if version < 15:
            return Finding(ERROR, _("Database"), f"PostgreSQL {version}", _("Use PostgreSQL 15 or later."))
        return Finding(OK, _("Database"), f"PostgreSQL {version}")
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    text = f"SQLite {sqlite3.sqlite_version}, {values['journal_mode']}, synchronous={values['synchronous']}"
    if values != {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}:
        return Finding(ERROR, _("Database"), text, _("It must be WAL, synchronous=2 (FULL), with foreign keys."))
    if sqlite3.sqlite_version_info < (3, 51, 3):
        hint = _("Before 3.51.3 a rare fault of WAL exists; Cocrea avoids it (docs/adr/0003). Nothing to do.")
        return Finding(OK, _("Database"), text, hint)
    return Finding(OK, _("Database"), text)


def migrations() -> Finding:
    """Whether the tables are those of this version."""
    pending = tables.pending()
    if pending:
        text = _("%(count)d changes of the tables are waiting") % {"count": len(pending)}
        return Finding(ERROR, _("Tables"), text, _("Run ./run migrate, or simply ./run."))
    return Finding(OK, _("Tables"), _("up to date"))


def disk() -> Finding:
    """Free space where the data is."""
    free = shutil.disk_usage(settings.DATA).free
    text = _("%(free).1f GB free in %(folder)s") % {"free": free / GIGABYTE, "folder": settings.DATA}
    if free < GIGABYTE:
        return Finding(ERROR if free < GIGABYTE // 5 else WARNING, _("Disk"), text, _("Make room."))
    return Finding(OK, _("Disk"), text)


def folder() -> Finding:
    """Whether others on this machine can read what is in the data folder."""
    told = [settings.DATA, *settings.DATA.iterdir()]
    wide = sum(1 for path in told if path.lstat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    if wide:
        text = ngettext("others can enter %(count)d place", "others can enter %(count)d places", wide)
        level = ERROR if settings.PRODUCTION else WARNING
        return Finding(level, _("Data folder"), text % {"count": wide}, f"chmod -R go= {settings.DATA}")
    return Finding(OK, _("Data folder"), _("only its owner can enter"))


def mail() -> Finding:
    """Whether letters can leave the house."""
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        hint = _("Set COCREA_EMAIL_URL, such as smtp://user:password@mail.example:587.")
        return Finding(WARNING, _("Mail"), _("not set: nothing is sent"), hint)
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if not is_read():
        text = _("%(server)s, sent from %(sender)s") % {"server": server, "sender": settings.DEFAULT_FROM_EMAIL}
        hint = _("Nobody can answer that address, and many servers refuse it. Set COCREA_EMAIL_FROM to one of yours.")
        return Finding(WARNING, _("Mail"), text, hint)
    return Finding(OK, _("Mail"), server)


def letters() -> Finding:
    """Whether letters wait, and why."""
    number = Notice.objects.by_state()
    waiting, failed = number["waiting"] + number["sending"], number["failed"]
    text = _("waiting, %(waiting)d; not delivered, %(failed)d") % {"waiting": waiting, "failed": failed}
    line = Line.objects.exclude(down_since=None).first()
    if can_send() and line is not None:
        return Finding(
            WARNING, _("Letters"), text, _("The mail server takes none: %(why)s") % {"why": line.last_error}
        )
    if waiting and not can_send():
        return Finding(WARNING, _("Letters"), text, _("They leave once COCREA_EMAIL_URL is set."))
    if failed:
        return Finding(WARNING, _("Letters"), text, _("See them at /gestion/avisos/."))
    return Finding(OK, _("Letters"), text)


def secret_key() -> Finding:
    """Length, and who can read its file."""
    path = settings.DATA / "secret-key"
    if len(settings.SECRET_KEY) < 50:
        return Finding(ERROR, _("Secret key"), _("too short"), _("Give COCREA_SECRET_KEY 50 characters or more."))
    if path.exists() and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return Finding(ERROR, _("Secret key"), _("others can read its file"), f"chmod 600 {path}")
    return Finding(OK, _("Secret key"), _("long, and only its owner can read it"))


def address() -> Finding:
    """The public address, and whether it is encrypted in production."""
    if settings.PRODUCTION and not settings.SITE_URL.startswith("https://"):
        return Finding(ERROR, _("Address"), settings.SITE_URL, _("Set COCREA_URL to an address with https://."))
    if settings.PRODUCTION and settings.DEBUG:
        return Finding(ERROR, _("Address"), "COCREA_DEBUG", _("Remove COCREA_DEBUG in production."))
    if not (env.text("COCREA_URL") or env.text("PORT")):
        return Finding(OK, _("Address"), _("%(url)s, unless PORT says otherwise") % {"url": settings.SITE_URL})
    return Finding(OK, _("Address"), settings.SITE_URL)


def demonstration_accounts() -> Finding:
    """How many people can sign in, and as which pretended ones; these must not exist in production."""
    demo = User.objects.filter(is_demo=True, is_active=True).count()
    people = User.objects.filter(is_demo=False, is_active=True).count()
    text = _("of people, %(people)d; of demonstration, %(demo)d") % {"people": people, "demo": demo}
    if demo and settings.PRODUCTION:
        return Finding(ERROR, _("Accounts"), text, _("Run ./run remove_demo_accounts."))
    if demo and people:
        hint = _("Once nobody looks around with them, delete them: ./run remove_demo_accounts")
        return Finding(OK, _("Accounts"), text, hint)
    return Finding(OK, _("Accounts"), text)


def exercise() -> Finding:
    """Whether there is an exercise to serve."""
    found = Exercise.objects.first()
    if found is None:
        return Finding(WARNING, _("Exercise"), _("none yet"), _("Run ./run load_exercise."))
    asked = env.text("COCREA_EXERCISE")
    if asked and slug_of(settings.EXERCISES / asked) != found.slug:
        told = {"asked": asked, "slug": found.slug, "folder": settings.DATA}
        text = _("COCREA_EXERCISE is %(asked)s, and this house keeps %(slug)s") % told
        hint = _("One data folder keeps one exercise; this one is %(folder)s. Give the other its own COCREA_DATA.")
        return Finding(WARNING, _("Exercise"), text, hint % told)
    return Finding(OK, _("Exercise"), found.name)


def slug_of(folder: Path) -> str:
    """What the exercise of a folder is called: by its file, whatever the folder is called; by the folder where the
    file does not say."""
    try:
        return tomllib.loads((folder / SEED).read_text(encoding="utf-8-sig"))["exercise"]["slug"]
    except (OSError, ValueError, LookupError, TypeError):
        return folder.name


def recurring_work() -> Finding:
    """What failed in the background."""
    failed = Run.objects.exclude(error="").first()
    if failed:
        return Finding(
            WARNING, _("Background work"), f"{failed.name}: {failed.error}", _("See the log of the worker.")
        )
    return Finding(OK, _("Background work"), _("nothing failed"))


def texts() -> Finding:
    """Texts of the pages that have no Spanish yet."""
    missing = sum(len(untranslated(read(catalogue_path(folder)))) for folder in app_folders())
    if missing:
        text = _("%(count)d texts without Spanish") % {"count": missing}
        return Finding(WARNING, _("Texts"), text, _("Run ./run texts and fill in what it lists."))
    return Finding(OK, _("Texts"), _("all in Spanish"))
