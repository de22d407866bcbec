"""Made-up workbooks: any table, any program, values as people write them; each follows from its number alone."""

import dataclasses
import datetime
import decimal
import io
import random
import re
import string
import zipfile

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from openpyxl.utils import get_column_letter

from cocrea.desk import keys
from cocrea.desk.tables import Table
from cocrea.intake import cells
from cocrea.intake.declarations import Column, Ref
from cocrea.intake.evaluation import unique_sets
from cocrea.intake.tests import writing
from cocrea.kernel.fields import EDTFField

PROGRAMS = ("csv", "csv", "xlsx", "xlsx", "ods")
WORDS = (
    "agua",
    "niñez",
    "Ley 5",
    "=1+1",
    "+52 618",
    "-",
    "@gob",
    "«sí»",
    "a;b,c",
    'di "no"',
    "dos\nlíneas",
    "007",
    "1e5",
)
LETTERS = string.ascii_letters + "áéíóúñÑ ¿?€"
FIRST, LAST = datetime.date(1901, 1, 1), datetime.date(2100, 12, 31)
LARGE, LARGEST = 250, 5_000  # one workbook in so many is large; rows of the largest


@dataclasses.dataclass
class Made:
    """A workbook. `rows`: field -> the value that it means, for each row. `wrong`: the cell that keeps it out, as
    (row, letter); None where nothing does."""

    table: Table
    file_name: str
    content: bytes
    rows: list[dict]
    wrong: tuple[int, str] | None = None


class Maker:
    """Makes the workbook of one number, about the record as it stands."""

    def __init__(self, number: int, tables: list[Table]):
        self.random = random.Random(number)
        self.number, self.table = number, self.random.choice(tables)
        self.importer = self.table.importer
        self.is_large = number % LARGE == LARGE - 1
        self.program = self.random.choice(PROGRAMS[:4] if self.is_large else PROGRAMS)
        self.pools = {ref.model: list(ref.model._base_manager.order_by("pk")) for ref in self.importer.refs}
        self.taken = {tuple(fields): set() for fields in self._sets()}
        for row in self.importer.model._base_manager.all():
            self._take({field.name: getattr(row, field.name) for field in row._meta.concrete_fields})

    def _sets(self):
        return [self.importer.identity, *unique_sets(self.importer.model)]

    def _take(self, values: dict) -> bool:
        """Whether no other row has the same where rows must differ."""
        keys_of = {}
        for fields in self.taken:
            held = [values.get(name) for name in fields]
            keys_of[fields] = tuple(str(v.pk if isinstance(v, models.Model) else v).casefold() for v in held)
        if any(key in self.taken[fields] for fields, key in keys_of.items()):
            return False
        for fields, key in keys_of.items():
            self.taken[fields].add(key)
        return True

    def make(self) -> Made:
        """The workbook."""
        wanted = self.random.choice([LARGEST, 500, 1_000]) if self.is_large else self.random.randint(1, 6)
        rows, told = [], []
        for _attempt in range(wanted * 3):
            values, shown = self._row()
            if self._is_valid(values) and self._take(values):
                rows.append(values)
                told.append(shown)
            if len(rows) == wanted:
                break
        return self._written(rows, told)

    # Values

    def _row(self) -> tuple[dict, dict]:
        """Field -> value, and name of the column -> cell."""
        values, shown = {}, {}
        for ref in sorted(self.importer.refs, key=lambda ref: -len(ref.names)):
            values[ref.field_name] = self._referred(ref, shown)
        for column in self.importer.columns:
            if not isinstance(column, Ref):
                value = self._value(column.field)
                values[column.field_name], shown[column.names[-1]] = value, self._cell(column, value)
        return values, shown

    def _referred(self, ref: Ref, shown: dict):
        fits = [
            row
            for row in self.pools[ref.model]
            if all(shown.get(n) in (None, str(part)) for n, part in zip(ref.names, keys.key(row), strict=True))
        ]
        is_told = shown.get(ref.names[-1]) is not None  # by another reference that begins with the same columns
        if not fits or (ref.field.null and not is_told and self.random.random() < 0.4):
            shown.setdefault(ref.names[-1], None)
            return None
        row = self.random.choice(fits)
        shown |= dict(zip(ref.names, map(str, keys.key(row)), strict=True))
        return row

    def _value(self, field: models.Field):
        pick = self.random
        if (field.null or field.blank) and not isinstance(field, models.BooleanField) and pick.random() < 0.3:
            return None if field.null else ""
        if field.choices:
            return pick.choice([key for key, _label in field.flatchoices])
        if isinstance(field, EDTFField):
            return self._day().isoformat()[: pick.choice([4, 7, 10])]
        if isinstance(field, models.BooleanField):
            return pick.random() < 0.5
        if isinstance(field, models.DateTimeField):
            hour = datetime.time(pick.randint(9, 20), pick.choice([0, 15, 30]))  # never one that the clock skips
            return timezone.make_aware(datetime.datetime.combine(self._day(), hour))
        if isinstance(field, models.DateField):
            return self._day()
        if isinstance(field, models.DecimalField):
            return decimal.Decimal(pick.randint(-(10**9), 10**9)).scaleb(
                -pick.randint(0, min(4, field.decimal_places))
            )
        if isinstance(field, models.IntegerField):
            return pick.randint(1, 30_000)
        if isinstance(field, models.SlugField):
            return "".join(pick.choices("abcdefghijk-0123456789", k=8)).strip("-") or "a"
        if isinstance(field, models.URLField):
            return f"https://example.org/{pick.randint(1, 10**6)}?a=b"
        return self._text(field)

    def _day(self) -> datetime.date:
        return FIRST + datetime.timedelta(days=self.random.randrange((LAST - FIRST).days))

    def _text(self, field: models.Field) -> str:
        pick = self.random
        if field.name in {"number", "code", "target"}:
            told = [str(pick.randint(1, 999)), f"{pick.randint(1, 99)}a", f"GPA-{pick.randint(1, 99)}"]
            return pick.choice(told)[: field.max_length or None]
        text = pick.choice([pick.choice(WORDS), "".join(pick.choices(LETTERS, k=pick.randint(1, 40)))])
        if pick.random() < 0.02 and not field.max_length:
            text = text * 200
        return cells.written(text[: field.max_length or None].strip()) or "x"

    def _is_valid(self, values: dict) -> bool:
        made = self.importer.model(**{name: value for name, value in values.items() if value is not None})
        try:
            made.clean_fields(exclude={ref.field_name for ref in self.importer.refs})
            made.clean()
            made.validate_constraints()
        except ValidationError:
            return False
        for name in values:  # as the model itself keeps it: the day of an exact moment, a subject in one line
            if isinstance(made._meta.get_field(name), models.CharField | models.TextField):
                values[name] = getattr(made, name)
        return all(value is not None or made._meta.get_field(name).null for name, value in values.items())

    # Cells

    def _cell(self, column: Column, value):
        """As some person would write it."""
        pick, field = self.random, column.field
        if value is None or value == "":
            return None
        if field.choices:
            label = str(dict(field.flatchoices)[value])
            is_plain = [key for key, each in field.flatchoices if cells.plain(str(each)) == cells.plain(label)] == [
                value
            ]
            return pick.choice([value, label, label.upper()] if is_plain else [value])
        if isinstance(value, bool):
            return pick.choice([value, "sí" if value else "no", "1" if value else "0"])
        if isinstance(field, EDTFField):
            return pick.choice([value, int(value)] if len(value) == 4 else [value, self._dated(value)])
        if isinstance(value, datetime.datetime):
            bare = value.replace(tzinfo=None)  # a spreadsheet knows no zones
            return pick.choice([bare, f"{bare:%Y-%m-%d %H:%M}", f"{bare:%d/%m/%Y %H:%M}"])
        if isinstance(value, datetime.date):
            return pick.choice([value, value.isoformat(), f"{value:%d/%m/%Y}"])
        if isinstance(value, decimal.Decimal):
            return pick.choice(
                [value, str(value), f"{value:,}"] if value == value.to_integral_value() else [value, str(value)]
            )
        if isinstance(value, int):
            return pick.choice([value, str(value), float(value)])
        return value

    def _dated(self, value: str):
        if len(value) == 10:
            return datetime.date.fromisoformat(value)
        return f"{value[5:]}/{value[:4]}"

    # Files

    def _written(self, rows: list[dict], told: list[dict]) -> Made:
        pick = self.random
        names = list(self.importer.headers)
        pick.shuffle(names)
        titles = {n: t for n, t in self.importer.headers.items() if cells.plain(t) != cells.plain(n)}
        known = [
            n if list(titles.values()).count(titles.get(n)) != 1 or pick.random() < 0.5 else titles[n] for n in names
        ]
        table = [["Una hoja cualquiera"]] * pick.choice([0, 0, 1]) + [[]] * pick.choice([0, 0, 2]) + [known]
        places = []
        for shown in told:
            table += [[]] * (pick.choice([0, 0, 0, 0, 1, 3]) if not self.is_large else 0)
            table.append([shown.get(name) for name in names])
            places.append(len(table))
        wrong = self._spoil(table, names, places) if rows and pick.random() < 0.25 else None
        content = self._content(table, names, places, is_spoiled=wrong is not None)
        return Made(self.table, f"{self.table.key}.{self.program}", content, rows, wrong)

    def _spoil(self, table, names, places) -> tuple[int, str]:
        """Puts something into a cell that cannot be kept there."""
        pick = self.random
        column = pick.choice([c for c in self.importer.columns if self._poison(c) is not None])
        place, row = names.index(column.names[-1]), pick.choice(places)
        table[row - 1][place] = self._poison(column)
        return row, get_column_letter(place + 1)

    def _poison(self, column: Column):
        field = column.field
        if isinstance(column, Ref):
            return "no-hay-tal"
        if field.choices or isinstance(field, models.BooleanField):
            return "quizá mañana"
        if isinstance(field, EDTFField | models.DateField):
            return "31/02/2020"
        if isinstance(field, models.IntegerField | models.DecimalField):
            return "muchos"
        if isinstance(field, models.SlugField):
            return "¡No es clave!"
        return "x" * (field.max_length + 1) if field.max_length else None

    def _content(self, table, names, places, *, is_spoiled: bool) -> bytes:
        pick = self.random
        if self.program == "csv":
            encoding, separator = pick.choice(writing.ENCODINGS), pick.choice(writing.SEPARATORS)
            return writing.as_csv(table, encoding, separator, pick.choice(["\n", "\r\n"]))
        if self.program == "ods":
            return writing.as_ods(table, title=self.table.key)
        merged = [] if is_spoiled or self.is_large else self._merge(table, places)
        content = writing.as_xlsx(table, merged=merged, title=self.table.key)
        return with_formulas(content) if pick.random() < 0.3 else content

    def _merge(self, table, places) -> list[str]:
        """Neighbours that are equal become one cell over several rows."""
        found, top = [], places[0] if places else 0
        for place in range(len(table[top - 1]) if places else 0):
            held = table[top - 1][place]
            last = max(
                (row for row in places if all(table[r - 1][place] == held for r in places if r <= row)), default=top
            )
            if held is not None and last > top and self.random.random() < 0.7:
                for row in places:
                    if top < row <= last:
                        table[row - 1][place] = None
                letter = get_column_letter(place + 1)
                found.append(f"{letter}{top}:{letter}{last}")
        return found


def with_formulas(content: bytes) -> bytes:
    """The same workbook, its numbers made by formulas."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb'(t="n"\s*>)<v>', rb"\1<f>SUM(1,2)</f><v>", data)
            new.writestr(name, data)
    return buffer.getvalue()
