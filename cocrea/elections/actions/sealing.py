"""Sealing a box: after it, a copy of the database says who voted, and what was voted, and never which is whose.

While an election is open, the engine itself knows more than its tables: SQLite writes pages in the order of the
votes, PostgreSQL gives the mark and the ballot of one person the same `xmin`, and puts changed rows at the end. So,
at the close, in one transaction:

- all rows of the roll and all ballots are taken out and put in again, in the order of their keys: one `xmin` for
  all, places that follow the keys;
- after it has been committed, `clean` rebuilds the tables, so that nothing of the old rows is left in the file, in
  its free pages, or in the log (docs/threat-model-elections.md says what of a disk is out of reach).
"""

import hashlib

from cocrea.elections import calc
from cocrea.elections.models import Ballot, Election, Voter


def box_rows(election: Election) -> list[tuple[str, ...]]:
    """The lines of the published file; in a roll call each with its name."""
    rows = Ballot.objects.filter(election=election)
    if election.is_secret:
        return list(rows.values_list("receipt", "choices"))
    return [(r, c, inert(name)) for r, c, name in rows.values_list("receipt", "choices", "voter_name")]


def inert(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def header(election: Election) -> tuple[str, ...]:
    """The header of that file."""
    return ("receipt", "choices") if election.is_secret else ("receipt", "choices", "name")


def box_file(election: Election) -> str:
    """The published file, byte for byte: what its hash is of."""
    return calc.box_text(box_rows(election), header(election))


def hash_of(election: Election) -> str:
    """SHA-256 of the published file."""
    return hashlib.sha256(box_file(election).encode()).hexdigest()


def rewrite(election: Election) -> None:
    """Takes out ballots and roll and puts them in again in the order of their keys. Only of a secret ballot: in a
    roll call everybody knows who voted what."""
    for model in (Ballot, Voter):
        rows = list(model._base_manager.filter(election=election).order_by("pk"))
        found = model._base_manager.filter(election=election)
        found._raw_delete(found.db)  # nothing refers to them; Django would read them all again, one by one
        model._base_manager.bulk_create(rows, batch_size=500)


def destroy(election: Election) -> None:
    """Empties the box without looking into it."""
    found = Ballot._base_manager.filter(election=election)
    found._raw_delete(found.db)
