"""The file of a backup: a ZIP with a manifest that names every other file with its size and SHA-256."""

import dataclasses
import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files/"
BLOCK = 1024 * 1024


@dataclasses.dataclass
class Manifest:
    """What the backup says of itself. `seq` and `hash`: the end of the ledger when it was begun; the ledger that
    comes back must have that event. `files`: name -> [bytes, SHA-256]."""

    made_at: str
    engine: str
    database: str
    seq: int
    hash: str
    migrations: list[str]
    has_key: bool
    files: dict[str, list] = dataclasses.field(default_factory=dict)
    format: int = FORMAT

    def written(self) -> str:
        """As it stands in the file."""
        return json.dumps(dataclasses.asdict(self), indent=1, ensure_ascii=False, sort_keys=True)


def add(archive: zipfile.ZipFile, manifest: Manifest, name: str, path: Path) -> None:
    """Copies a file into the archive and notes its digest on the way."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
            target.write(block)
    manifest.files[name] = [size, digest.hexdigest()]


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """What the file says of itself. Raises Refused for a file that is no backup of ours, or of a later format."""
    try:
        told = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**told)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(_("This file is not a backup of Cocrea.")) from error
    if not _is_sound(manifest):
        raise Refused(_("This file is not a backup of Cocrea."))
    if manifest.format != FORMAT:
        raise Refused(_("A newer Cocrea made this backup. Install that one, then restore."))
    return manifest


def unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Writes every file of the manifest below `folder`. Raises Refused when one is missing, altered, or would lie
    elsewhere; what is in the archive and not in the manifest is left there."""
    for name, (size, digest) in manifest.files.items():
        if not _is_safe(name):
            raise Refused(_("This file is not a backup of Cocrea."))
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(name) as source, target.open("wb") as copy:
                _copy(source, copy, size)
        except (KeyError, zipfile.BadZipFile, EOFError) as error:
            raise Refused(_("The backup is damaged: %(name)s cannot be read.") % {"name": name}) from error
        if target.stat().st_size != size or digest_of(target) != digest:
            raise Refused(_("The backup is damaged: %(name)s is not what it was.") % {"name": name})


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    """As much as the manifest says, and one byte more where there is more: a small file may unpack to a full disk."""
    left = size + 1
    while left and (block := source.read(min(left, BLOCK))):
        target.write(block)
        left -= len(block)


def _is_sound(manifest: Manifest) -> bool:
    """Whether what it says is of the kinds that the rest relies on."""
    texts = [manifest.made_at, manifest.engine, manifest.database, manifest.hash]
    lists = isinstance(manifest.migrations, list) and isinstance(manifest.files, dict)
    return (
        lists
        and all(isinstance(each, str) for each in [*texts, *manifest.migrations])
        and isinstance(manifest.seq, int)
        and all(_is_entry(each) for each in manifest.files.values())
    )


def _is_entry(told: object) -> bool:
    """Bytes and SHA-256 of one file."""
    if not isinstance(told, list) or len(told) != 2:
        return False
    return isinstance(told[0], int) and told[0] >= 0 and isinstance(told[1], str)


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every whole file below a folder, with its name in the archive; what is just being written has a dot."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield FILES + path.relative_to(folder).as_posix(), path
