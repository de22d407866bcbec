"""A house from a backup: looked at first, put in place, then verified. What was there before is kept aside."""

import contextlib
import dataclasses
import fcntl
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.actions.restored import Ended, end_old_keys
from cocrea.config.backup import archive, engine
from cocrea.config.backup.making import KEY
from cocrea.desk.actions.schedule import call_off_all
from cocrea.documents.models import Document
from cocrea.kernel.errors import Refused
from cocrea.ledger.chain import Verdict, verify
from cocrea.notices.actions import lay_aside_all


@dataclasses.dataclass
class Restored:
    """What came back. `missing`: titles of documents whose file was not in the backup. `aside`: where the house that
    was there before lies now; None when there was none. `ended`: links and codes that open nothing any more.
    `called_off`: what waited to be published at a moment, and does not now. `laid_aside`: how many letters waited."""

    manifest: archive.Manifest
    verdict: Verdict
    missing: list[str]
    aside: Path | None
    ended: Ended
    called_off: list[str]
    laid_aside: int


def restore(source: Path, *, replace: bool = False) -> Restored:
    """Makes this house what the backup holds. `replace`: also where there is one already. Raises Refused, and then
    nothing has changed: not a backup, damaged, of another database, of a newer Cocrea, or the house is open."""
    if not source.is_file() or not zipfile.is_zipfile(source):
        raise Refused(_("This file is not a backup of Cocrea."))
    with closed_house(), zipfile.ZipFile(source) as packed:
        manifest = archive.read_manifest(packed)
        _refuse(manifest, replace)
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as scratch:
            folder = Path(scratch)
            archive.unpack(packed, manifest, folder)
            engine.check(folder / manifest.database)
            aside = _put_in_place(folder, manifest)
    call_command("migrate", verbosity=0, interactive=False)
    seen = [(manifest.seq, manifest.hash)] if manifest.seq else []
    verdict = verify(seen)  # before anything is written on top of it
    ended, called_off = end_old_keys(by=None), call_off_all(by=None)  # what was ended since must not live again
    laid_aside = lay_aside_all(by=None)  # nor leave twice
    call_command("reindex", if_needed=True, verbosity=0)
    return Restored(manifest, verdict, list(missing_files()), aside, ended, called_off, laid_aside)


@contextlib.contextmanager
def closed_house() -> Iterator[None]:
    """Holds the lock of the data folder, so that nobody opens the house meanwhile. Raises Refused for an open one."""
    refusal = Refused(_("The house is open. Close it first (Ctrl+C), then restore."))
    with (settings.DATA / "checkpoint.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise refusal from error
        if engine.others():
            raise refusal
        yield


def _refuse(manifest: archive.Manifest, replace: bool) -> None:
    if manifest.engine != connection.vendor:
        text = _("The backup is of %(one)s and this house uses %(other)s. Set DATABASE_URL as it was there.")
        raise Refused(text % {"one": manifest.engine, "other": connection.vendor})
    if manifest.database not in manifest.files or manifest.database != engine.name():
        raise Refused(_("This file is not a backup of Cocrea."))
    if engine.unknown(manifest.migrations):
        raise Refused(_("A newer Cocrea made this backup. Install that one, then restore."))
    if not replace and not (engine.is_empty() and not any(archive.below(Path(settings.MEDIA_ROOT)))):
        text = _("There is an exercise in %(folder)s already. To put the backup in its place, add --replace.")
        raise Refused(text % {"folder": settings.DATA})


def _put_in_place(folder: Path, manifest: archive.Manifest) -> Path | None:
    aside = settings.DATA / f"before-restore-{timezone.localtime():%Y-%m-%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    engine.put_back(folder / manifest.database, aside)
    moved = [(folder / "files", Path(settings.MEDIA_ROOT))]
    moved += [(folder / KEY, settings.DATA / KEY)] if KEY in manifest.files else []
    for new, here in moved:
        if here.exists():
            here.rename(aside / here.name)
        if new.exists():
            os.replace(new, here)
    if KEY in manifest.files:
        os.chmod(settings.DATA / KEY, 0o600)
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    if any(path.is_file() and path.stat().st_size for path in aside.rglob("*")):
        return aside
    shutil.rmtree(aside)
    return None


def missing_files() -> Iterator[str]:
    """Titles of documents whose bytes do not lie where they should."""
    for document in Document.objects.only("sha256", "title").iterator():
        if not (Path(settings.MEDIA_ROOT) / document.path).exists():
            yield document.title
