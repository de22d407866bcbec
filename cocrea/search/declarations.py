"""What can be searched, declared by the apps: each `indexing.py` registers its indexes when the house starts."""

import dataclasses
from collections.abc import Callable, Iterable

from django.db import models

from cocrea.kernel.rest import awake, rests


@dataclasses.dataclass(frozen=True)
class Text:
    """One thing that can be found. Words in `title` count more than in `summary`, and those more than in `body`;
    a line of the body is what a result shows around the words found. `names`: what else it is called (acronym,
    number, code); a search for exactly that, or for the title, shows it first. `date` is EDTF. `facets`: name ->
    values."""

    title: str
    url: str
    summary: str = ""
    body: Iterable[str] = ()
    names: Iterable[str] = ()
    plan: str = ""
    date: str = ""
    facets: dict[str, Iterable[str]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Index:
    """One kind of thing that can be found.

    `key` names the kind in code, `slug` in addresses; `name` (plural) and `singular` on pages.
    `rows()` gives what anybody may read, with all that `read(row)` needs already fetched (a constant number of
    queries). `model` None: rows are no table's; they are read only when everything is indexed anew.
    `affected_by`: label of a model -> lookup, or lookups, from this model to it; a change there re-reads the rows.
    """

    key: str
    slug: str
    name: str
    singular: str
    rows: Callable[[], Iterable]
    read: Callable[[object], Text]
    model: type[models.Model] | None = None
    affected_by: dict[str, str | tuple[str, ...]] = dataclasses.field(default_factory=dict)
    order: int = 100
    key_of: Callable[[object], str] = lambda row: str(row.pk)

    @property
    def label(self) -> str:
        """Label of its model as the ledger writes it; empty without a model."""
        return self.model._meta.label_lower if self.model else ""

    def rows_among(self, keys: Iterable[str]) -> Iterable:
        """Those of its rows that anybody may read and whose keys are among `keys`."""
        return self.rows().filter(pk__in=list(keys))

    def keys_touched(self, label: str, keys: list[str]) -> set[str]:
        """Keys of the rows that a change of these objects concerns: themselves, or what hangs on them."""
        lookups = self.affected_by.get(label, ())
        concerned = set(keys) if label == self.label else set()
        for lookup in (lookups,) if isinstance(lookups, str) else lookups:
            found = self.model._base_manager.filter(**{f"{lookup}__in": keys})
            concerned |= {str(pk) for pk in found.values_list("pk", flat=True)}
        return concerned


_indexes: dict[str, Index] = {}


def register(index: Index) -> Index:
    """Makes an index known; one key, one index."""
    if _indexes.setdefault(index.key, index) is not index:
        raise ValueError(f"two indexes are called {index.key}")
    return index


def registered() -> list[Index]:
    """All indexes, in the order in which pages list them."""
    return sorted(_indexes.values(), key=lambda index: (index.order, index.key))


def shown() -> list[Index]:
    """Those in which somebody searches: none of what is switched off."""
    return awake(registered(), lambda index: index.read)


def hidden() -> list[str]:
    """Keys of the kinds that are indexed and that nobody finds, because they are switched off."""
    return [index.key for index in registered() if rests(index.read.__module__)]


def forget(index: Index) -> None:
    """Takes an index out again (a test's own)."""
    _indexes.pop(index.key, None)
