"""Which rows an address asks for: only declared columns choose, and every value is checked before the database."""

import dataclasses

from django.db.models import Q
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.opendata.declarations import Dataset

MOST_VALUES = 50
LONGEST = 300
LONGEST_SLUG = 60


class BadSelection(Refused):
    """The address asks for something that this table cannot answer; the message says what it can."""


@dataclasses.dataclass(frozen=True)
class Selection:
    """`written`: column -> values accepted, as they were written; `condition`: the same as the database compares."""

    written: dict[str, list[str]]
    condition: Q

    def apply(self, queryset):
        """Only the rows whose columns have one of the values asked for."""
        return queryset.filter(self.condition) if self.condition else queryset

    def __bool__(self):
        return bool(self.written)

    @property
    def slug(self) -> str:
        """What was asked for, as part of a file's name: `2017-2019`. Empty for all rows."""
        words = "-".join(slugify(value) for values in self.written.values() for value in values)
        return words[:LONGEST_SLUG].strip("-") or ("seleccion" if self.written else "")


NOTHING = Selection({}, Q())


def read(dataset: Dataset, query: QueryDict, besides: tuple[str, ...] = ()) -> Selection:
    """The selection that `query` asks for. `besides`: parameters that mean something else.

    Raises BadSelection for an unknown parameter or a value that cannot be.
    """
    written, condition = {}, Q()
    for name, values in query.lists():
        given = [value for value in values if value]
        if name in besides or not given:
            continue
        if name not in dataset.filters:
            raise BadSelection(unknown(dataset, name))
        if len(given) > MOST_VALUES:
            raise BadSelection(_("Ask for %(most)s values of a column at most.") % {"most": MOST_VALUES})
        written[name] = given
        condition &= dataset.choose(name, [parsed(dataset, name, value) for value in given])
    return Selection(written, condition)


def unknown(dataset: Dataset, name: str) -> str:
    """What to say of a parameter that does not exist."""
    words = {"name": name[:60], "known": ", ".join(dataset.filters)}
    if not dataset.filters:
        return _("The rows of this table cannot be chosen by “%(name)s”, nor by any other column.") % words
    return _("The rows cannot be chosen by “%(name)s”. They can be by: %(known)s.") % words


def parsed(dataset: Dataset, name: str, text: str):
    """The value as the database compares it."""
    kind = dataset.column(name).kind
    try:
        if len(text) > LONGEST or "\0" in text:
            raise ValueError(text)
        return kind.parse(text)
    except (ValueError, ArithmeticError) as error:
        words = {"value": text[:60], "name": name, "kind": str(kind.label)}
        raise BadSelection(_("“%(value)s” is no value of “%(name)s” (%(kind)s).") % words) from error
