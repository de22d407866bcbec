"""Dated copies: taken once a day at most, only where something changed, never altered afterwards."""

import dataclasses
import datetime
import gzip
import hashlib
import tempfile

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from cocrea.accounts import rules
from cocrea.ledger import actions as ledger
from cocrea.opendata import formats
from cocrea.opendata.declarations import Dataset, datasets
from cocrea.opendata.inventory import as_of, latest_snapshots
from cocrea.opendata.models import Snapshot

ACTION = "opendata.snapshot.record"
MOST_ROWS_MEASURED = 50_000  # in larger tables the slow formats are not made just to know their size


@dataclasses.dataclass
class Copy:
    """A CSV as it was written: its fingerprint, size and rows."""

    sha256: str
    size: int
    rows: int


def take_snapshots(*, by=None, on: datetime.date | None = None) -> list[Snapshot]:
    """Keeps a dated copy of every table that changed since its last one; one act for all. Returns the new copies.

    A table that already has a copy of that day gets no other. Raises NotAllowed.
    """
    rules.require(rules.may_keep_record(by))
    on = on or timezone.localdate()
    seq, _at = as_of()
    last = latest_snapshots()
    due = [each for each in datasets() if not each.is_append_only and is_due(last.get(each.key), on)]
    made = [copy for each in due if (copy := keep(each, last.get(each.key), on, seq))]
    with ledger.act(by=by, action=ACTION):
        for snapshot in made:
            ledger.save(snapshot, by=by, action=ACTION)
    return made


def is_due(last: Snapshot | None, on: datetime.date) -> bool:
    """Whether there is no copy of that day, or of a later one."""
    return last is None or last.taken_on < on


def keep(dataset: Dataset, last: Snapshot | None, on: datetime.date, seq: int) -> Snapshot | None:
    """Writes the copy to the store of files; nothing when the table is as it was. The row is not saved yet."""
    with tempfile.TemporaryFile() as file:
        copy = write(dataset, file)
        if last is not None and last.sha256 == copy.sha256:
            return None
        file.seek(0)
        path = default_storage.save(f"snapshots/{dataset.key}/{on:%Y-%m-%d}-{copy.sha256[:12]}.csv.gz", File(file))
    return Snapshot(
        dataset=dataset.key,
        taken_on=on,
        public_seq=seq,
        sha256=copy.sha256,
        size=copy.size,
        rows=copy.rows,
        sizes={"csv": copy.size} | measure(dataset, copy.rows),
        path=path,
    )


def write(dataset: Dataset, file) -> Copy:
    """The CSV, compressed into `file`; what is counted and hashed is the text itself."""
    digest, size, rows = hashlib.sha256(), 0, Counted(dataset.read())
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        for piece in formats.FORMATS["csv"].write(dataset, rows):
            digest.update(piece)
            size += len(piece)
            packed.write(piece)
    return Copy(digest.hexdigest(), size, rows.count)


class Counted:
    """Counts what passes."""

    def __init__(self, rows):
        self.rows, self.count = rows, 0

    def __iter__(self):
        for row in self.rows:
            self.count += 1
            yield row


def measure(dataset: Dataset, rows: int) -> dict[str, int]:
    """Format -> bytes, for every format but CSV, so that people know before they press."""
    if rows > MOST_ROWS_MEASURED:
        return {}
    others = [each for each in formats.of(dataset) if each.key != "csv"]
    return {each.key: sum(map(len, each.write(dataset, dataset.read()))) for each in others}


def read_back(snapshot: Snapshot):
    """The exact bytes of a copy, piece by piece."""
    with default_storage.open(snapshot.path) as file, gzip.GzipFile(fileobj=file) as packed:
        while piece := packed.read(64 * 1024):
            yield piece
