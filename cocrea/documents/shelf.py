"""Where the bytes of files lie: one file for each SHA-256, written whole or not at all, never replaced."""

import os
import tempfile
from pathlib import Path

from django.conf import settings


def put(content: bytes, path: str) -> None:
    """Writes `content` at `path` below the files' folder, unless it lies there. A power cut leaves no half file."""
    target = Path(settings.MEDIA_ROOT) / path
    if target.exists() and target.stat().st_size == len(content):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name is on the disk too
    finally:
        os.close(folder)
