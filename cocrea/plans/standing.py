"""How commitments stand, for the pages of plans. Whoever reckons it (a higher floor) says so here, once; plans know
neither evidence nor measurements. Where nobody reckons, there is no data."""

import dataclasses
import datetime
import weakref
from collections.abc import Callable, Iterable

from django.db.models import Case, CharField, Value, When
from django.utils.translation import gettext as _


@dataclasses.dataclass(frozen=True)
class Standing:
    """How a commitment stands. `state`: the light; `word`: as people read it; `kind`: the statement of a source that
    decides, where one does; `decided_on`: the last day on which anything was said of it (EDTF text)."""

    state: str = "no_data"
    word: str = ""
    kind: str = ""
    decided_on: str = ""
    has_report: bool = False
    completion: str = "no_evidence"
    is_silent: bool = True  # nothing happened to it that decides
    reckoned: object = None  # what whoever reckons it knows besides, for their own panels


Reader = Callable[[list[int] | None, datetime.date | None], dict[int, Standing]]
_readers: list[Reader] = []


def provide(reader: Reader) -> None:
    """Says who reckons it: `reader(keys, on)` -> commitment -> standing, in a constant number of queries. Keys None:
    all there are."""
    _readers[:] = [reader]


def of(keys: Iterable[int] | None, on: datetime.date | None = None) -> dict[int, Standing]:
    """Commitment -> how it stands on a day, as it was known then; today where none is given."""
    keys = None if keys is None else list(keys)
    if keys == []:
        return {}
    found = _readers[0](keys, on) if _readers else {}
    silent = Standing(word=_("No data"))
    return found if keys is None else {key: found.get(key, silent) for key in keys}


class Told:
    """One thing of the standing as a column of a query of commitments, so that tables can show it and choose by it.
    It is reckoned when the query is made, once for all columns of one query."""

    _reckoned: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()

    def __init__(self, name: str, missing: str = ""):
        self.name, self.missing = name, missing

    def resolve_expression(self, query=None, *args, **kwargs):
        """What Django asks of an expression: here a CASE over the keys of each value."""
        if query not in self._reckoned:
            self._reckoned[query] = of(None)
        keys: dict[str, list[int]] = {}
        for key, each in self._reckoned[query].items():
            keys.setdefault(getattr(each, self.name), []).append(key)
        whens = [When(pk__in=some, then=Value(value)) for value, some in keys.items() if value != self.missing]
        case = Case(*whens, default=Value(self.missing), output_field=CharField())
        return case.resolve_expression(query, *args, **kwargs)
