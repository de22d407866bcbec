"""A declaration guessed from a file that nobody has seen before: a first draft that an official corrects."""

import collections
import dataclasses
import datetime
import itertools
import re
from collections.abc import Callable, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cocrea.intake.cells import NO, plain
from cocrea.systems.registers.declaration import Declaration, Field, Status
from cocrea.systems.registers.declaration.values import PHONE, YES, BadValue, Context, columns, read
from cocrea.systems.registers.importing import words
from cocrea.systems.registers.importing.matching import LATITUDES, LONGITUDES
from cocrea.systems.registers.importing.tables import Table, said

SAMPLE = 400  # cells of a column that are read to find out its kind
ENOUGH = 0.97  # share of them that must be of a kind: what is left are the mistakes that an import shows
TITLED = 0.6  # the same where the title says what they are: a wrong cell among three is a wrong cell
FEW, SHORT = 12, 60  # codes of a list, and their characters
REPEATED = 3  # how often each stands, on the average, at least
LONG = 160  # characters of a text that is more than one line
FILTERS, COLUMNS = 6, 6
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.I)
URL = re.compile(r"(https?://|www\.)\S+", re.I)
PESOS = re.compile(r"\s*(mx)?\$", re.I)
PAIR = re.compile(r"\s*\(?-?\d{1,3}\.\d+\s*[,; ]\s*-?\d{1,3}\.\d+\)?\s*")
ZEROS = re.compile(r"0\d+")


@dataclasses.dataclass
class Guessed:
    """A declaration, and which column of the file is which of its fields: column -> target, as `matching` has it."""

    declaration: Declaration
    columns: dict[int, str]


def guess(table: Table, file_name: str, context: Context) -> Guessed:
    """The register that a table seems to be. `context`: of values, with the municipalities of the house."""
    taken: set[str] = set()
    sides = place_columns(table)
    found: list[tuple[int, Field]] = []
    matched: dict[int, str] = {}
    statuses: tuple[Status, ...] = ()
    for at, title in table.header.items():
        raw = table.column(at)
        if at in sides or not raw:
            continue
        if not statuses and words.speaks_of(title, words.STATE) and (choices := choices_of(raw)):
            statuses, matched[at] = as_statuses(choices), "status"
            continue
        field = field_of(words.name_of(title, taken), title, raw, context)
        found.append((at, field))
        matched[at] = field.name
    if len(sides) == 2:
        field = Field(words.name_of("location", taken), _("Location"), "point")
        found.append((max(sides), field))
        matched |= dict(zip(sides, columns(field), strict=True))
    key_at, name_at = key_column(table, found), name_column(table, found)
    fields = [
        dataclasses.replace(field, required=at in (key_at, name_at), unique=at == key_at) for at, field in found
    ]
    if not any(field.is_public for field in fields):  # an entry must be called something that everybody may read
        fields.append(Field(words.name_of(_("Name"), taken), _("Name"), required=True))
    names = {at: field.name for at, field in found}
    return Guessed(declared(table, file_name, fields, names.get(key_at), names.get(name_at), statuses), matched)


def declared(table: Table, file_name: str, fields: list[Field], key: str | None, name: str | None, statuses):
    """The whole declaration. What it is called is what stands above the table, or the name of the file."""
    title = (next((text for text in table.above if len(text) > 4), "") or re.sub(r"[_\-]+", " ", file_name)).strip()
    title = (title.capitalize() if title.isupper() else title[:1].upper() + title[1:])[:120] or _("Open register")
    open_to_all = [field for field in fields if field.is_public]
    listed = ("code", "codes", "boolean", "municipality")
    filters = [field.name for field in open_to_all if field.kind in listed][:FILTERS]
    shown = [name] if name else []
    plain_ones = [f.name for f in open_to_all if f.kind not in ("long_text", "point", "url") and f.name not in shown]
    is_mapped = any(field.kind == "point" for field in open_to_all)
    return Declaration(
        key=words.key_of(title),
        address=words.key_of(title),
        title=title,
        one=_("entry"),
        many=_("entries"),
        fields=tuple(fields),
        primary_key=(key,) if key else (),
        name_field=name or next((field.name for field in open_to_all), fields[0].name),
        statuses=statuses,
        columns=(*shown, *plain_ones[: COLUMNS - len(shown) - bool(statuses)], *(["status"] if statuses else [])),
        filters=(*(["status"] if statuses else []), *filters),
        views=("list", "map") if is_mapped else ("list",),
    )


def place_columns(table: Table) -> tuple[int, ...]:
    """The columns of latitude and longitude; empty where they are not both there."""
    by_title = {re.sub(r"[^a-z]+", " ", plain(title)).strip(): at for at, title in reversed(table.header.items())}
    pair = [next((by_title[word] for word in words_ if word in by_title), None) for words_ in (LATITUDES, LONGITUDES)]
    if None in pair or not all(share(table.column(at), is_degrees) >= ENOUGH for at in pair):
        return ()
    return tuple(pair)


def is_degrees(raw) -> bool:
    """Whether a cell may be a latitude or a longitude."""
    try:
        return bool(read(Field("x", "x", "point"), [raw, "0"]))
    except BadValue:
        try:
            return bool(read(Field("x", "x", "point"), ["0", raw]))
        except BadValue:
            return False


def share(raw: Sequence, is_so: Callable[[object], bool]) -> float:
    """Of how many cells something is so; 0 of none."""
    return sum(map(is_so, raw)) / len(raw) if raw else 0.0


def field_of(name: str, title: str, raw: Sequence, context: Context) -> Field:
    """A column as a field."""
    kind = kind_of(title, sample(raw), context)
    choices: dict[str, str] = {}
    if kind == "text":
        are_lists = share(raw, lambda each: ";" in said(each)) > 0.1
        choices = choices_of(list(parts_of(raw)) if are_lists else raw)
        kind = "text" if not choices else "codes" if are_lists else "code"
    is_personal = words.speaks_of(title, words.PERSONAL) or any(map(words.tells_of_a_person, map(said, raw)))
    withheld = _("Personal data.") if is_personal else ""
    return Field(name, title, kind, choices=choices, withheld=withheld)


def sample(raw: Sequence) -> Sequence:
    """Cells from all over a column."""
    return raw if len(raw) <= SAMPLE else [raw[at * len(raw) // SAMPLE] for at in range(SAMPLE)]


def kind_of(title: str, raw: Sequence, context: Context) -> str:
    """The kind that nearly all cells of a column are of: by what they say, and by what stands above them."""
    texts = [said(each) for each in raw]

    def fits(kind: str, *, is_titled: bool = False) -> bool:
        field = Field("x", "x", kind)
        return share(raw, lambda each: is_read(field, each, context)) >= (TITLED if is_titled else ENOUGH)

    if share(texts, lambda text: plain(text) in YES | NO and not text.isdigit()) >= ENOUGH:
        return "boolean"
    if share(texts, lambda text: bool(EMAIL.fullmatch(text))) >= ENOUGH:
        return "email"
    if share(texts, lambda text: bool(URL.fullmatch(text))) >= ENOUGH:
        return "url"
    if words.speaks_of(title, words.PHONE) and share(texts, lambda text: bool(PHONE.fullmatch(text))) >= ENOUGH:
        return "phone"
    if share(texts, lambda text: bool(PAIR.fullmatch(text))) >= ENOUGH and fits("point"):
        return "point"
    if words.speaks_of(title, words.MUNICIPALITY) and fits("municipality", is_titled=True):
        return "municipality"
    if words.speaks_of(title, words.SCHEDULE) and fits("schedule", is_titled=True):
        return "schedule"
    return day_kind(title, raw, fits) or number_kind(title, raw, texts, fits) or text_kind(title, texts)


def is_read(field: Field, raw, context: Context) -> bool:
    """Whether a cell is of a kind."""
    try:
        return read(field, raw, context) is not None
    except BadValue:
        return False


def day_kind(title: str, raw: Sequence, fits: Callable[..., bool]) -> str:
    """A day, or a date as precise as it is known; empty for neither."""
    are_days = share(raw, lambda each: isinstance(each, datetime.date)) > 0.5
    speaks = words.speaks_of(title, words.DAY)
    looks = share(raw, lambda each: isinstance(each, str) and bool(re.search(r"\d[/\-]\d", each))) > 0.5
    if are_days or speaks or looks:
        if fits("date"):
            return "date"
        if (are_days or speaks) and fits("edtf"):
            return "edtf"
        return "date" if speaks and fits("date", is_titled=True) else ""
    return ""


def number_kind(title: str, raw: Sequence, texts: list[str], fits: Callable[..., bool]) -> str:
    """Money, a whole number, a number; empty for none of them, and for digits that count nothing."""
    if words.speaks_of(title, words.NUMBERS_THAT_COUNT_NOTHING) or any(map(ZEROS.fullmatch, texts)):
        return ""
    has_pesos = share(texts, lambda text: bool(PESOS.match(text))) > 0.5
    speaks = words.speaks_of(title, words.MONEY)
    if (has_pesos or speaks) and fits("money", is_titled=speaks):
        return "money"
    return "integer" if fits("integer") else "number" if fits("number") else ""


def text_kind(title: str, texts: list[str]) -> str:
    """One line, an address, or more."""
    if words.speaks_of(title, words.ADDRESS):
        return "address"
    is_long = any(len(text) > LONG or "\n" in text for text in texts)
    return "long_text" if is_long or words.speaks_of(title, words.LONG) else "text"


def choices_of(raw: Sequence) -> dict[str, str]:
    """Code -> title where a few short texts stand again and again; empty for anything else. Of several ways of
    writing the same, the most usual is its title."""
    counts = collections.Counter(" ".join(said(each).split()) for each in raw)
    forms: dict[str, str] = {}
    for text in sorted(counts, key=lambda each: (-counts[each], each[:1].islower())):
        forms.setdefault(plain(text), text)
        if len(forms) > FEW or len(text) > SHORT:
            return {}
    if len(forms) < 2 or len(raw) < REPEATED * len(forms) or not any(map(str.isalpha, "".join(forms))):
        return {}
    codes = {text: slugify(text).replace("-", "_")[:40] or f"code_{number}" for number, text in enumerate(forms)}
    return {} if len(set(codes.values())) < len(codes) else {codes[bare]: text for bare, text in forms.items()}


def parts_of(raw: Sequence):
    """What stands between the «;» of cells."""
    return filter(None, (part.strip() for each in raw for part in said(each).split(";")))


def as_statuses(choices: dict[str, str]) -> tuple[Status, ...]:
    """States out of a list: each may follow each, until somebody says better."""
    return tuple(Status(code, title, next=tuple(c for c in choices if c != code)) for code, title in choices.items())


def key_column(table: Table, found: list[tuple[int, Field]]) -> int | None:
    """The column that tells rows apart by a number or a code of their own; None where there is none."""
    kinds = ("text", "integer")
    for at, field in found:
        is_one = field.kind in kinds and field.is_public and words.speaks_of(field.title, words.IDENTIFYING)
        if is_one and is_full(table, at) and is_different(table, at):
            return at
    return None


def name_column(table: Table, found: list[tuple[int, Field]]) -> int | None:
    """The column by which people call a row: one that says so, else the first text that is always there."""
    texts = [(at, field) for at, field in found if field.kind in ("text", "address", "long_text") and field.is_public]
    saying = [at for at, field in texts if words.speaks_of(field.title, words.NAMING)]
    different = [at for at, _field in texts if is_full(table, at) and is_different(table, at)]
    full = [at for at, _field in texts if is_full(table, at)]
    rest = [at for at, field in found if field.is_public and is_full(table, at)]
    return next(itertools.chain((at for at in saying if at in full), different, full, rest), None)


def is_full(table: Table, at: int) -> bool:
    """Whether every row says something there."""
    return len(table.column(at)) == len(table.rows)


def is_different(table: Table, at: int) -> bool:
    """Whether no two rows say the same there."""
    held = [plain(said(each)) for each in table.column(at)]
    return len(set(held)) == len(held)
