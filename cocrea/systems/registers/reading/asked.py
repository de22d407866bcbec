"""What the address of a register's page asks for, and the addresses of everything beside it."""

import dataclasses
from urllib.parse import urlencode

from django.http import QueryDict

from cocrea.systems.registers.models import Register
from cocrea.systems.registers.reading import choosing

# Parameters that every register understands; besides them its filters, by their names.
Q, VIEW, SORT, AFTER, BEFORE, DAY = "q", "ver", "orden", "despues", "antes", "fecha"
ZONE, MONTH, WEEKDAY = "zona", "mes", "dia"
OWN = (Q, VIEW, SORT, AFTER, BEFORE, DAY, ZONE, MONTH, WEEKDAY)
LONGEST, MOST = 200, 50
VIEWS = {"list": "lista", "cards": "tarjetas", "map": "mapa", "calendar": "calendario"}
FIGURES = "cifras"


@dataclasses.dataclass
class Asked:
    """`chosen`: filter -> plain values. `given`: what else the address says, by parameter."""

    register: Register
    chosen: dict[str, list[str]]
    given: dict[str, str]
    counted: list = dataclasses.field(default_factory=list)  # its facets, once they are

    @classmethod
    def of(cls, register: Register, query: QueryDict) -> "Asked":
        """Only what this register understands; anything else is as if it were not there."""
        given = {name: clean(query.get(name, "")) for name in OWN}
        chosen = {
            name: [clean(value) for value in query.getlist(name)[:MOST] if clean(value)]
            for name in choosing.names(register)
            if name not in OWN
        }
        return cls(register, {name: values for name, values in chosen.items() if values}, given)

    def __getitem__(self, name: str) -> str:
        return self.given[name]

    @property
    def view(self) -> str:
        """Which view is asked for; the first that the register declares where none is, or none that it has."""
        return self[VIEW] if self[VIEW] in self.views else self.views[0]

    @property
    def views(self) -> list[str]:
        """Those that this register has. The list is always one: all else is a second look at the same rows."""
        declared = [VIEWS[view] for view in self.register.declaration.views]
        return [*dict.fromkeys([*declared, VIEWS["list"]]), FIGURES]

    @property
    def is_narrowed(self) -> bool:
        """Whether not all entries are asked for."""
        return bool(self.chosen or self[Q])

    def address(self, **changes: str) -> str:
        """Address of the same question with other words for some parameters; paging does not survive a change."""
        kept = {name: value for name, value in self.given.items() if value and name not in (AFTER, BEFORE)}
        pairs = {**kept, **self.chosen} | changes
        return self.at({name: value for name, value in pairs.items() if value})

    def at(self, pairs: dict) -> str:
        """Address of the register's page with these parameters."""
        text = urlencode(pairs, doseq=True)
        return self.register.get_absolute_url() + (f"?{text}" if text else "")

    @property
    def selection(self) -> str:
        """The filters as the address of the table's files takes them."""
        return f"?{urlencode(self.chosen, doseq=True)}" if self.chosen else ""

    @property
    def hidden(self) -> dict[str, str]:
        """What a form of filters must send along."""
        return {name: self[name] for name in (Q, VIEW, SORT) if self[name]}

    @property
    def hidden_for_search(self) -> dict[str, str]:
        """The same of the form that searches."""
        return {VIEW: self[VIEW]} if self[VIEW] else {}

    @property
    def kept(self) -> dict[str, list[str]]:
        """What a form that sorts must send along: all but the order."""
        return {name: [self[name]] for name in (Q, VIEW) if self[name]} | self.chosen

    @property
    def cleared(self) -> dict[str, str]:
        """What takes the filters away."""
        return dict.fromkeys(self.chosen, "")


def clean(text: str) -> str:
    """A value of an address as the database may be asked for it."""
    return text.replace("\0", "").strip()[:LONGEST]
