"""Whoever has a copy of the database after the close, and tries everything to find out which ballot is whose.

Each attack gives guesses, name -> receipt. It knows the tables, the names and the receipts, and looks at what the
engine keeps beside them: order, logs, versions of rows, free pages.
"""

import contextlib
import re
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

VOTED = "SELECT name FROM elections_voter WHERE has_voted"
BOX = "SELECT receipt FROM elections_ballot"
Guesses = dict[str, str]


def paired(names, receipts) -> Guesses:
    """The first with the first, and so on."""
    return dict(zip(names, receipts, strict=False))


def on_sqlite(path: Path, door: list[str]) -> Iterator[tuple[str, Guesses]]:
    """(attack, guesses) on a copied file, with its log where there is one. `door`: who came when, as somebody saw it
    who stood at the door."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = [row[0] for row in database.execute(VOTED)]
        receipts = [row[0] for row in database.execute(BOX)]
        yield "order of the tables", paired(names, receipts)
        yield "order of the tables, from the door", paired(door, receipts)
        by_row = [row[0] for row in database.execute(f"{BOX} ORDER BY rowid")]
        yield "order of the rows", paired([r[0] for r in database.execute(f"{VOTED} ORDER BY rowid")], by_row)
    whole = b"".join(each.read_bytes() for each in (path, log_of(path)) if each.exists())
    for title, seek in (("first", whole.find), ("last", whole.rfind)):
        places = [sorted(some, key=lambda text: seek(text.encode())) for some in (names, receipts)]
        yield f"{title} place in the file, free pages and log", paired(*places)
        yield f"{title} place, backwards", paired(places[0], reversed(places[1]))
        yield f"{title} place, from the door", paired(door, places[1])
    counts = [sorted(some, key=lambda text: (whole.count(text.encode()), text)) for some in (names, receipts)]
    yield "how often each stands in the file", paired(*counts)
    yield "the log played back", played_back(path)


def log_of(path: Path) -> Path:
    """The file of the log (WAL)."""
    return path.with_name(path.name + "-wal")


def played_back(path: Path) -> Guesses:
    """Opens the database as it was after each commit that the log still holds: who is new, and what is new."""
    log = log_of(path)
    if not log.exists() or log.stat().st_size < 32:
        return {}
    content, guesses = log.read_bytes(), {}
    size = struct.unpack(">I", content[8:12])[0] + 24
    names, receipts = set(), set()
    for end in range(32 + size, len(content) + 1, size):
        frame = content[end - size : end]
        if struct.unpack(">I", frame[4:8])[0] == 0:
            continue  # no commit ends here
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "then.sqlite3"
            shutil.copy(path, copy)
            log_of(copy).write_bytes(content[:end])
            with contextlib.closing(sqlite3.connect(copy)) as database, contextlib.suppress(sqlite3.Error):
                voted, box = ({row[0] for row in database.execute(sql)} for sql in (VOTED, BOX))
                if len(voted - names) == len(box - receipts) == 1:
                    guesses[(voted - names).pop()] = (box - receipts).pop()
                names, receipts = voted, box
    return guesses


def on_postgresql(url: str, door: list[str]) -> Iterator[tuple[str, Guesses]]:
    """(attack, guesses) on a running copy. `door`: who came when, as somebody saw it who stood at the door."""
    with psycopg.connect(url, autocommit=True) as database:
        # First the pages as they lie: to read a table the usual way already tidies them.
        dead_voters = lying(database, "elections_voter", re.compile(rb"Votante [0-9]{4}"))
        dead_ballots = lying(database, "elections_ballot", re.compile(rb"[0-9A-Z]{5}-[0-9A-Z]{5}"))
        yield "dead rows", same_act(only(dead_voters), only(dead_ballots))
        beside = "xmin::text::bigint, ctid::text"
        voters, ballots = (
            database.execute(sql.replace(" FROM", f", {beside} FROM")).fetchall() for sql in (VOTED, BOX)
        )
        yield "the same transaction", same_act(only(voters), only(ballots))
        orders = {
            "order of the tables": lambda row: 0,
            "places on the disk": lambda row: tuple(map(int, row[2].strip("()").split(","))),
            "order of the transactions": lambda row: row[1],
        }
        for title, order in orders.items():
            names, receipts = ([row[0] for row in sorted(rows, key=order)] for rows in (voters, ballots))
            yield title, paired(names, receipts)
            yield f"{title}, from the door", paired(door, receipts)


def only(rows) -> dict[int, str]:
    """Transaction -> what it wrote, where that was one row."""
    found: dict[int, list[str]] = {}
    for text, act, *_place in rows:
        found.setdefault(act, []).append(text)
    return {act: texts[0] for act, texts in found.items() if len(set(texts)) == 1}


def same_act(voters: dict[int, str], ballots: dict[int, str]) -> Guesses:
    """Who was marked where a ballot was cast: in the same transaction, or in a part of it, which has the next
    number."""
    return {
        name: ballots.get(act) or ballots[act + 1] for act, name in voters.items() if {act, act + 1} & ballots.keys()
    }


def lying(database, table: str, wanted: re.Pattern) -> list[tuple[str, int]]:
    """(text, transaction) of every version of a row that still lies in the pages of a table."""
    try:
        database.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
    except psycopg.Error:
        return []
    pages = database.execute(f"SELECT pg_relation_size('{table}') / 8192").fetchone()[0]
    items = "SELECT t_data, t_xmin::text::bigint FROM heap_page_items(get_raw_page(%s, %s)) WHERE t_data IS NOT NULL"
    rows = [row for page in range(pages) for row in database.execute(items, (table, page))]
    return [(found[0].decode(), act) for data, act in rows if (found := wanted.search(bytes(data)))]
