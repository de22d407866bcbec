"""Each published register as a table of open data, made from its declaration whenever it is asked for."""

import datetime
import decimal
from collections.abc import Iterator

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.opendata.declarations import CHUNK, Column, Dataset, Theme, provide
from cocrea.opendata.kinds import decimal_text
from cocrea.systems.registers.declaration import Field
from cocrea.systems.registers.models import Entry, EntryValue, EntryVersion, Register

# How a kind of field is typed in open data; any other is text.
TYPES = {
    "integer": "integer",
    "number": "decimal",
    "money": "decimal",
    "boolean": "boolean",
    "date": "date",
    "edtf": "edtf",
}
READ = ("pk", "key", "values", "place__name", "status", "valid_from", "confirmed_on", "version", "provenance")


class RegisterTable(Dataset):
    """The published entries of one register. `values` are read from one column and told apart here: cheaper than
    asking the database for each of them, and the same on every engine."""

    model = Entry
    theme = Theme.SYSTEMS
    page = ("registers:entry-detail", ("key",))
    is_original = True

    def __init__(self, register: Register):
        self.register, declaration = register, register.declaration
        self.fields = declaration.public_fields
        self.town = declaration.town
        point = next((field for field in self.fields if field.kind == "point"), None)
        filters = [*(["status"] if declaration.statuses else []), *([self.town.name] if self.town else [])]
        super().__init__(
            key=register.slug,
            title=register.title,
            description=declaration.summary or register.title,
            columns=tuple(columns(register)),
            filters=tuple(dict.fromkeys([*filters, *declaration.public_filters])),
            coordinates=(f"{point.name}_latitude", f"{point.name}_longitude") if point else None,
            frequency=declaration.frequency,
            licence=declaration.licence,
            commitment=declaration.commitment,
            changed_at=register.changed_at,
        )

    @property
    def withheld_fields(self) -> dict[str, str]:
        """Field of the register -> why nobody outside reads it."""
        return {field.name: field.withheld for field in self.register.declaration.fields if field.withheld}

    def queryset(self) -> QuerySet:
        """Its published entries."""
        return Entry.objects.filter(register=self.register, publication=Entry.Publication.PUBLISHED)

    def rows(self) -> QuerySet:
        """The same by permanent number."""
        return self.queryset().order_by("pk")

    def choose(self, name: str, values: list) -> Q:
        """By the columns that every entry has, else by the values that lists are filtered by."""
        if name == "status":
            return Q(status__in=values)
        if self.town and name == self.town.name:
            return Q(place__code__in=values)
        said = [plain_text(value) for value in values]
        rows = EntryValue.objects.filter(register=self.register, field=name, value__in=said)
        return Q(pk__in=rows.values("entry"))

    def touched(self) -> Q:
        """Its entries in the ledger."""
        return Q(kind=self.kind, key__in=self.queryset().order_by().values(text=Cast("pk", CharField())))

    def address_of(self, values: dict) -> str:
        """The page of an entry."""
        return f"{self.register.get_absolute_url()}{values['key']}/"

    def read(self, queryset: QuerySet | None = None) -> Iterator[tuple]:
        """Values in the order of the columns, from one query, in constant memory."""
        queryset = self.rows() if queryset is None else queryset
        last = EntryVersion.objects.filter(entry=OuterRef("pk"), number=OuterRef("version"))
        found = queryset.annotate(updated_at=Subquery(last.values("recorded_at")[:1])).values_list(
            *READ, "updated_at"
        )
        rows = found if found.query.is_sliced else found.iterator(chunk_size=CHUNK)
        has_status = bool(self.register.declaration.statuses)
        for pk, key, values, town, status, valid_from, confirmed_on, version, provenance, updated_at in rows:
            cells = [pk, key]
            for field in self.fields:
                cells += cells_of(field, values.get(field.name))
                cells += [town] if field is self.town else []
            cells += [status] if has_status else []
            cells += [valid_from, confirmed_on, version, updated_at, provenance]
            yield tuple(None if value == "" else value for value in cells)


def columns(register: Register) -> Iterator[Column]:
    """What every register has, and between it what its declaration says."""
    declaration = register.declaration
    text = _("Its permanent address in the register; never given to another.")
    yield Column("key", title=_("Key"), description=text)
    for field in declaration.public_fields:
        yield from columns_of(field)
        if field is declaration.town:
            title = _("%(title)s (name)") % {"title": field.title}
            yield Column(f"{field.name}_name", "place__name", title=title, description=_("Name of the municipality."))
    if declaration.statuses:
        titles = {status.code: status.title for status in declaration.statuses}
        yield Column("status", title=_("Status"), description=_("How it stands."), choices=titles)
    yield Column("valid_from")
    yield Column("confirmed_on")
    yield Column("version", description=_("How often what it says was written; 1: as it came in."))
    yield Column("updated_at", "version", type="datetime", title=_("Written"), description=_("Of this version."))
    yield Column("provenance")


def columns_of(field: Field) -> Iterator[Column]:
    """One column, or two where it is a place."""
    title, about = capfirst(field.title), " ".join(filter(None, (field.description, unit_of(field)))) or field.title
    if field.kind == "point":
        for part, words in (("latitude", _("latitude")), ("longitude", _("longitude"))):
            told = _("%(about)s In degrees (WGS 84).") % {"about": f"{about.rstrip('.')}."}
            path = KeyTextTransform(field.name, "values")
            yield Column(f"{field.name}_{part}", path, type="decimal", title=f"{title}: {words}", description=told)
        return
    if field.kind == "codes":
        about = f"{about.rstrip('.')}. {'; '.join(f'{code}: {name}' for code, name in field.choices.items())}."
    yield Column(
        field.name,
        KeyTextTransform(field.name, "values"),
        type=TYPES.get(field.kind, "text"),
        title=title,
        description=about,
        choices=field.choices if field.kind == "code" else None,
        constraints=constraints_of(field),
    )


def unit_of(field: Field) -> str:
    """In what it is measured, in words."""
    unit = field.unit or ("MXN" if field.kind == "money" else "")
    return _("Unit: %(unit)s.") % {"unit": unit} if unit else ""


def constraints_of(field: Field) -> dict:
    """In the words of Table Schema. A pattern is one of what people type: in a CSV a text may stand behind an
    apostrophe, and several codes stand in one cell."""
    number = TYPES.get(field.kind) in {"integer", "decimal", "date"}
    told = {
        "required": field.required or None,
        "unique": field.unique or None,
        "minimum": bound(field, field.minimum) if number else None,
        "maximum": bound(field, field.maximum) if number else None,
        "minLength": field.min_length or None,
        "maxLength": field.max_length or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def bound(field: Field, text: str):
    """A limit in the type of the values."""
    if not text:
        return None
    return text if field.kind == "date" else (int(text) if field.kind == "integer" else float(text))


def cells_of(field: Field, value) -> list:
    """What one value fills: two cells where it is a place."""
    if field.kind == "point":
        return [decimal.Decimal(str(part)) for part in value] if value else [None, None]
    return [cell_of(field.kind, value)]


def cell_of(kind: str, value):
    """A value as its column types it; None for nothing."""
    if value in (None, "", []):
        return None
    if kind == "codes":
        return ";".join(value)
    if kind == "integer":
        return int(value)
    if kind in ("number", "money"):
        return decimal.Decimal(str(value))
    if kind == "boolean":
        return value in (True, "true")
    if kind == "date":
        return datetime.date.fromisoformat(value)
    return value


def plain_text(value) -> str:
    """A value of an address as lists keep it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, decimal.Decimal):
        return decimal_text(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def published(key: str) -> list[RegisterTable]:
    """The tables of the published registers: of that key, or all. A demonstration is no data."""
    found = Register.objects.published().real().order_by("title", "pk")
    return [RegisterTable(each) for each in (found.filter(slug=key) if key else found)]


def register_all() -> None:
    """Called once, when the app is ready."""
    provide(published)
