"""Making a backup while the house is open: nobody waits, and what comes out is of one moment."""

import os
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.config.backup import archive, engine
from cocrea.kernel.errors import Refused
from cocrea.ledger.models import Head

KEY = "secret-key"


def named(told: str) -> Path:
    """The file that somebody means: one in the folder that they name, after the exercise, the day and the hour; else
    the one that they name, with its ending. Raises Refused for a folder that is not there, instead of making it: a
    slip of the fingers, or a disk that is not plugged in."""
    path = Path(told).expanduser()
    if path.is_dir():
        return path / f"{Path(settings.EXERCISE).name}-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip"
    if told.endswith("/"):
        raise Refused(_("There is no folder %(folder)s.") % {"folder": path})
    return path if path.suffix.lower() == ".zip" else path.with_name(path.name + ".zip")


def make(target: Path, *, with_key: bool = False) -> archive.Manifest:
    """Writes a backup at `target`, for its owner's eyes only.

    The database comes first: every file of which it speaks lies on the shelf by then. `with_key`: the house's key
    too; without it, a stolen backup opens no second factor. Raises Refused where something lies at `target`."""
    if target.exists():
        raise Refused(_("%(file)s is there already. Choose another name.") % {"file": target})
    if not target.parent.is_dir():
        raise Refused(_("There is no folder %(folder)s.") % {"folder": target.parent})
    head = Head.objects.first() or Head(seq=0, hash="")
    manifest = archive.Manifest(
        made_at=timezone.localtime().isoformat(timespec="seconds"),
        engine=connection.vendor,
        database=engine.name(),
        seq=head.seq,
        hash=head.hash,
        migrations=engine.applied(),
        has_key=with_key,
    )
    _write(target, manifest)
    return manifest


def _write(target: Path, manifest: archive.Manifest) -> None:
    part = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
                _fill(made, manifest)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _fill(made: zipfile.ZipFile, manifest: archive.Manifest) -> None:
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".backup-") as scratch:
        copy = Path(scratch) / manifest.database
        engine.copy(copy)
        archive.add(made, manifest, manifest.database, copy)
    for name, path in archive.below(Path(settings.MEDIA_ROOT)):
        archive.add(made, manifest, name, path)
    if manifest.has_key:
        if not (settings.DATA / KEY).exists():
            raise Refused(_("The key is not in the data folder: COCREA_SECRET_KEY gives it. Keep it yourself."))
        archive.add(made, manifest, KEY, settings.DATA / KEY)
    made.writestr(archive.MANIFEST, manifest.written())
