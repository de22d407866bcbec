"""A small library for tests: an index over nothing but a list, and the ways to fill it."""

import csv
import dataclasses
from pathlib import Path

from cocrea.search.declarations import Index, Text

DURANGO = Path(__file__).resolve().parents[3] / "exercises/durango"


@dataclasses.dataclass
class Row:
    """Something to be found."""

    key: str
    title: str
    summary: str = ""
    body: tuple[str, ...] = ()
    plan: str = ""


def index_of(rows: list[Row], key: str = "thing") -> Index:
    """An index over these rows."""
    return Index(
        key=key,
        slug=f"{key}s",
        name=key,
        singular=key,
        rows=lambda: rows,
        read=lambda row: Text(row.title, f"/{row.key}/", row.summary, row.body, plan=row.plan),
        key_of=lambda row: row.key,
    )


def durango() -> list[Row]:
    """Durango's own words: everything of its files that has a name."""
    rows = []
    for name in ("commitments", "activities", "organizations", "people", "events", "glossary"):
        path = DURANGO / f"{name}.csv"
        for place, row in enumerate(csv.DictReader(path.open(encoding="utf-8")) if path.exists() else ()):
            title = row.get("title") or row.get("name") or row.get("term") or ""
            told = [row.get(column, "") for column in ("problem", "objective", "summary", "definition", "note")]
            rows.append(
                Row(f"{name}-{place}", title, told[1] or told[2] or told[3], tuple(told), row.get("plan", ""))
            )
    return rows
