"""How commitments stand, for the pages of plans. Whoever reckons it (a higher floor) says so here, once; plans know
neither evidence nor measurements. Where nobody reckons, there is no data."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable

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
