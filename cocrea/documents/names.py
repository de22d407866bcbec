"""Names of files that strangers chose: on paper they may be anything."""

import unicodedata
from pathlib import PurePath

LONGEST = 150  # characters; in UTF-8 still less than the 255 bytes that file systems hold, but for the rarest scripts
MOST_BYTES = 240
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def file_name(told: str) -> str:
    """The name as it is kept: without folders, invisible letters and line ends, and shortened in its middle."""
    bare = PurePath(told.replace("\\", "/")).name
    bare = "".join(letter for letter in bare if unicodedata.category(letter) not in UNSEEN)
    bare = unicodedata.normalize("NFC", bare).strip()
    bare = f"archivo{bare}" if bare[:1] in {"", "."} else bare
    path = PurePath(bare)
    suffix = path.suffix if len(path.suffix) <= 10 else ""
    stem = bare[: len(bare) - len(suffix)]
    length = LONGEST - len(suffix)
    while len(stem) > length or len((stem + suffix).encode()) > MOST_BYTES:
        length = min(length, len(stem)) - 1
        stem = stem[: length // 2] + "…" + stem[-(length // 2) :]
    return stem + suffix
