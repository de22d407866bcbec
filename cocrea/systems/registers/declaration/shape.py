"""The parts of a declaration. Nothing here knows the database."""

import dataclasses
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qs

# What a field may hold -> its type in Table Schema (Frictionless, v1). Where one cell is not enough the field has
# several columns: a place has `<name>_latitude` and `<name>_longitude`.
KINDS = {
    "text": "string",  # one line
    "long_text": "string",
    "integer": "integer",
    "number": "number",
    "money": "number",  # pesos (MXN), two decimals
    "boolean": "boolean",
    "date": "date",
    "edtf": "string",  # as precise as it is known: 2015, 2015-08, 2015-08-25
    "code": "string",  # one of a codelist
    "codes": "string",  # several of a codelist, with «;» between
    "email": "string",
    "phone": "string",
    "url": "string",
    "address": "string",  # street, number, neighbourhood
    "municipality": "string",  # INEGI's code; people write the name
    "point": "geopoint",  # latitude and longitude, WGS 84
    "schedule": "string",  # opening hours, as OpenStreetMap writes them: Mo-Fr 09:00-17:00
    "organization": "string",  # key of a body of this site
    "document": "string",  # key of a cited source, or SHA-256 of a kept file
    "entry": "string",  # key of an entry of another register (`register`)
    "photo": "string",  # SHA-256 of a kept picture
}


@dataclasses.dataclass(frozen=True)
class Field:
    """One field of a register. `name`: English key, the column of every file. `choices`: code -> title in Spanish.
    `withheld`: why the public does not read it; empty where it does. `expires`: an entry is past after this date.
    Constraints are those of Table Schema: required, unique, minimum, maximum, minLength, maxLength, pattern."""

    name: str
    title: str
    kind: str = "text"
    description: str = ""
    required: bool = False
    unique: bool = False
    minimum: str = ""
    maximum: str = ""
    min_length: int = 0
    max_length: int = 0
    pattern: str = ""
    unit: str = ""
    choices: dict[str, str] = dataclasses.field(default_factory=dict)
    register: str = ""
    withheld: str = ""
    expires: bool = False
    term: str = ""  # what a standard calls it: schema:baseSalary, cpsv:hasCost

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return not self.withheld


@dataclasses.dataclass(frozen=True)
class Status:
    """A state that an entry may be in. `mark`: which of the house's marks it bears (met, on_time, at_risk, overdue,
    no_data). `next`: the states that may follow. `is_end`: entries in it are no longer kept up."""

    code: str
    title: str
    mark: str = "no_data"
    next: tuple[str, ...] = ()
    is_end: bool = False


@dataclasses.dataclass(frozen=True)
class Figure:
    """A count that the register offers to an indicator: published rows chosen by `selection` as the table's address
    chooses them (`status=relocated`); empty: all. `of`: the selection of the denominator; `known`: all entries that
    the register knows of, published or not; without it, a plain count."""

    key: str
    title: str
    selection: str = ""
    of: str | None = None

    @property
    def chosen_by(self) -> set[str]:
        """The names by which it chooses entries."""
        return {name for part in (self.selection, self.of or "") for name in parse_qs(part)}


@dataclasses.dataclass(frozen=True)
class Declaration:
    """A register as it is declared. `key`: English, of its table; `address`: Spanish, of its pages."""

    key: str
    address: str
    title: str
    one: str  # «ladrillera»
    many: str  # «ladrilleras»
    fields: tuple[Field, ...]
    summary: str = ""
    custodian: str = ""  # key of a body
    commitment: str = ""  # «2015-2016/2»
    source: str = ""  # key of the cited source in which it was promised
    licence: str = "CC-BY-4.0"
    frequency: str = "IRREG"  # European Union's list, as the rest of the open data
    primary_key: tuple[str, ...] = ()  # fields whose values say which entry is meant; empty: a key of the house
    name_field: str = ""  # what an entry is called
    statuses: tuple[Status, ...] = ()  # the first is where an entry begins
    columns: tuple[str, ...] = ()  # shown in the list, in this order
    filters: tuple[str, ...] = ()  # facets
    views: tuple[str, ...] = ("list",)  # list, cards, map, calendar: the first is shown first
    stale_after: int = 12  # months after which an entry counts as not confirmed; 0: never
    standard: str = ""  # what entries are by a standard: schema:JobPosting, cpsv:PublicService
    figures: tuple[Figure, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Field by name."""
        return {field.name: field for field in self.fields}

    @property
    def has_withheld(self) -> bool:
        """Whether some of its fields only the staff reads."""
        return any(field.withheld for field in self.fields)

    @cached_property
    def ends(self) -> list[str]:
        """The statuses in which entries are no longer kept up."""
        return [status.code for status in self.statuses if status.is_end]

    @cached_property
    def by_code(self) -> dict[str, Status]:
        """Status by code."""
        return {status.code: status for status in self.statuses}

    @property
    def public_fields(self) -> list[Field]:
        """Those that everybody reads."""
        return [field for field in self.fields if field.is_public]

    @property
    def public_filters(self) -> list[str]:
        """What lists are filtered by, of what everybody reads: `status` and names of fields."""
        shown = {field.name for field in self.public_fields if field.kind != "point"} | {"status"}
        return [name for name in self.filters if name in shown]

    @property
    def town(self) -> Field | None:
        """Its first public field of a municipality: it is a column of the entry, too."""
        return next((field for field in self.public_fields if field.kind == "municipality"), None)

    def of_kind(self, *kinds: str) -> Iterator[Field]:
        """Its fields of these kinds."""
        return (field for field in self.fields if field.kind in kinds)

    def first(self, kind: str) -> Field | None:
        """Its first field of a kind; None where it has none."""
        return next(self.of_kind(kind), None)
