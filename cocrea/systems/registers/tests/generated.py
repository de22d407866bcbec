"""Made-up registers, and workbooks for them as people write them: all kinds of values in all kinds of files. Each
follows from its number alone."""

import dataclasses
import datetime
import decimal
import json
import random
import string

from openpyxl.utils import get_column_letter

from cocrea.desk.tests.generated import WORDS, with_formulas
from cocrea.intake import cells
from cocrea.intake.tests import writing
from cocrea.kernel import periods
from cocrea.systems.registers.declaration import Declaration, Field, Status, schedule
from cocrea.systems.registers.declaration.values import columns

PROGRAMS = ("csv", "csv", "xlsx", "xlsx", "xlsx", "ods", "geojson")
LETTERS = string.ascii_letters + "áéíóúñÑ ¿?€"
FIRST, LAST = datetime.date(1901, 1, 1), datetime.date(2100, 12, 31)
PAST = datetime.date(2026, 1, 1)  # since when something is so is told up to here: what is to come is refused
KINDS = (
    *("text", "long_text", "integer", "number", "money", "boolean", "date", "edtf", "code", "codes", "email"),
    *("phone", "url", "address", "municipality", "point", "schedule", "organization"),
)
MUNICIPALITIES = {"10012": "Lerdo", "10013": "Mapimí", "10007": "Gómez Palacio"}
BODIES = {"obras": "Obras Públicas", "salud": "Salud"}
CHOICES = {"wood": "Leña", "gas": "Gas LP", "other": "Otro (¿cuál?)"}
SCHEDULES = ("Lunes a viernes de 9:00 a 17:00", "Mo-Fr 09:00-14:00; Sa 10:00-13:00", "Lu-Vi 08:30-15:00", "24/7")
STATUSES = (
    Status("informal", "Informal", next=("moved", "closed")),
    Status("moved", "Reubicada", next=("closed",)),
    Status("closed", "Cerrada", is_end=True),
)
LARGE = 50  # one workbook in so many is large


@dataclasses.dataclass
class Made:
    """`rows`: what each row means: field -> plain value, and `status`, `valid_from`. `wrong`: the cell that keeps the
    file out, as (row, letter); None where nothing does."""

    declaration: Declaration
    file_name: str
    content: bytes
    rows: list[dict]
    wrong: tuple[int, str] | None


class Maker:
    """Makes the register and the workbook of one number."""

    def __init__(self, number: int):
        self.random, self.number = random.Random(number), number
        self.program = self.random.choice(PROGRAMS)
        self.is_large = number % LARGE == LARGE - 1

    def make(self) -> Made:
        """Both."""
        declaration = self._declaration()
        count = 300 if self.is_large else self.random.randint(1, 7)
        rows = [self._row(declaration, number) for number in range(1, count + 1)]
        told = [self._told(declaration, row) for row in rows]
        return self._written(declaration, rows, told)

    def _declaration(self) -> Declaration:
        pick = self.random
        kinds = [pick.choice(KINDS) for _n in range(pick.randint(1, 12))]
        fields = [Field("title", "Título", required=True)]
        has_number = pick.random() < 0.7
        if has_number:
            fields.append(Field("number", "Número", pick.choice(["integer", "text"]), required=True, unique=True))
        for at, kind in enumerate(kinds):
            withheld = "Es un dato personal." if pick.random() < 0.15 else ""
            choices = CHOICES if kind in ("code", "codes") else {}
            fields.append(Field(f"{kind}_{at}", f"Campo {at} ({kind})", kind, choices=choices, withheld=withheld))
        return Declaration(
            key=f"made-{self.number}",
            address=f"inventado-{self.number}",
            title=f"Inventado {self.number}",
            one="cosa",
            many="cosas",
            fields=tuple(fields),
            primary_key=("number",) if has_number else (),
            name_field="title",
            statuses=STATUSES if pick.random() < 0.5 else (),
            filters=tuple(f.name for f in fields if f.kind in ("code", "boolean") and not f.withheld)[:3],
        )

    # What is meant

    def _row(self, declaration: Declaration, number: int) -> dict:
        """Field -> plain value."""
        row = {"title": f"Cosa {number} {self._text('text')}"[:200].strip()}
        for field in declaration.fields[1:]:
            if field.name == "number":
                row["number"] = str(number) if field.kind == "integer" else f"{number:03}"
            elif self.random.random() < 0.75:
                row[field.name] = self._value(field)
        if declaration.statuses:
            row["status"] = self.random.choice(STATUSES).code
        if self.random.random() < 0.3:
            row["valid_from"] = self._day(PAST).isoformat()[: self.random.choice([4, 7, 10])]
        return row

    def _value(self, field: Field):
        pick = self.random
        match field.kind:
            case "text" | "address" | "long_text":
                return self._text(field.kind)
            case "integer":
                return str(pick.choice([0, pick.randint(-999, 999), pick.randint(1, 10**14)]))
            case "number":
                places = pick.randint(0, 8)  # more digits than a spreadsheet keeps are among them
                value = decimal.Decimal(pick.randint(-(10**6), 10 ** (12 + places))).scaleb(-places)
                return f"{value.normalize():f}" if value else "0"
            case "money":
                return f"{decimal.Decimal(pick.randint(0, 10**12)).scaleb(-2):.2f}"
            case "boolean":
                return pick.choice(["true", "false"])
            case "date":
                return self._day().isoformat()
            case "edtf":
                return self._day().isoformat()[: pick.choice([4, 7, 10])]
            case "code":
                return pick.choice(list(CHOICES))
            case "codes":
                return [code for code in CHOICES if pick.random() < 0.5] or ["gas"]
            case "email":
                return f"persona{pick.randint(1, 999)}@ejemplo.mx"
            case "phone":
                return f"618 {pick.randint(100, 999)} {pick.randint(1000, 9999)}"
            case "url":
                return f"https://ejemplo.mx/{pick.randint(1, 10**6)}?a=b"
            case "municipality":
                return pick.choice(list(MUNICIPALITIES))
            case "organization":
                return pick.choice(list(BODIES))
            case "schedule":
                return schedule.read(pick.choice(SCHEDULES))
            case "point":
                found = [round(pick.uniform(-90, 90), pick.randint(0, 7)), round(pick.uniform(-180, 180), 5)]
                return [each + 0.0 for each in found]  # zero has no sign

    def _day(self, last: datetime.date = LAST) -> datetime.date:
        return FIRST + datetime.timedelta(days=self.random.randrange((last - FIRST).days))

    def _text(self, kind: str) -> str:
        pick = self.random
        text = pick.choice([pick.choice(WORDS), "".join(pick.choices(LETTERS, k=pick.randint(1, 40)))])
        if kind == "long_text":
            text = f"{text}\n{pick.choice(WORDS)}" * pick.choice([1, 1, 60])
            return cells.written(text) or "x"
        return " ".join(cells.written(text).split()) or "x"

    # As some person would write it

    def _told(self, declaration: Declaration, row: dict) -> dict:
        """Column -> what stands in its cell."""
        told = {}
        for field in declaration.fields:
            value = row.get(field.name)
            if field.kind == "point":
                told |= self._place(field, value)
            else:
                told[field.name] = None if value is None else self._cell(field, value)
        if declaration.statuses:
            status = declaration.by_code[row["status"]]
            told["status"] = self.random.choice([status.code, status.title, status.title.upper()])
        told["valid_from"] = row.get("valid_from")
        return told

    def _place(self, field: Field, value) -> dict:
        latitude, longitude = columns(field)
        if value is None:
            return {latitude: None, longitude: None}
        writes = self.random.choice([float, repr, lambda each: repr(each).replace(".", ",")])
        return {latitude: writes(value[0]), longitude: writes(value[1])}

    def _cell(self, field: Field, value):
        pick = self.random
        match field.kind:
            case "integer":
                return pick.choice([int(value), value, f"{int(value):,}", float(value)])
            case "number" | "money":
                return self._number(field, decimal.Decimal(value))
            case "boolean":
                return pick.choice([True, "Sí", "SI", "x", 1] if value == "true" else [False, "No", "NO", 0, "FALSO"])
            case "date":
                return self._date(value)
            case "edtf":
                return (
                    self._date(value)
                    if len(value) == 10
                    else pick.choice([value, f"{value[5:]}/{value[:4]}"][: len(value) - 3])
                )
            case "code":
                return pick.choice([value, field.choices[value], field.choices[value].upper()])
            case "codes":
                return pick.choice(["; ", ";", "|"]).join(pick.choice([each, field.choices[each]]) for each in value)
            case "url":
                return pick.choice([value, value.removeprefix("https://")])
            case "municipality":
                name = MUNICIPALITIES[value]
                return pick.choice([value, int(value), name, name.upper(), cells.plain(name), value[-3:]])
            case "organization":
                return pick.choice([value, BODIES[value], BODIES[value].upper()])
        return value

    def _number(self, field: Field, value: decimal.Decimal):
        """A number as people and programs write it; none of which a spreadsheet keeps fewer digits."""
        ways = [f"{value:f}", f"{value:,f}"]
        if len(value.as_tuple().digits) <= 15:
            ways.append(value)
        if field.kind == "money":
            swapped = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
            ways += [f"${value:,.2f}", f"$ {value:.2f}", f"{value:.2f} MXN", swapped]
        return self.random.choice(ways)

    def _date(self, value: str):
        day = datetime.date.fromisoformat(value)
        return self.random.choice(
            [day, value, f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", periods.words(value)]
        )

    # Files

    def _written(self, declaration: Declaration, rows: list[dict], told: list[dict]) -> Made:
        pick = self.random
        names = list(told[0])
        pick.shuffle(names)
        name = f"made.{self.program}"
        if self.program == "geojson":
            return Made(declaration, name, self._features(names, told), rows, None)
        above = pick.choice([[], [], [["Una hoja cualquiera"]], [["Padrón"], []]])
        table = [*above, [self._title(declaration, each) for each in names]]
        places = []
        for each in told:
            table += [[]] * pick.choice([0, 0, 0, 1, 3])
            table.append([each.get(column) for column in names])
            places.append(len(table))
        wrong = self._spoil(declaration, table, names, places) if pick.random() < 0.25 else None
        return Made(declaration, name, self._content(table, places, is_spoiled=wrong is not None), rows, wrong)

    def _title(self, declaration: Declaration, column: str) -> str:
        """What stands above a column."""
        own = {"status": "Estatus", "valid_from": "Vigente desde"}
        sides = {name: field for field in declaration.of_kind("point") for name in columns(field)}
        title = own.get(column) or (column if column in sides else declaration.by_name[column].title)
        return self.random.choice([title, title.upper(), column, f" {title} "])

    def _spoil(self, declaration: Declaration, table, names, places) -> tuple[int, str] | None:
        """Puts something into a cell that cannot be kept there."""
        poison = {
            **dict.fromkeys(("integer", "number", "money"), "muchos"),
            **dict.fromkeys(("boolean", "code", "codes", "schedule", "municipality", "organization"), "quizá mañana"),
            **dict.fromkeys(("date", "edtf"), "31/02/2020"),
            **{"email": "nadie", "phone": "¿cuál?", "url": "no es una dirección", "text": "x" * 501},
        }
        found = [(f.name, poison[f.kind]) for f in declaration.fields if f.kind in poison]
        if declaration.statuses:
            found.append(("status", "quizá"))
        name, written = self.random.choice(found)
        row, place = self.random.choice(places), names.index(name)
        table[row - 1][place] = written
        return row, get_column_letter(place + 1)

    def _features(self, names: list[str], told: list[dict]) -> bytes:
        features = [
            {"type": "Feature", "geometry": None, "properties": {name: each[name] for name in names}} for each in told
        ]
        return json.dumps({"type": "FeatureCollection", "features": features}, default=str).encode()

    def _content(self, table, places, *, is_spoiled: bool) -> bytes:
        pick = self.random
        if self.program == "csv":
            encoding, separator = pick.choice(writing.ENCODINGS), pick.choice(writing.SEPARATORS)
            return writing.as_csv(table, encoding, separator, pick.choice(["\n", "\r\n"]))
        if self.program == "ods":
            return writing.as_ods(table, title="Hoja 1")
        merged = [] if is_spoiled or self.is_large else self._merge(table, places)
        content = writing.as_xlsx(table, merged=merged, title="Hoja 1")
        return with_formulas(content) if pick.random() < 0.3 else content

    def _merge(self, table, places) -> list[str]:
        """Neighbours that are equal become one cell over several rows."""
        found, top = [], places[0]
        for place in range(len(table[top - 1])):
            held = table[top - 1][place]
            last = max(row for row in places if all(table[r - 1][place] == held for r in places if r <= row))
            if held is not None and last > top and self.random.random() < 0.7:
                for row in places:
                    if top < row <= last:
                        table[row - 1][place] = None
                letter = get_column_letter(place + 1)
                found.append(f"{letter}{top}:{letter}{last}")
        return found
