"""Many tables in one ZIP, written as it is sent: never more than a batch of rows in memory."""

import datetime
import zipfile
from collections.abc import Iterable, Iterator

from django.db.models import Q

from cocrea.opendata.declarations import Dataset
from cocrea.opendata.formats import FORMATS

CSV = FORMATS["csv"]


def packed(
    texts: dict[str, bytes], tables: Iterable[tuple[Dataset, Q]], moment: datetime.datetime
) -> Iterator[bytes]:
    """The file, piece by piece: `texts` (name -> contents) first, then each table with the rows that its condition
    leaves, as CSV. One query for each table. `moment` dates every file: the same record makes the same ZIP."""
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in texts.items():
            with archive.open(entry(name, moment), "w") as file:
                file.write(contents)
        for dataset, condition in tables:
            rows = dataset.read(dataset.rows().filter(condition))
            with archive.open(entry(f"{dataset.key}.csv", moment), "w") as file:
                for piece in CSV.write(dataset, rows):
                    file.write(piece)
                    yield outlet.take()
    yield outlet.take()


def entry(name: str, moment: datetime.datetime) -> zipfile.ZipInfo:
    """A file of the archive, with its date."""
    info = zipfile.ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


class Outlet:
    """Where the ZIP is written: it keeps what has not been sent yet, and cannot go back."""

    def __init__(self):
        self.parts: list[bytes] = []

    def write(self, data) -> int:
        """Takes in a piece."""
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self.parts)
        self.parts.clear()
        return taken
