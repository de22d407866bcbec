"""A declaration as the fields of a page, and back: the screen and the TOML are the same thing.

The page is `Sheet`: texts and marks by name, as a browser sends them. Rows have a number in their names
(`field-0-title`); what is empty is as by default. `read` gives what `from_data` takes, in the order of the page."""

import dataclasses
import re
from collections.abc import Mapping

from django.http import QueryDict
from django.utils.text import slugify

from cocrea.systems.registers.declaration.shape import Declaration, Field, Figure, Status
from cocrea.systems.registers.declaration.toml import as_data

TEXTS = ("key", "address", "title", "one", "many", "summary", "custodian", "commitment", "source", "licence")
MORE_TEXTS = ("frequency", "standard", "name_field", "stale_after")
FIELD_TEXTS = (
    *("name", "title", "kind", "description", "minimum", "maximum", "min_length", "max_length", "pattern", "unit"),
    *("choices", "register", "withheld", "term"),
)
FIELD_MARKS = ("required", "unique", "expires", "identifies", "listed", "filtered")
STATUS_TEXTS = ("code", "title", "mark", "next")
FIGURE_TEXTS = ("key", "title", "selection", "of")
WHOLE = {"min_length", "max_length", "stale_after"}
ROWS = {
    "field": (FIELD_TEXTS, FIELD_MARKS),
    "status": (STATUS_TEXTS, ("is_end",)),
    "figure": (FIGURE_TEXTS, ("is_share",)),
}
STATUS = "status"  # stands in lists and filters beside the fields
CHOICE = re.compile(r"([a-z0-9_-]{1,60})\s*=\s*(.+)")
MOST = 200


@dataclasses.dataclass
class Sheet:
    """What the page holds. `rows`: kind of row -> its rows, in order. `views`: those that are marked."""

    values: dict[str, str]
    rows: dict[str, list[dict]]
    views: list[str]
    has_status_listed: bool = False
    has_status_filtered: bool = False

    def add(self, kind: str) -> None:
        """One more empty row."""
        texts, marks = ROWS[kind]
        self.rows[kind].append(dict.fromkeys(texts, "") | dict.fromkeys(marks, False))

    def move(self, kind: str, place: int, by: int) -> None:
        """A row one place up or down."""
        rows, to = self.rows[kind], place + by
        if 0 <= place < len(rows) and 0 <= to < len(rows):
            rows[place], rows[to] = rows[to], rows[place]

    def drop(self, kind: str, place: int) -> None:
        """Takes a row out."""
        if 0 <= place < len(self.rows[kind]):
            del self.rows[kind][place]


def empty() -> Sheet:
    """The page of a register that is not there yet: a name, and nothing else."""
    values = dict.fromkeys((*TEXTS, *MORE_TEXTS), "") | {"licence": "CC-BY-4.0", "frequency": "IRREG"}
    sheet = Sheet(values | {"stale_after": "12", "name_field": "nombre"}, {kind: [] for kind in ROWS}, ["list"])
    sheet.add("field")
    sheet.rows["field"][0] |= {"name": "nombre", "title": "Nombre", "kind": "text", "required": True, "listed": True}
    return sheet


def sheet_of(made: Declaration) -> Sheet:
    """A declaration on the page."""
    values = {name: str(getattr(made, name)) for name in (*TEXTS, *MORE_TEXTS)}
    rows = {
        "field": [_field_row(made, field) for field in made.fields],
        "status": [_status_row(status) for status in made.statuses],
        "figure": [_figure_row(figure) for figure in made.figures],
    }
    return Sheet(values, rows, list(made.views), STATUS in made.columns, STATUS in made.filters)


def _field_row(made: Declaration, field: Field) -> dict:
    row = {name: str(getattr(field, name) or "") for name in FIELD_TEXTS if name != "choices"}
    row["choices"] = "\n".join(f"{code} = {title}" for code, title in field.choices.items())
    row |= {name: getattr(field, name) for name in ("required", "unique", "expires")}
    return row | {
        "identifies": field.name in made.primary_key,
        "listed": field.name in made.columns,
        "filtered": field.name in made.filters,
    }


def _status_row(status: Status) -> dict:
    told = {"code": status.code, "title": status.title, "mark": status.mark, "next": ", ".join(status.next)}
    return told | {"is_end": status.is_end}


def _figure_row(figure: Figure) -> dict:
    told = {"key": figure.key, "title": figure.title, "selection": figure.selection}
    return told | {"of": figure.of or "", "is_share": figure.of is not None}


def sheet_from(post: QueryDict) -> Sheet:
    """The page as it was sent, rows in the order in which they stand."""
    values = {name: post.get(name, "").strip() for name in (*TEXTS, *MORE_TEXTS)}
    rows: dict[str, list[dict]] = {}
    for kind, (texts, marks) in ROWS.items():
        found = (
            {name: post.get(f"{kind}-{number}-{name}", "").strip() for name in texts}
            | {name: f"{kind}-{number}-{name}" in post for name in marks}
            for number in range(MOST)
            if f"{kind}-{number}-title" in post
        )
        rows[kind] = list(found)
    marks = ("status_listed" in post, "status_filtered" in post)
    return Sheet(values, rows, post.getlist("views"), *marks)


def read(sheet: Sheet, before: Declaration | None) -> dict:
    """What the page says, as `from_data` takes it. Keys that nobody wrote follow from titles. `before`: the order of
    lists that it does not ask for stays as it was."""
    data: dict = {name: value for name, value in sheet.values.items() if value and name not in WHOLE}
    data["address"] = data.get("address") or slugify(data.get("title", ""))[:60]
    data["key"] = before.key if before is not None else data.get("key") or data["address"]
    if sheet.values["stale_after"]:
        data["stale_after"] = _whole(sheet.values["stale_after"])
    fields = [row for row in sheet.rows["field"] if row["title"] or row["name"]]
    for row in fields:
        row["name"] = row["name"] or slugify(row["title"]).replace("-", "_")[:40]
    data["field"] = [_field(row) for row in fields]
    data["status"] = [_status(row) for row in sheet.rows["status"] if row["title"] or row["code"]]
    data["figure"] = [_figure(row) for row in sheet.rows["figure"] if row["title"] or row["key"]]
    data["primary_key"] = _marked(fields, "identifies", before.primary_key if before else (), False)
    data["columns"] = _marked(fields, "listed", before.columns if before else (), sheet.has_status_listed)
    data["filters"] = _marked(fields, "filtered", before.filters if before else (), sheet.has_status_filtered)
    data["views"] = _as_before(sheet.views, before.views if before else ()) or ["list"]
    return data


def _field(row: Mapping) -> dict:
    found = {name: row[name] for name in FIELD_TEXTS if row[name] and name not in WHOLE | {"choices"}}
    found |= {name: _whole(row[name]) for name in ("min_length", "max_length") if row[name]}
    found |= {name: True for name in ("required", "unique", "expires") if row[name]}
    if row["choices"]:
        found["choices"] = dict(_choice(line) for line in row["choices"].splitlines() if line.strip())
    return found


def _choice(line: str) -> tuple[str, str]:
    match = CHOICE.fullmatch(line.strip())
    return (match[1], match[2].strip()) if match else (slugify(line)[:60] or line.strip(), line.strip())


def _status(row: Mapping) -> dict:
    found = {"code": row["code"] or slugify(row["title"])[:40], "title": row["title"]}
    found |= {"mark": row["mark"]} if row["mark"] else {}
    following = [code.strip() for code in row["next"].split(",") if code.strip()]
    return found | ({"next": following} if following else {}) | ({"is_end": True} if row["is_end"] else {})


def _figure(row: Mapping) -> dict:
    found = {"key": row["key"] or slugify(row["title"])[:40], "title": row["title"]}
    found |= {"selection": row["selection"]} if row["selection"] else {}
    return found | ({"of": row["of"]} if row["is_share"] or row["of"] else {})


def _marked(fields: list[dict], mark: str, before: tuple[str, ...], has_status: bool) -> list[str]:
    return _as_before([row["name"] for row in fields if row[mark]] + ([STATUS] if has_status else []), before)


def _as_before(names: list[str], before: tuple[str, ...]) -> list[str]:
    """These names: those that were there in their order, new ones behind."""
    return [name for name in before if name in names] + [name for name in names if name not in before]


def _whole(text: str):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else text


def same(one: Declaration, other: Declaration) -> bool:
    """Whether two declarations say the same."""
    return as_data(one) == as_data(other)
