"""Files that cannot be written from front to back: made on disk, then sent piece by piece."""

from collections.abc import Iterator
from typing import IO

PIECE = 64 * 1024


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The whole file from its start."""
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
