"""How much there is, how fresh, and since when it is kept: for all tables at once, in a fixed number of queries."""

import dataclasses
import datetime
from collections.abc import Iterable

from django.db import models
from django.db.models import Count, Max, OuterRef, Subquery, Value

from cocrea.ledger.models import Event, Head, Subject
from cocrea.opendata.declarations import Dataset
from cocrea.opendata.models import Snapshot

LEDGER = Event._meta.label_lower


@dataclasses.dataclass(frozen=True)
class Stock:
    """`sourced`: rows that cite their source; None where the table has no such column."""

    rows: int = 0
    sourced: int | None = None
    changed_at: datetime.datetime | None = None
    snapshot: Snapshot | None = None


def take_stock(datasets: Iterable[Dataset]) -> dict[str, Stock]:
    """Dataset key -> what there is of it: five queries at most, however many datasets."""
    datasets = list(datasets)
    counted, changed, kept = counts(datasets), changes(datasets), latest_snapshots()
    return {
        each.key: Stock(*counted[each.key], each.changed_at or changed.get(each.kind), kept.get(each.key))
        for each in datasets
    }


def counts(datasets: list[Dataset]) -> dict[str, tuple[int, int | None]]:
    """Dataset key -> (rows, rows with a source): one query over all tables."""
    parts = [counted(index, dataset) for index, dataset in enumerate(datasets)]
    if not parts:
        return {}
    found = {index: (rows, sourced) for index, rows, sourced in parts[0].union(*parts[1:], all=True)}
    return {
        dataset.key: (found[index][0], found[index][1] if has_source(dataset) else None)
        for index, dataset in enumerate(datasets)
    }


def counted(index: int, dataset: Dataset) -> models.QuerySet:
    """One row: the place in the list, the number of rows, and of those with a source."""
    sourced = Count(dataset.column(dataset.cites).lookup) if has_source(dataset) else Count("pk")
    queryset = dataset.queryset().order_by().annotate(dataset_index=Value(index)).values("dataset_index")
    return queryset.annotate(dataset_rows=Count("pk"), dataset_sourced=sourced).values_list(
        "dataset_index", "dataset_rows", "dataset_sourced"
    )


def has_source(dataset: Dataset) -> bool:
    """Whether each row cites the document that says it."""
    return not dataset.is_original and dataset.cites in dataset.names


def changes(datasets: Iterable[Dataset]) -> dict[str, datetime.datetime]:
    """Kind of row -> last public event that touched one."""
    kinds = {dataset.kind for dataset in datasets if dataset.changed_at is None}
    touched = Subject.objects.filter(kind__in=kinds, is_public=True, event__is_public=True)
    found = dict(touched.values_list("kind").annotate(Max("event__at")))
    # The ledger is touched by every act, and says so of itself nowhere.
    return found | {LEDGER: as_of()[1]} if LEDGER in kinds else found


def latest_snapshots() -> dict[str, Snapshot]:
    """Dataset key -> its last dated copy."""
    last = Snapshot.objects.filter(dataset=OuterRef("dataset")).order_by("-taken_on").values("taken_on")[:1]
    return {each.dataset: each for each in Snapshot.objects.filter(taken_on=Subquery(last))}


def as_of() -> tuple[int, datetime.datetime | None]:
    """The last public event: its number and moment. (0, None) before anything is recorded."""
    seq = Head.objects.values_list("public_seq", flat=True).first() or 0
    return seq, Event.objects.filter(seq=seq).values_list("at", flat=True).first()
