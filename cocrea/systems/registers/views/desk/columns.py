"""The columns of a table as a page draws them, to be matched with fields."""

from collections.abc import Mapping

from cocrea.systems.registers.importing import tables

SAMPLES, LONGEST = 3, 60


def drawn(table: tables.Table, columns: Mapping[str, str]) -> list[dict]:
    """The columns as the page draws them, each with the first things that stand in it."""
    number = {title: at for at, title in enumerate(columns)}
    return [
        {
            "id": f"columna-{number[title]}",
            "title": title,
            "letter": table.letter(at),
            "target": columns[title],
            "samples": list(dict.fromkeys(tables.said(raw)[:LONGEST] for raw in table.column(at)[:50]))[:SAMPLES],
        }
        for at, title in table.header.items()
        if title in number
    ]
